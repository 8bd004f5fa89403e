package dev.cairn.flink;

import org.apache.flink.api.common.typeinfo.TypeInformation;

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
    return TypeInformation.of(SourceRecord.class);
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
}
