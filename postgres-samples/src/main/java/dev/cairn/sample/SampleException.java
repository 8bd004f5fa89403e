package dev.cairn.sample;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** A type whose values are not known. */
public final class SampleException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** Which failure it is. */
  private final Code code;

  /** The kinds of errors, stable across releases. */
  public enum Code implements ErrorCode {
    /** No value of the type is known. */
    NO_VALUES;

    @Override
    public ErrorKind kind() {
      return ErrorKind.USAGE;
    }
  }

  private SampleException(Code code, String message, String hint) {
    super(message, hint, null);
    this.code = code;
  }

  static SampleException noValues(String type) {
    return new SampleException(
        Code.NO_VALUES,
        "no values of the type " + type + " are known",
        "for a type of your own, give its kind: PgValues.ofEnum, PgValues.ofDomain, or a PgType of a"
            + " catalog");
  }

  @Override
  public Code code() {
    return code;
  }
}
