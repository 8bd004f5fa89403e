package dev.cairn.dms.record;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** Why some bytes are not a DMS record; caught where the run must go on. */
public final class BadRecordException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The reasons; the names are stable. */
  public enum Reason implements ErrorCode {
    /** The bytes are not JSON. */
    MALFORMED,
    /** The JSON ends, or another record begins, in the middle of it. */
    TRUNCATED,
    /** It is longer than records are allowed to be. */
    OVERSIZED,
    /** It is JSON, but not what DMS writes. */
    FOREIGN;

    @Override
    public ErrorKind kind() {
      return ErrorKind.DATA;
    }
  }

  /** Which failure it is. */
  private final Reason reason;

  /** The offset of the error in the record, in bytes from its beginning. */
  private final long offset;

  BadRecordException(Reason reason, long offset, String message) {
    super(message, null, null);
    this.reason = reason;
    this.offset = offset;
  }

  @Override
  public Reason code() {
    return reason;
  }

  /** {@return the offset of the error in the record, in bytes from its beginning} */
  public long offset() {
    return offset;
  }
}
