package dev.cairn.dms.record;

import dev.cairn.dms.record.BadRecordException.Reason;

/** An item at a position of a stream. */
public sealed interface RecordItem {
  /** {@return the line on which it begins, from 1} */
  long line();

  /** {@return its offset, in bytes from the stream's beginning} */
  long offset();

  /**
   * A record.
   *
   * @param record the record
   * @param line the line on which it begins, from 1
   * @param offset its offset, in bytes from the stream's beginning
   */
  record Good(DmsRecord record, long line, long offset) implements RecordItem {}

  /**
   * Bytes that are no record.
   *
   * @param reason which failure it is
   * @param message what is wrong, in one line
   * @param line the line on which it begins, from 1
   * @param offset its offset, in bytes from the stream's beginning
   * @param length how many bytes there are
   * @param bytes the bytes; of an oversized record only its first 64 KiB
   */
  record Bad(Reason reason, String message, long line, long offset, long length, byte[] bytes)
      implements RecordItem {}
}
