package dev.cairn.postgres;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/**
 * Text that PostgreSQL would not print or, for array literals and type names, not accept. The
 * message names the position and never shows the text, which may be somebody's data.
 */
public final class PgTextException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** Which failure it is. */
  private final Code code;

  /** The offset of the error in code units from 0. */
  private final int position;

  /** Why, a phrase for people. */
  private final String reason;

  /** The kinds of errors, stable across releases. */
  public enum Code implements ErrorCode {
    /** The text of an array is malformed. */
    MALFORMED_ARRAY,
    /** An array has more than six dimensions. */
    TOO_MANY_DIMENSIONS,
    /** An array's sub-arrays differ in length, or differ from the bounds before them. */
    RAGGED_ARRAY,
    /** The bounds before an array are malformed or out of range. */
    BAD_ARRAY_BOUNDS,
    /** The name of a type is malformed. */
    MALFORMED_TYPE_NAME,
    /** The modifier of a type is out of range or not one that the type takes. */
    BAD_TYPE_MODIFIER,
    /** The text of a scalar, range, composite or hstore is malformed. */
    MALFORMED_VALUE,
    /** The value is well formed and outside the type's range. */
    OUT_OF_RANGE,
    /** The value is in a style that is not read, such as a DateStyle other than ISO. */
    UNSUPPORTED_STYLE;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case MALFORMED_TYPE_NAME, BAD_TYPE_MODIFIER -> ErrorKind.USAGE;
        case MALFORMED_ARRAY,
            TOO_MANY_DIMENSIONS,
            RAGGED_ARRAY,
            BAD_ARRAY_BOUNDS,
            MALFORMED_VALUE,
            OUT_OF_RANGE,
            UNSUPPORTED_STYLE ->
            ErrorKind.DATA;
      };
    }
  }

  /**
   * Text that is refused.
   *
   * @param code which failure it is
   * @param position where, as an offset in code units from 0
   * @param reason why, a phrase for people
   */
  public PgTextException(Code code, int position, String reason) {
    super(reason + " at position " + position, null, null);
    this.code = code;
    this.position = position;
    this.reason = reason;
  }

  @Override
  public Code code() {
    return code;
  }

  /** {@return the offset of the error in code units from 0} */
  public int position() {
    return position;
  }

  /** {@return why, without the position} */
  public String reason() {
    return reason;
  }
}
