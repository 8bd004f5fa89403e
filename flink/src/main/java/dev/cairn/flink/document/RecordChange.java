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
 * @param collection the collection's name
 * @param id the document's {@code _id}
 * @param operation the ordinal of the {@code Operation}
 * @param document the record's fields as JSON; no bytes for a deletion
 * @param order the record's own place in the history of its row
 * @param source the shard or the file; empty if unknown, or if it is not needed to order records
 * @param sequence the sequence number in the source; empty like the source
 * @param position the place of the record for people
 */
public record RecordChange(
    String collection,
    String id,
    int operation,
    byte[] document,
    ChangeOrder order,
    String source,
    String sequence,
    String position) {
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

  /** Writes all fields in their order. */
  public static final class Serializer extends CompactSerializer<RecordChange> {
    private static final long serialVersionUID = 1L;

    @Override
    public RecordChange createInstance() {
      return new RecordChange("", "", 0, new byte[0], ChangeOrder.none(), "", "", "");
    }

    @Override
    public RecordChange copy(RecordChange from) {
      return from;
    }

    @Override
    public void serialize(RecordChange change, DataOutputView target) throws IOException {
      write(change.collection, target);
      write(change.id, target);
      target.writeByte(change.operation);
      write(change.document, target);
      target.write(change.order.sortKey());
      write(change.source, target);
      write(change.sequence, target);
      write(change.position, target);
    }

    @Override
    public RecordChange deserialize(DataInputView source) throws IOException {
      return new RecordChange(
          readText(source),
          readText(source),
          source.readByte(),
          readBytes(source),
          Place.readOrder(source),
          readText(source),
          readText(source),
          readText(source));
    }
  }
}
