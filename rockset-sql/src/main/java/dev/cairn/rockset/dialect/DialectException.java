package dev.cairn.rockset.dialect;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** A switch or a value of a switch that does not exist. */
public final class DialectException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failure of this class; the name is stable. */
  public enum Code implements ErrorCode {
    /** No switch has this name, or the switch has no such value. */
    UNKNOWN_SWITCH;

    @Override
    public ErrorKind kind() {
      return ErrorKind.USAGE;
    }
  }

  DialectException(String message) {
    super(message, "run cairn eval --list-switches for the list", null);
  }

  @Override
  public Code code() {
    return Code.UNKNOWN_SWITCH;
  }
}
