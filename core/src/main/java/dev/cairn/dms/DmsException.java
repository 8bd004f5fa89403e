package dev.cairn.dms;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import dev.cairn.catalog.TableName;
import dev.cairn.session.SessionFailure;
import java.io.IOException;
import java.sql.SQLException;

/** What went wrong with settings, records or the reading of rows. */
public final class DmsException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failures of this package; the names are stable. */
  public enum Code implements ErrorCode {
    /** No setting has this name. */
    UNKNOWN_SETTING,
    /** The setting cannot have this value. */
    BAD_SETTING_VALUE,
    /** The source could not be read. */
    SOURCE_UNREADABLE,
    /** One table could not be read; the session that read it can read others. */
    TABLE_UNREADABLE,
    /** A value of the source does not have the text form that its type prescribes. */
    UNREADABLE_VALUE,
    /** Records could not be written or read. */
    IO;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case UNKNOWN_SETTING, BAD_SETTING_VALUE -> ErrorKind.USAGE;
        case SOURCE_UNREADABLE, TABLE_UNREADABLE, UNREADABLE_VALUE, IO -> ErrorKind.UNREACHABLE;
      };
    }
  }

  private final Code code;
  private final String problem;

  DmsException(Code code, String message, String hint) {
    super(hint.isEmpty() ? message : message + "\nhint: " + hint, hint, null);
    this.code = code;
    this.problem = message;
  }

  DmsException(Code code, String message, String hint, Throwable cause) {
    super(hint.isEmpty() ? message : message + "\nhint: " + hint, hint, cause);
    this.code = code;
    this.problem = message;
  }

  /** {@code SOURCE_UNREADABLE} with the server's own words. */
  public static DmsException unreadable(String what, SQLException cause) {
    return new DmsException(
        Code.SOURCE_UNREADABLE,
        what + ": " + SessionFailure.text(cause),
        SessionFailure.hint(cause),
        cause);
  }

  /** {@code TABLE_UNREADABLE} with the server's own words. */
  static DmsException unreadable(TableName relation, SQLException cause) {
    String state = cause.getSQLState() == null ? "" : " (SQLSTATE " + cause.getSQLState() + ")";
    return new DmsException(
        Code.TABLE_UNREADABLE,
        "the rows of "
            + relation.toSql()
            + " cannot be read: "
            + SessionFailure.text(cause)
            + state,
        "",
        cause);
  }

  /** The SQLSTATE of the server's error behind this failure; empty if there is none. */
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

  /** {@code IO}: a temporary file cannot be used. */
  public static DmsException temporaryFile(IOException e) {
    return new DmsException(
        Code.IO,
        "a temporary file cannot be used: " + e.getMessage(),
        "the Java property java.io.tmpdir names the folder for them",
        e);
  }
}
