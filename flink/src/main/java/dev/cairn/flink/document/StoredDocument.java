package dev.cairn.flink.document;

import dev.cairn.dms.record.ChangeOrder;
import dev.cairn.rockset.transform.Operation;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * One document as the job keeps it, and how far its history is known. Of a document that was
 * deleted only the history is left. No function changes its bytes or its map.
 *
 * @param order the order of the newest record that counted; not as a {@link Place}, which would be
 *     one object more a document
 * @param source the shard or the file of that record, as in {@link Place}
 * @param sequence its sequence number, as in {@link Place}
 * @param floor the place of the newest record that removed or replaced the whole document; records
 *     before it say nothing any more; null if there was none
 * @param guard the place with the largest sort key so far
 * @param digest of the newest record; null if that was an UPSERT with exactly the fields of the
 *     document
 * @param document the document as JSON; null if it was deleted
 * @param names the names of the document's fields; null if they have not been looked at since the
 *     document was written or read
 * @param older the places of the fields that are older than the newest record
 */
public record StoredDocument(
    ChangeOrder order,
    String source,
    String sequence,
    @Nullable Place floor,
    ChangeOrder guard,
    @Nullable Long digest,
    byte @Nullable [] document,
    FieldNames.@Nullable Names names,
    Map<String, Place> older) {
  /** The type for Flink. */
  public static TypeInformation<StoredDocument> type() {
    return new CompactType<>(StoredDocument.class, new Serializer());
  }

  /** The place of the newest record that counted. */
  Place newest() {
    return new Place(order, source, sequence);
  }

  /** The digest of the newest record. */
  long newestDigest() {
    if (digest != null) {
      return digest;
    }
    return RecordChange.digest(Operation.UPSERT.ordinal(), Objects.requireNonNull(document));
  }

  /** The place of a field of the document. */
  Place placeOf(String field) {
    Place place = older.get(field);
    return place == null ? newest() : place;
  }

  /** Writes a version first, and all but the names, which the document has. */
  public static final class Serializer extends CompactSerializer<StoredDocument> {
    private static final long serialVersionUID = 1L;
    private static final byte VERSION = 1;

    @Override
    public StoredDocument createInstance() {
      ChangeOrder none = ChangeOrder.none();
      return new StoredDocument(none, "", "", null, none, 0L, null, null, Map.of());
    }

    @Override
    public StoredDocument copy(StoredDocument from) {
      return from;
    }

    @Override
    public void serialize(StoredDocument state, DataOutputView target) throws IOException {
      target.writeByte(VERSION);
      state.newest().write(target);
      target.writeBoolean(state.floor != null);
      if (state.floor != null) {
        state.floor.write(target);
      }
      state.guard.writeSortKey(target);
      target.writeBoolean(state.digest != null);
      if (state.digest != null) {
        target.writeLong(state.digest);
      }
      target.writeInt(state.older.size());
      for (Map.Entry<String, Place> field : state.older.entrySet()) {
        write(field.getKey(), target);
        field.getValue().write(target);
      }
      target.writeBoolean(state.document != null);
      if (state.document != null) {
        write(state.document, target);
      }
    }

    @Override
    public StoredDocument deserialize(DataInputView source) throws IOException {
      byte version = source.readByte();
      if (version != VERSION) {
        throw new IOException("a later version of Cairn wrote this state, in format " + version);
      }
      Place newest = Place.read(source);
      Place floor = source.readBoolean() ? Place.read(source) : null;
      ChangeOrder guard = ChangeOrder.readSortKey(source);
      Long digest = source.readBoolean() ? source.readLong() : null;
      int fields = source.readInt();
      Map<String, Place> older = fields == 0 ? Map.of() : new TreeMap<>();
      for (int i = 0; i < fields; i++) {
        older.put(readText(source), Place.read(source));
      }
      byte[] document = source.readBoolean() ? readBytes(source) : null;
      return new StoredDocument(
          newest.order(),
          newest.source(),
          newest.sequence(),
          floor,
          guard.equals(newest.order()) ? newest.order() : guard,
          digest,
          document,
          null,
          older);
    }
  }
}
