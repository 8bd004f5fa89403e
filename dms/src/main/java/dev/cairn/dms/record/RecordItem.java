package dev.cairn.dms.record;

import dev.cairn.dms.record.BadRecordException.Reason;

/** An item at a position of a stream. */
public sealed interface RecordItem {
  /** The line on which it begins, from 1. */
  long line();

  /** Its offset, in bytes from the stream's beginning. */
  long offset();

  /** A record. */
  record Good(DmsRecord record, long line, long offset) implements RecordItem {}

  /**
   * Bytes that are no record.
   *
   * @param length how many bytes there are
   * @param bytes the bytes; of an oversized record only its first 64 KiB
   */
  record Bad(Reason reason, String message, long line, long offset, long length, byte[] bytes)
      implements RecordItem {}
}
