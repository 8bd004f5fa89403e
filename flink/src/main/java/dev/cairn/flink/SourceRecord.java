package dev.cairn.flink;

import dev.cairn.flink.document.CompactSerializer;
import dev.cairn.flink.document.CompactType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Bytes of a source, which should be one DMS record, with their place there.
 *
 * @param bytes one record in UTF-8
 * @param source the shard or the file; empty if unknown
 * @param sequence the sequence number in the source, in decimal digits; empty if unknown
 * @param position the place for people, such as {@code records.jsonl:17}; empty if source and
 *     sequence say it
 */
public record SourceRecord(byte[] bytes, String source, String sequence, String position) {
  /** {@return the type for Flink} */
  public static TypeInformation<SourceRecord> type() {
    return new CompactType<>(SourceRecord.class, new Serializer());
  }

  /**
   * {@return a record without a known place}
   *
   * @param bytes one record in UTF-8
   */
  public static SourceRecord of(byte[] bytes) {
    return new SourceRecord(bytes, "", "", "");
  }

  /** The place for people; empty if nothing is known of it. */
  String where() {
    return position.isEmpty() && !source.isEmpty() ? source + ":" + sequence : position;
  }

  /** Writes all fields in their order. */
  public static final class Serializer extends CompactSerializer<SourceRecord> {
    private static final long serialVersionUID = 1L;

    /** A serializer; Flink calls it. */
    public Serializer() {}

    @Override
    public SourceRecord createInstance() {
      return of(new byte[0]);
    }

    @Override
    public SourceRecord copy(SourceRecord from) {
      return new SourceRecord(from.bytes.clone(), from.source, from.sequence, from.position);
    }

    @Override
    public void serialize(SourceRecord record, DataOutputView target) throws IOException {
      write(record.bytes, target);
      write(record.source, target);
      write(record.sequence, target);
      write(record.position, target);
    }

    @Override
    public SourceRecord deserialize(DataInputView source) throws IOException {
      return new SourceRecord(
          readBytes(source), readText(source), readText(source), readText(source));
    }
  }
}
