package dev.cairn.session;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/**
 * Connection options that cannot be used. The message never holds a password, nor any other value
 * of a URL.
 */
public final class ConnectionException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The kinds of errors; stable, for programs. */
  public enum Code implements ErrorCode {
    /** A URL, a value of an option or a line of a service file cannot be read. */
    MALFORMED,
    /** An option that the JDBC driver cannot honour, and that must not be ignored. */
    UNSUPPORTED,
    /** The file that should have the password cannot be read. */
    PASSWORD_FILE_UNREADABLE,
    /** No service of this name is defined, or its file cannot be read. */
    SERVICE_NOT_FOUND;

    @Override
    public ErrorKind kind() {
      return ErrorKind.USAGE;
    }
  }

  /** Which failure it is. */
  private final Code code;

  ConnectionException(Code code, String message, String hint) {
    super(message, hint, null);
    this.code = code;
  }

  static ConnectionException malformed(String message, String hint) {
    return new ConnectionException(Code.MALFORMED, message, hint);
  }

  @Override
  public Code code() {
    return code;
  }
}
