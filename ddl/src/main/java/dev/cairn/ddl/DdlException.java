package dev.cairn.ddl;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * DDL that could not be read. The message says what happened and where; the hint says what helps.
 */
public final class DdlException extends CairnException {
  private static final long serialVersionUID = 1;

  /** The kinds of errors; stable, for programs. */
  public enum Code implements ErrorCode {
    /** The file or folder does not exist or cannot be read. */
    UNREADABLE_FILE,
    /** The file is not SQL text: a custom-format dump, a NUL byte, an unknown encoding. */
    NOT_SQL_TEXT,
    /** A quote, a comment or COPY data has no end. */
    UNTERMINATED,
    /** A psql command that Cairn does not run. */
    PSQL_COMMAND,
    /** A statement about a table, a type or a schema failed. */
    STATEMENT_FAILED,
    /** The file creates no table. */
    NO_TABLE,
    /** The file took longer, or became larger on disk, than allowed. */
    LIMIT_EXCEEDED,
    /** The class path does not bring this version of PostgreSQL. */
    UNKNOWN_VERSION,
    /** The embedded PostgreSQL does not start. */
    SERVER_UNAVAILABLE;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case UNREADABLE_FILE,
            NOT_SQL_TEXT,
            UNTERMINATED,
            PSQL_COMMAND,
            STATEMENT_FAILED,
            NO_TABLE,
            LIMIT_EXCEEDED,
            UNKNOWN_VERSION ->
            ErrorKind.USAGE;
        case SERVER_UNAVAILABLE -> ErrorKind.UNREACHABLE;
      };
    }
  }

  /** Which failure it is. */
  private final Code code;

  DdlException(Code code, String message, String hint) {
    this(code, message, hint, null);
  }

  DdlException(Code code, String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
    this.code = code;
  }

  @Override
  public Code code() {
    return code;
  }

  /** With what else went wrong, such as a database that was not dropped, in the message. */
  DdlException withSuppressed() {
    for (Throwable other : getSuppressed()) {
      if (other instanceof DdlException also) {
        return new DdlException(
            code, getMessage() + "; and " + also.getMessage(), also.hint().orElse(""), this);
      }
    }
    return this;
  }
}
