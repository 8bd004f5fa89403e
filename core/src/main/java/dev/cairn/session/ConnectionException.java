package dev.cairn.session;

import java.util.Optional;

/**
 * Connection options that cannot be used. The message never holds a password, nor any other value
 * of a URL.
 */
public final class ConnectionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong; stable, for programs. */
  public enum Code {
    /** A URL, a value of an option or a line of a service file cannot be read. */
    MALFORMED,
    /** An option that the JDBC driver cannot honour, and that must not be ignored. */
    UNSUPPORTED,
    /** No service of this name is defined, or its file cannot be read. */
    SERVICE_NOT_FOUND
  }

  private final Code code;
  private final String hint;

  ConnectionException(Code code, String message, String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  static ConnectionException malformed(String message, String hint) {
    return new ConnectionException(Code.MALFORMED, message, hint);
  }

  /** Which failure it is. */
  public Code code() {
    return code;
  }

  /** What to do next; empty if the message says it all. */
  public Optional<String> hint() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }
}
