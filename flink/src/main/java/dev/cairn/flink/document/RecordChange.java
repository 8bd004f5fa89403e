package dev.cairn.flink.document;

import dev.cairn.dms.record.ChangeOrder;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The change of one document by one record, before the record meets the document. No function
 * changes its bytes.
 *
 * @param key {@linkplain #key(String, String) the document}: at each task Flink asks for it
 * @param operation the ordinal of the {@code Operation}
 * @param document the record's fields as JSON; no bytes for a deletion
 * @param order the record's own place in the history of its row
 * @param source the shard or the file; empty if unknown, or if it is not needed to order records
 * @param sequence the sequence number in the source; empty like the source
 * @param position the place of the record for people
 */
public record RecordChange(
    String key,
    int operation,
    byte[] document,
    ChangeOrder order,
    String source,
    String sequence,
    String position) {
  /** The key of a document: names of collections have no control characters. */
  public static String key(String collection, String id) {
    return collection + '\0' + id;
  }

  /** The place of the record in the history of its row. */
  Place place() {
    return new Place(order, source, sequence);
  }

  /**
   * Of the operation and the fields, to recognise a record that was sent twice. It takes longer
   * than most of what is done with a record, so it is asked for only where the order leaves that
   * open.
   */
  long digest() {
    return digest(operation, document);
  }

  /** The digest of a record with this operation and these fields. */
  static long digest(int operation, byte[] document) {
    // Two different checksums that the processor computes: 64 bits together.
    CRC32C castagnoli = new CRC32C();
    castagnoli.update(operation);
    castagnoli.update(document);
    CRC32 crc = new CRC32();
    crc.update(document);
    return castagnoli.getValue() << Integer.SIZE | crc.getValue();
  }

  /** The type for Flink. */
  public static TypeInformation<RecordChange> type() {
    return new CompactType<>(RecordChange.class, new Serializer());
  }

  /** Whether the record is of the document of a collection with this name. */
  public boolean isOf(String collection) {
    int length = collection.length();
    return key.length() > length && key.charAt(length) == '\0' && key.startsWith(collection);
  }

  /** The collection's name. */
  public String collection() {
    return key.substring(0, key.indexOf('\0'));
  }

  /** The document's {@code _id}. */
  public String id() {
    return key.substring(key.indexOf('\0') + 1);
  }

  /** Writes all fields, those that most records lack only if there are any. */
  public static final class Serializer extends CompactSerializer<RecordChange> {
    private static final long serialVersionUID = 1L;

    /** Added to the operation if the record has a source, a sequence number or a position. */
    private static final int PLACED = 0x40;

    @Override
    public RecordChange createInstance() {
      return new RecordChange("\0", 0, new byte[0], ChangeOrder.none(), "", "", "");
    }

    @Override
    public RecordChange copy(RecordChange from) {
      return from;
    }

    @Override
    public void serialize(RecordChange change, DataOutputView target) throws IOException {
      boolean placed =
          !change.source.isEmpty() || !change.sequence.isEmpty() || !change.position.isEmpty();
      target.writeByte(placed ? change.operation | PLACED : change.operation);
      write(change.key, target);
      write(change.document, target);
      change.order.writeSortKey(target);
      if (placed) {
        write(change.source, target);
        write(change.sequence, target);
        write(change.position, target);
      }
    }

    @Override
    public RecordChange deserialize(DataInputView source) throws IOException {
      int operation = source.readByte();
      boolean placed = (operation & PLACED) != 0;
      return new RecordChange(
          readText(source),
          operation & ~PLACED,
          readBytes(source),
          ChangeOrder.readSortKey(source),
          placed ? readText(source) : "",
          placed ? readText(source) : "",
          placed ? readText(source) : "");
    }
  }
}
