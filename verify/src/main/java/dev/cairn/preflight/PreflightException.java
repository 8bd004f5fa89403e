package dev.cairn.preflight;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** The server could not be asked. The message never holds a password. */
public final class PreflightException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failure of this class; the name is stable. */
  public enum Code implements ErrorCode {
    /** The server refused or broke off. */
    SERVER_ERROR;

    @Override
    public ErrorKind kind() {
      return ErrorKind.UNREACHABLE;
    }
  }

  private final String sqlState;

  PreflightException(String message, String sqlState, Throwable cause) {
    super(message, null, cause);
    this.sqlState = sqlState;
  }

  @Override
  public Code code() {
    return Code.SERVER_ERROR;
  }

  @Override
  public String headline() {
    return getMessage() + " (SQLSTATE " + sqlState + ")";
  }

  /** The server's own code; empty if there is none. */
  public String sqlState() {
    return sqlState;
  }
}
