package dev.cairn.session;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** The words of a failed statement. */
public final class SessionFailure {
  /** SQLSTATE lock_not_available, and query_canceled, which may have waited for a lock. */
  private static final Set<String> WAITED = Set.of("55P03", "57014");

  /** SQLSTATE protocol_violation: PgBouncer gives it to every refusal of its own. */
  private static final String OF_A_POOLER = "08P01";

  /** The hint for avoiding a pooler. */
  public static final String PAST_THE_POOLER =
      "connect past the pooler, to the host and port of PostgreSQL itself";

  private SessionFailure() {}

  /**
   * {@return the fix for a failed statement; empty if the message says everything}
   *
   * @param e what the driver or the server said
   */
  public static String hint(SQLException e) {
    return OF_A_POOLER.equals(e.getSQLState()) ? PAST_THE_POOLER : "";
  }

  /**
   * {@return the message of the driver or the server, with the reason of a network failure or the
   * holder of a lock that was waited for} Call it in the thread in which the statement failed.
   *
   * @param e what the driver or the server said
   */
  public static String text(SQLException e) {
    StringBuilder text = new StringBuilder(Optional.ofNullable(e.getMessage()).orElse(""));
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      String words = cause.getMessage();
      if (cause instanceof IOException && words != null && text.indexOf(words) < 0) {
        text.append(text.isEmpty() ? "" : " ").append(words);
      }
    }
    if (WAITED.contains(String.valueOf(e.getSQLState()))) {
      LockWait.last().ifPresent(wait -> text.append("; it was ").append(wait));
    }
    return text.isEmpty() ? "no message" : text.toString();
  }
}
