package dev.cairn.rockset.value;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** A Java object that is no value of Rockset, or a value that no Java object holds. */
public final class JavaValueException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The kinds of errors; the names are stable. */
  public enum Code implements ErrorCode {
    /** No type of Rockset has values of this Java class. */
    UNSUPPORTED_CLASS,
    /** A key of a map is not a string. */
    KEY_NOT_TEXT,
    /** The value is outside the range or finer than the precision of the other side's type. */
    OUT_OF_RANGE,
    /** Lists and maps are nested too deeply. */
    TOO_DEEP;

    @Override
    public ErrorKind kind() {
      return ErrorKind.USAGE;
    }
  }

  /** Which failure it is. */
  private final Code code;

  JavaValueException(Code code, String place, String problem, String hint) {
    super(place + ": " + problem, hint, null);
    this.code = code;
  }

  @Override
  public Code code() {
    return code;
  }
}
