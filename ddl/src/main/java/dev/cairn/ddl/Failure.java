package dev.cairn.ddl;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * PostgreSQL's error for a statement that failed.
 *
 * @param state the SQLSTATE; empty if the connection was lost
 * @param message the server's words on one line
 * @param routine the function of the server that raised it, which distinguishes an undefined type
 *     from an undefined role if both have one SQLSTATE
 * @param position of the error in the statement, in code points from 1; 0 if the server gave none
 */
record Failure(String state, String message, String routine, int position) {
  static Failure of(SQLException e) {
    Optional<ServerErrorMessage> server =
        e instanceof PSQLException psql
            ? Optional.ofNullable(psql.getServerErrorMessage())
            : Optional.empty();
    return new Failure(
        e.getSQLState() == null ? "" : e.getSQLState(),
        server
            .map(ServerErrorMessage::getMessage)
            .orElse(String.valueOf(e.getMessage()))
            .replaceAll("\\s+", " "),
        server.map(ServerErrorMessage::getRoutine).orElse(""),
        server.map(ServerErrorMessage::getPosition).orElse(0));
  }

  /** Whether the server named an object that does not exist. */
  boolean isUndefinedObject() {
    return switch (state) {
      // undefined_object, undefined_function, ambiguous_function, invalid_schema_name,
      // undefined_table
      case "42704", "42883", "42725", "3F000", "42P01" -> true;
      default -> false;
    };
  }

  /** Whether something that is to be removed is not there. */
  boolean isNothingToDrop() {
    return isUndefinedObject() || state.equals("42703");
  }

  /** The offset of the error in UTF-16 code units; -1 if the server gave none. */
  int offsetIn(String sql) {
    if (position <= 0 || position > sql.codePointCount(0, sql.length())) {
      return -1;
    }
    return sql.offsetByCodePoints(0, position - 1);
  }
}
