package dev.cairn.dms.record;

import dev.cairn.dms.record.BadRecordException.Reason;
import java.util.Arrays;

/** The data of one record of a Kinesis stream, as the stream has it: bytes without base64. */
public final class StreamData {
  /** The first bytes of an aggregate of the Kinesis Producer Library. */
  private static final byte[] AGGREGATE = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

  private StreamData() {}

  /**
   * {@return the DMS record in the data, or what is wrong with it}
   *
   * <p>Records that the Kinesis Producer Library aggregated are not taken apart, since DMS does not
   * use it: they become one bad item that says so.
   *
   * @param data the bytes
   * @param line what the item names as its line
   * @param offset what the item names as its offset
   */
  public static RecordItem item(byte[] data, long line, long offset) {
    if (isAggregate(data)) {
      return new RecordItem.Bad(
          Reason.FOREIGN,
          "the Kinesis Producer Library aggregated this record, which is not supported;"
              + " deaggregate it first",
          line,
          offset,
          data.length,
          data);
    }
    try {
      return new RecordItem.Good(RecordParser.parse(data), line, offset);
    } catch (BadRecordException e) {
      return new RecordItem.Bad(
          e.code(), String.valueOf(e.getMessage()), line, offset, data.length, data);
    }
  }

  private static boolean isAggregate(byte[] data) {
    return data.length > AGGREGATE.length
        && Arrays.equals(data, 0, AGGREGATE.length, AGGREGATE, 0, AGGREGATE.length);
  }
}
