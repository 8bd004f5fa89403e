package dev.cairn.preflight;

/** The server could not be asked. The message never holds a password. */
public final class PreflightException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sqlState;

  PreflightException(String message, String sqlState, Throwable cause) {
    super(message, cause);
    this.sqlState = sqlState;
  }

  /** The server's own code; empty if there is none. */
  public String sqlState() {
    return sqlState;
  }
}
