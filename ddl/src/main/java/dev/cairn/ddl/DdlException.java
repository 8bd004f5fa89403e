package dev.cairn.ddl;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * DDL that could not be read. The message says what happened and where; the hint says what helps.
 */
public final class DdlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What went wrong; stable, for programs. */
  public enum Code {
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
    /** The embedded PostgreSQL does not start, or this build does not have the version. */
    SERVER_UNAVAILABLE
  }

  private final Code code;
  private final String hint;

  DdlException(Code code, String message, String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  DdlException(Code code, String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
  }

  /** What went wrong. */
  public Code code() {
    return code;
  }

  /** What helps; empty if nothing is known. */
  public Optional<String> hint() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }
}
