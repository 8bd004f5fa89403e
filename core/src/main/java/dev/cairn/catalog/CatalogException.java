package dev.cairn.catalog;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import java.util.Optional;

/**
 * A catalog that could not be read. The message says what; {@link #hint()} what may help. The
 * server's SQLSTATE stays apart in {@link #sqlState()}.
 */
public final class CatalogException extends CairnException {
  private static final long serialVersionUID = 1;

  /** The kinds of errors; stable, for programs. */
  public enum Code implements ErrorCode {
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
    UNREADABLE_FILE,
    /** A table that is asked for by name does not exist. */
    NO_SUCH_TABLE;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case MALFORMED_PATTERN, MALFORMED_SNAPSHOT, UNREADABLE_FILE, NO_SUCH_TABLE ->
            ErrorKind.USAGE;
        case SERVER_ERROR, TIMEOUT, SERVER_TOO_OLD -> ErrorKind.UNREACHABLE;
      };
    }
  }

  /** Which failure it is. */
  private final Code code;

  /** The server's SQLSTATE; empty if the failure is not the server's. */
  private final String sqlState;

  /**
   * A failure that is not the server's.
   *
   * @param code which failure it is
   * @param message what happened and where, in one line
   * @param hint what to do next; empty if nothing is known
   */
  public CatalogException(Code code, String message, String hint) {
    super(message, hint, null);
    this.code = code;
    this.sqlState = "";
  }

  /**
   * A failure with its cause; an empty SQLSTATE where it is not the server's.
   *
   * @param code which failure it is
   * @param message what happened and where, in one line
   * @param hint what to do next; empty if nothing is known
   * @param sqlState the server's SQLSTATE; empty if the failure is not the server's
   * @param cause what led to it
   */
  public CatalogException(
      Code code, String message, String hint, String sqlState, Throwable cause) {
    super(message, hint, cause);
    this.code = code;
    this.sqlState = sqlState;
  }

  @Override
  public Code code() {
    return code;
  }

  @Override
  public String headline() {
    return getMessage() + (sqlState.isEmpty() ? "" : " (SQLSTATE " + sqlState + ")");
  }

  /** {@return the server's SQLSTATE; empty when the failure is not the server's} */
  public Optional<String> sqlState() {
    return sqlState.isEmpty() ? Optional.empty() : Optional.of(sqlState);
  }
}
