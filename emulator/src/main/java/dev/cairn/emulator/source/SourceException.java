package dev.cairn.emulator.source;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import dev.cairn.catalog.TableName;
import dev.cairn.session.SessionFailure;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A failure to read the source: its rows, its changes or its values. */
public final class SourceException extends CairnException {
  private static final long serialVersionUID = 1L;

  /**
   * SQLSTATEs of a server or role that cannot decode: privilege, state, slots, function, plugin.
   */
  private static final Set<String> NEEDS =
      Set.of("42501", "55000", "53400", "42883", "58P01", "0A000");

  /** The failures of reading; the names are stable. */
  public enum Code implements ErrorCode {
    /** The source could not be read. */
    SOURCE_UNREADABLE,
    /** One table could not be read; the session that read it can read others. */
    TABLE_UNREADABLE,
    /** A value of the source does not have the text form that its type prescribes. */
    UNREADABLE_VALUE;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case SOURCE_UNREADABLE, TABLE_UNREADABLE, UNREADABLE_VALUE -> ErrorKind.UNREACHABLE;
      };
    }
  }

  /** Which failure it is. */
  private final Code code;

  /** The message without the hint. */
  private final String problem;

  /**
   * A source that cannot be read, or a value of it.
   *
   * @param code which failure it is
   * @param message what happened and where, in one line
   * @param hint what to do next; empty if nothing is known
   * @param cause what led to it; null if nothing did
   */
  public SourceException(Code code, String message, String hint, @Nullable Throwable cause) {
    super(hint.isEmpty() ? message : message + "\nhint: " + hint, hint, cause);
    this.code = code;
    this.problem = message;
  }

  /**
   * A source that cannot be read, or a value of it.
   *
   * @param code which failure it is
   * @param message what happened and where, in one line
   * @param hint what to do next; empty if nothing is known
   */
  public SourceException(Code code, String message, String hint) {
    this(code, message, hint, null);
  }

  /**
   * {@code SOURCE_UNREADABLE} with the server's own words.
   *
   * @param what what could not be read
   * @param cause what the driver or the server said
   * @return the exception, to be thrown
   */
  public static SourceException unreadable(String what, SQLException cause) {
    return new SourceException(
        Code.SOURCE_UNREADABLE,
        what + ": " + SessionFailure.text(cause),
        SessionFailure.hint(cause),
        cause);
  }

  /**
   * {@code SOURCE_UNREADABLE} where logical decoding was at work, with what that needs.
   *
   * @param what what could not be read
   * @param cause what the driver or the server said
   * @return the exception, to be thrown
   */
  public static SourceException changes(String what, SQLException cause) {
    return new SourceException(
        Code.SOURCE_UNREADABLE,
        what + ": " + SessionFailure.text(cause),
        NEEDS.contains(String.valueOf(cause.getSQLState()))
            ? "logical decoding needs PostgreSQL 10, wal_level = logical, a free replication slot"
                + " and a role with REPLICATION; on a standby, it needs PostgreSQL 16"
            : "",
        cause);
  }

  /**
   * {@code UNREADABLE_VALUE}: the text is not what the type prints.
   *
   * @param type the type's name
   * @param text the text that was read
   * @return the exception, to be thrown
   */
  public static SourceException notTextOf(String type, String text) {
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "...";
    return new SourceException(
        Code.UNREADABLE_VALUE, "not the text of a " + type + ": " + shown, "");
  }

  /** {@code TABLE_UNREADABLE} with the server's own words. */
  static SourceException unreadable(TableName relation, SQLException cause) {
    String state = cause.getSQLState() == null ? "" : " (SQLSTATE " + cause.getSQLState() + ")";
    return new SourceException(
        Code.TABLE_UNREADABLE,
        "the rows of "
            + relation.toSql()
            + " cannot be read: "
            + SessionFailure.text(cause)
            + state,
        "",
        cause);
  }

  /** {@return the SQLSTATE of the server's error behind this failure; empty if there is none} */
  public String sqlState() {
    return getCause() instanceof SQLException sql && sql.getSQLState() != null
        ? sql.getSQLState()
        : "";
  }

  @Override
  public Code code() {
    return code;
  }

  @Override
  public String headline() {
    return problem;
  }
}
