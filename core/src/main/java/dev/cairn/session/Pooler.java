package dev.cairn.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * A pooler between a connection and the server, such as PgBouncer. A pooler gives the session a
 * process number of its own; one that pools transactions gives the server's session to others
 * between two of ours.
 */
public final class Pooler {
  private static final int TRIES = 3;

  private static final String PID = "SELECT pg_catalog.pg_backend_pid()";

  private Pooler() {}

  /** The means to detect one that pools transactions. */
  @FunctionalInterface
  public interface Opener {
    /**
     * {@return a new connection to the same address, which is closed here}
     *
     * @throws SQLException what the driver or the server said
     */
    Connection open() throws SQLException;
  }

  /**
   * {@return whether there is one: the process that answers is not the one that let us in}
   *
   * @param connection a connection that the caller closes
   * @throws SQLException what the driver or the server said
   */
  public static boolean isBehind(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID() != pid(connection);
  }

  /**
   * {@return whether the session is ours for a transaction only, so that neither a setting nor a
   * replication slot can be kept in it} Nothing is left on the server.
   *
   * @param connection with auto-commit
   * @param opener opens a second connection to the same address
   * @throws SQLException what the driver or the server said
   */
  public static boolean sharesSession(Connection connection, Opener opener) throws SQLException {
    if (!isBehind(connection)) {
      return false;
    }
    try (Connection other = opener.open()) {
      for (int i = 0; i < TRIES; i++) {
        int before = pid(connection);
        other.setAutoCommit(false);
        // In a session of its own it could not have the process of another one that is open, and
        // while it holds that of a shared one, we get another.
        boolean shared = pid(other) == before || pid(connection) != before;
        other.rollback();
        other.setAutoCommit(true);
        if (shared) {
          return true;
        }
      }
      return false;
    } catch (SQLException e) {
      // One that pools statements refuses transactions.
      if (String.valueOf(e.getSQLState()).startsWith("08P")) {
        return true;
      }
      throw e;
    }
  }

  private static int pid(Connection connection) throws SQLException {
    PGConnection driver = connection.unwrap(PGConnection.class);
    int prepareThreshold = driver.getPrepareThreshold();
    // A statement with a name would stay in a session that others get.
    driver.setPrepareThreshold(0);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PID)) {
      row.next();
      return row.getInt(1);
    } finally {
      driver.setPrepareThreshold(prepareThreshold);
    }
  }
}
