package dev.cairn.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;

/** Which of several servers may be taken: libpq's {@code target_session_attrs}. */
enum TargetSession {
  ANY("any"),
  READ_WRITE("read-write"),
  READ_ONLY("read-only"),
  PRIMARY("primary"),
  STANDBY("standby"),
  PREFER_STANDBY("prefer-standby");

  private final String label;

  TargetSession(String label) {
    this.label = label;
  }

  static Optional<TargetSession> labelled(String text) {
    return Arrays.stream(values()).filter(t -> t.label.equals(text)).findFirst();
  }

  String label() {
    return label;
  }

  /** Whether the server is of this kind; a preference is a wish for the first round. */
  boolean accepts(Connection connection) throws SQLException {
    return switch (this) {
      case ANY -> true;
      case READ_WRITE -> !is(connection, "SHOW transaction_read_only");
      case READ_ONLY -> is(connection, "SHOW transaction_read_only");
      case PRIMARY -> !is(connection, "SELECT pg_catalog.pg_is_in_recovery()");
      case STANDBY, PREFER_STANDBY -> is(connection, "SELECT pg_catalog.pg_is_in_recovery()");
    };
  }

  private static boolean is(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
