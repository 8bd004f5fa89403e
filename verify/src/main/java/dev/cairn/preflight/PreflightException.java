package dev.cairn.preflight;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/**
 * The server could not be asked, or a saved check cannot be read. The message never holds a
 * password.
 */
public final class PreflightException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failure of this class; the name is stable. */
  public enum Code implements ErrorCode {
    /** The server refused or broke off. */
    SERVER_ERROR,
    /** A file is not the saved output of a check with probes. */
    BAD_CHECK;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case SERVER_ERROR -> ErrorKind.UNREACHABLE;
        case BAD_CHECK -> ErrorKind.USAGE;
      };
    }
  }

  /** Which failure it is. */
  private final Code code;

  /** The SQLSTATE of the server; empty if there is none. */
  private final String sqlState;

  PreflightException(String message, String sqlState, Throwable cause) {
    super(message, null, cause);
    this.code = Code.SERVER_ERROR;
    this.sqlState = sqlState;
  }

  PreflightException(Code code, String message, String hint) {
    super(message, hint, null);
    this.code = code;
    this.sqlState = "";
  }

  @Override
  public Code code() {
    return code;
  }

  @Override
  public String headline() {
    return sqlState.isEmpty() ? super.headline() : getMessage() + " (SQLSTATE " + sqlState + ")";
  }

  /** {@return the server's own code; empty if there is none} */
  public String sqlState() {
    return sqlState;
  }
}
