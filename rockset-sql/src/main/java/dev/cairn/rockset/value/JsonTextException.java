package dev.cairn.rockset.value;

import com.fasterxml.jackson.core.JsonLocation;

/** Text that is not JSON, or JSON whose typed values ({@code __rockset_type}) are malformed. */
public final class JsonTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong; the names are stable. */
  public enum Code {
    MALFORMED_JSON,
    MALFORMED_TYPED_VALUE,
    NUMBER_OUT_OF_RANGE
  }

  private final Code code;
  private final int line;
  private final int column;

  JsonTextException(Code code, String message, JsonLocation location) {
    super(message + " at line " + location.getLineNr() + ", column " + location.getColumnNr());
    this.code = code;
    this.line = location.getLineNr();
    this.column = location.getColumnNr();
  }

  public Code code() {
    return code;
  }

  /** The line of the fault, from 1. */
  public int line() {
    return line;
  }

  /** The column of the fault, from 1. */
  public int column() {
    return column;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
