package dev.cairn.rockset.dialect;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import dev.cairn.text.NearestName;
import java.util.Collection;

/** A question about the dialect, or about the time, that has no answer. */
public final class DialectException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The kinds of errors; the names are stable. */
  public enum Code implements ErrorCode {
    /** No switch has this name, or the switch has no such value. */
    UNKNOWN_SWITCH,
    /** SQL asks for the current time, and the caller gave no clock. */
    NO_CLOCK;

    @Override
    public ErrorKind kind() {
      return ErrorKind.USAGE;
    }
  }

  /** Which failure it is. */
  private final Code code;

  /** The hint names what was meant, if a known name is near. */
  DialectException(String message, Collection<String> known, String wrong) {
    this(
        Code.UNKNOWN_SWITCH,
        message,
        NearestName.hint(known, wrong, "run cairn eval --list-switches for the list"));
  }

  private DialectException(Code code, String message, String hint) {
    super(message, hint, null);
    this.code = code;
  }

  static DialectException noClock() {
    return new DialectException(
        Code.NO_CLOCK,
        "the SQL asks for the current time, but the transformation has no clock",
        "give it one: transformation.withClock(InstantSource.system())");
  }

  @Override
  public Code code() {
    return code;
  }
}
