package dev.cairn.catalog;

import java.util.Optional;

/**
 * A catalog that could not be read. The message says what; {@link #hint()} what may help. The
 * server's SQLSTATE stays apart in {@link #sqlState()}.
 */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What went wrong; stable, for programs. */
  public enum Code {
    /** The server refused or broke off. */
    SERVER_ERROR,
    /** The server took longer than the limit. */
    TIMEOUT,
    /** The server is older than 9.6. */
    SERVER_TOO_OLD,
    /** A pattern that selects tables is malformed. */
    MALFORMED_PATTERN,
    /** A catalog snapshot in JSON is malformed. */
    MALFORMED_SNAPSHOT,
    /** A file could not be read. */
    UNREADABLE_FILE
  }

  private final Code code;
  private final String hint;
  private final String sqlState;

  CatalogException(Code code, String message, String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.sqlState = "";
  }

  CatalogException(Code code, String message, String hint, String sqlState, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
    this.sqlState = sqlState;
  }

  public Code code() {
    return code;
  }

  /** A way out; empty when none is known. */
  public Optional<String> hint() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }

  /** The server's SQLSTATE; empty when the failure is not the server's. */
  public Optional<String> sqlState() {
    return sqlState.isEmpty() ? Optional.empty() : Optional.of(sqlState);
  }
}
