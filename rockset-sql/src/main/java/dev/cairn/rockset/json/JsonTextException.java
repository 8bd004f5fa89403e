package dev.cairn.rockset.json;

import com.fasterxml.jackson.core.JsonLocation;
import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** Text that is not JSON, or JSON whose typed values ({@code __rockset_type}) are malformed. */
public final class JsonTextException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The kinds of errors; the names are stable. */
  public enum Code implements ErrorCode {
    MALFORMED_JSON,
    MALFORMED_TYPED_VALUE,
    NUMBER_OUT_OF_RANGE;

    @Override
    public ErrorKind kind() {
      return ErrorKind.DATA;
    }
  }

  private final Code code;
  private final int line;
  private final int column;

  JsonTextException(Code code, String message, JsonLocation location) {
    super(
        message + " at line " + location.getLineNr() + ", column " + location.getColumnNr(),
        null,
        null);
    this.code = code;
    this.line = location.getLineNr();
    this.column = location.getColumnNr();
  }

  @Override
  public Code code() {
    return code;
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public int column() {
    return column;
  }
}
