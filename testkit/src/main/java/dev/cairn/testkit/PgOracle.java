package dev.cairn.testkit;

import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.sample.PgSample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;

/** Asks a PostgreSQL server what a text is. */
public final class PgOracle {
  /** The class of errors about values, in SQLSTATE. */
  private static final String DATA_EXCEPTION = "22";

  private static final String CHECK_VIOLATION = "23514";

  private final Connection connection;

  private PgOracle(Connection connection) {
    this.connection = connection;
  }

  /**
   * {@return an oracle that asks over a connection}
   *
   * @param connection an open connection; the caller closes it
   */
  public static PgOracle of(Connection connection) {
    return new PgOracle(connection);
  }

  /**
   * {@return the value that the server takes a text for, with the text that it prints; empty if the
   * text is not a value of the type}
   *
   * @param formatType the name of the type as SQL, such as {@code int4range}
   * @param text a text, in any form that the server reads
   * @throws SQLException what the driver or the server said about anything else
   */
  public Optional<PgSample> read(String formatType, String text) throws SQLException {
    return read(PgTypeNames.parse(formatType), text);
  }

  /**
   * {@return the value that the server takes a text for, with the text that it prints; empty if the
   * text is not a value of the type}
   *
   * @param type the type
   * @param text a text, in any form that the server reads
   * @throws SQLException what the driver or the server said about anything else
   */
  public Optional<PgSample> read(PgType type, String text) throws SQLException {
    boolean inTransaction = !connection.getAutoCommit();
    Savepoint before = inTransaction ? connection.setSavepoint() : null;
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT pg_catalog.format('%s', CAST(CAST(? AS pg_catalog.text) AS "
                + type.formatType()
                + "))")) {
      ask.setString(1, text);
      try (ResultSet rows = ask.executeQuery()) {
        rows.next();
        return Optional.of(new PgSample(type, rows.getString(1)));
      }
    } catch (SQLException e) {
      String state = String.valueOf(e.getSQLState());
      if (!state.startsWith(DATA_EXCEPTION) && !state.equals(CHECK_VIOLATION)) {
        throw e;
      }
      return Optional.empty();
    } finally {
      if (before != null) {
        connection.rollback(before);
      }
    }
  }

  /**
   * {@return whether the server reads a value's text and prints the same text}
   *
   * @param sample a value; NULL is one
   * @throws SQLException what the driver or the server said
   */
  public boolean confirms(PgSample sample) throws SQLException {
    String text = sample.text();
    return text == null || read(sample.type(), text).equals(Optional.of(sample));
  }
}
