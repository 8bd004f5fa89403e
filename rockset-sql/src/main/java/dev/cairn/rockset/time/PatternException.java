package dev.cairn.rockset.time;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** A date and time format that cannot be compiled. */
public final class PatternException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failure of this class; the name is stable. */
  public enum Code implements ErrorCode {
    /** A date and time format that cannot be compiled. */
    MALFORMED_FORMAT;

    @Override
    public ErrorKind kind() {
      return ErrorKind.USAGE;
    }
  }

  private final int position;

  PatternException(int position, String message) {
    super(message, null, null);
    this.position = position;
  }

  /** The offset in the format, in UTF-16 units from 0. */
  public int position() {
    return position;
  }

  @Override
  public Code code() {
    return Code.MALFORMED_FORMAT;
  }
}
