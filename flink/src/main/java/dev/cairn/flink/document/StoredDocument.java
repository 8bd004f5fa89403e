package dev.cairn.flink.document;

import dev.cairn.dms.record.ChangeOrder;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * One document as the job keeps it, and how far its history is known. Of a document that was
 * deleted only the history is left. No function changes its bytes or its map.
 *
 * @param newest the place of the newest record that counted
 * @param floor the place of the newest record that removed or replaced the whole document; records
 *     before it say nothing any more; null if there was none
 * @param guard the place with the largest sort key so far
 * @param digest of the newest record
 * @param document the document as JSON; null if it was deleted
 * @param names the names of the document's fields; null if they have not been looked at since the
 *     document was written or read
 * @param older the places of the fields that are older than the newest record
 */
public record StoredDocument(
    Place newest,
    @Nullable Place floor,
    ChangeOrder guard,
    long digest,
    byte @Nullable [] document,
    FieldNames.@Nullable Names names,
    Map<String, Place> older) {
  /** The type for Flink. */
  public static TypeInformation<StoredDocument> type() {
    return new CompactType<>(StoredDocument.class, new Serializer());
  }

  /** The place of a field of the document. */
  Place placeOf(String field) {
    return older.getOrDefault(field, newest);
  }

  /** Writes a version first, and all but the names, which the document has. */
  public static final class Serializer extends CompactSerializer<StoredDocument> {
    private static final long serialVersionUID = 1L;
    private static final byte VERSION = 1;

    @Override
    public StoredDocument createInstance() {
      ChangeOrder none = ChangeOrder.none();
      return new StoredDocument(new Place(none, "", ""), null, none, 0, null, null, Map.of());
    }

    @Override
    public StoredDocument copy(StoredDocument from) {
      return from;
    }

    @Override
    public void serialize(StoredDocument state, DataOutputView target) throws IOException {
      target.writeByte(VERSION);
      state.newest.write(target);
      target.writeBoolean(state.floor != null);
      if (state.floor != null) {
        state.floor.write(target);
      }
      target.write(state.guard.sortKey());
      target.writeLong(state.digest);
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
      ChangeOrder guard = Place.readOrder(source);
      long digest = source.readLong();
      int fields = source.readInt();
      Map<String, Place> older = fields == 0 ? Map.of() : new TreeMap<>();
      for (int i = 0; i < fields; i++) {
        older.put(readText(source), Place.read(source));
      }
      byte[] document = source.readBoolean() ? readBytes(source) : null;
      return new StoredDocument(
          newest,
          floor,
          guard.equals(newest.order()) ? newest.order() : guard,
          digest,
          document,
          null,
          older);
    }
  }
}
