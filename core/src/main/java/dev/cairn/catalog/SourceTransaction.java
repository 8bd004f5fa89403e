package dev.cairn.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A read-only, repeatable-read transaction on a source server. Everything that Cairn reads from a
 * source, it reads in one of these.
 *
 * <p>The transaction sees every row or fails: {@code row_security} is off, so PostgreSQL raises an
 * error (SQLSTATE 42501) where a policy would hide rows. Names resolve in {@code pg_catalog} alone,
 * and every value has one text form. All settings end with the transaction, so the connection, or
 * the server connection of a pooler, keeps none of them.
 *
 * <p>On a connection without auto-commit, the caller's transaction is used at its own isolation
 * level, within a savepoint: closing undoes the settings and leaves the transaction open.
 */
public final class SourceTransaction implements AutoCloseable {
  private static final Query SETTINGS = Query.resource("session.sql");

  /**
   * The time limit for beginning a transaction, which normally does not wait: a pooler may have no
   * free server connection.
   */
  private static final int BEGIN_MILLIS = 20_000;

  /**
   * The limits after which the server cancels a statement (SQLSTATE 57014, 55P03).
   *
   * @param statement the limit of one statement; empty keeps the role's, zero is none
   * @param lock the limit of one wait for a lock; empty keeps the role's, zero is none
   */
  public record Limits(Optional<Duration> statement, Optional<Duration> lock) {
    /**
     * {@return the statement timeout of the role, and one minute for a lock, or what the Java
     * property {@code cairn.lockTimeout} says, in milliseconds}
     */
    public static Limits rows() {
      return new Limits(
          Optional.empty(), Optional.of(Duration.ofMillis(Long.getLong(LOCK_TIMEOUT, 60_000))));
    }

    private static final String LOCK_TIMEOUT = "cairn.lockTimeout";

    /**
     * {@return limits for statements and locks}
     *
     * @param statement the limit of one statement
     * @param lock the limit of one wait for a lock
     */
    public static Limits of(Duration statement, Duration lock) {
      return new Limits(Optional.of(statement), Optional.of(lock));
    }

    /**
     * {@return these limits with another limit of one wait for a lock}
     *
     * @param other the limit of one wait for a lock
     */
    public Limits withLock(Duration other) {
      return new Limits(statement, Optional.of(other));
    }
  }

  private final Connection connection;
  private final @Nullable Savepoint savepoint;

  private final int prepareThreshold;

  private SourceTransaction(
      Connection connection, @Nullable Savepoint savepoint, int prepareThreshold) {
    this.connection = connection;
    this.savepoint = savepoint;
    this.prepareThreshold = prepareThreshold;
  }

  /**
   * Begins a transaction on a new snapshot.
   *
   * @param connection an open connection to PostgreSQL; the caller closes it
   * @param limits how long a statement and a lock may take
   * @return the transaction; closing it ends it and restores the connection
   * @throws SQLException what the driver or the server said
   */
  public static SourceTransaction begin(Connection connection, Limits limits) throws SQLException {
    return begin(connection, "", limits);
  }

  /**
   * Begins a transaction on the snapshot that another transaction exported under this name, or on a
   * new one if the name is empty.
   *
   * @param connection an open connection to PostgreSQL; the caller closes it
   * @param snapshot the name under which it was exported; empty for a new one
   * @param limits how long a statement and a lock may take
   * @return the transaction; closing it ends it and restores the connection
   * @throws SQLException when the server refuses, such as for a snapshot that is gone; the
   *     connection is then as it was
   * @throws IllegalArgumentException when the text cannot be the name of a snapshot
   */
  public static SourceTransaction begin(Connection connection, String snapshot, Limits limits)
      throws SQLException {
    if (!snapshot.matches("[0-9A-Fa-f-]*")) {
      throw new IllegalArgumentException("not the name of a snapshot: " + snapshot);
    }
    boolean own = connection.getAutoCommit();
    if (own) {
      connection.setAutoCommit(false);
    }
    // A named statement would outlive the transaction on the server connection of a pooler, and the
    // driver would receive its results in binary form and print them in its own words.
    PGConnection driver = connection.unwrap(PGConnection.class);
    int prepareThreshold = driver.getPrepareThreshold();
    driver.setPrepareThreshold(0);
    SourceTransaction transaction =
        new SourceTransaction(connection, own ? null : connection.setSavepoint(), prepareThreshold);
    try {
      transaction.configureInTime(own, snapshot, limits);
      return transaction;
    } catch (SQLException | RuntimeException e) {
      try {
        transaction.close();
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private void configureInTime(boolean own, String snapshot, Limits limits) throws SQLException {
    int timeout = connection.getNetworkTimeout();
    int shortest = timeout == 0 ? BEGIN_MILLIS : Math.min(timeout, BEGIN_MILLIS);
    connection.setNetworkTimeout(Runnable::run, shortest);
    try {
      configure(own, snapshot, limits);
    } finally {
      if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, timeout);
      }
    }
  }

  private void configure(boolean own, String snapshot, Limits limits) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Not Connection.setTransactionIsolation: that one changes the session.
      statement.execute(
          (own ? "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; " : "")
              + (snapshot.isEmpty() ? "" : "SET TRANSACTION SNAPSHOT '" + snapshot + "'; ")
              + "SET LOCAL search_path = pg_catalog, pg_temp");
    }
    try (PreparedStatement statement = connection.prepareStatement(SETTINGS.sql())) {
      bind(statement, 1, limits.statement());
      bind(statement, 2, limits.lock());
      statement.executeQuery().close();
    }
  }

  private static void bind(PreparedStatement statement, int parameter, Optional<Duration> limit)
      throws SQLException {
    if (limit.isPresent()) {
      statement.setString(parameter, Long.toString(limit.get().toMillis()));
    } else {
      statement.setNull(parameter, Types.VARCHAR);
    }
  }

  /** {@return the connection on which this transaction is open} */
  public Connection connection() {
    return connection;
  }

  /**
   * Ends the transaction and with it all settings; the connection is as it was.
   *
   * @throws SQLException when the connection is lost
   */
  @Override
  public void close() throws SQLException {
    if (savepoint == null) {
      connection.rollback();
      connection.setAutoCommit(true);
    } else {
      connection.rollback(savepoint);
      connection.releaseSavepoint(savepoint);
    }
    connection.unwrap(PGConnection.class).setPrepareThreshold(prepareThreshold);
  }
}
