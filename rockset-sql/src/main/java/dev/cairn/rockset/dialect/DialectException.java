package dev.cairn.rockset.dialect;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import dev.cairn.text.NearestName;
import java.util.Collection;

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

  /** The hint names what was meant, if a known name is near. */
  DialectException(String message, Collection<String> known, String wrong) {
    super(
        message,
        NearestName.hint(known, wrong, "run cairn eval --list-switches for the list"),
        null);
  }

  @Override
  public Code code() {
    return Code.UNKNOWN_SWITCH;
  }
}
