package dev.cairn.emulator.source;

import dev.cairn.catalog.SourceTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/**
 * A temporary replication slot with the plugin {@code test_decoding}, which DMS itself uses and
 * which needs no publication: however the session ends, the server is unchanged afterwards.
 */
public final class ChangeSlot implements AutoCloseable {
  /** At how many changes a batch ends; a transaction is never divided. */
  private static final int BATCH = 10_000;

  private static final int FETCH_SIZE = 1_000;

  /**
   * The time limit for one writing transaction when the slot is created, as in a task of DMS
   * (TransactionConsistencyTimeout).
   */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * The time limit until asynchronous commits are flushed. The server writes it after three times
   * wal_writer_delay, which is ten seconds at most.
   */
  private static final Duration FLUSH = Duration.ofSeconds(40);

  private final Connection connection;
  private final String name;

  private ChangeSlot(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /** Creates the slot; waits for each transaction that is writing now, ten minutes at most. */
  static ChangeSlot create(Connection connection) throws SQLException {
    String name = "cairn_" + UUID.randomUUID().toString().replace("-", "");
    keepAlive(connection);
    try (SourceTransaction transaction = begin(connection);
        PreparedStatement create =
            connection.prepareStatement(SourceSession.resource("slot-create.sql"))) {
      create.setString(1, name);
      create.executeQuery().close();
    }
    return new ChangeSlot(connection, name);
  }

  /**
   * Keeps a connection of ours alive while it waits for its next use.
   *
   * @param connection an open connection to PostgreSQL; the caller closes it
   * @throws SQLException what the driver or the server said
   */
  public static void keepAlive(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute(SourceSession.resource("session-idle.sql"));
    }
  }

  private static SourceTransaction begin(Connection connection) throws SQLException {
    return SourceTransaction.begin(connection, SourceTransaction.Limits.rows().withLock(PATIENCE));
  }

  /**
   * A decoded line of the WAL.
   *
   * @param lsn its position, as PostgreSQL prints it
   * @param text the line
   * @param change its content
   */
  public record Line(String lsn, String text, DecodedChange change) {}

  /** A consumer of decoded changes. */
  public interface Consumer {
    /**
     * Takes one change.
     *
     * @param line the decoded line
     * @throws SQLException what the driver or the server said
     */
    void accept(Line line) throws SQLException;
  }

  /** The current end of the WAL. */
  String end() throws SQLException {
    try (SourceTransaction transaction = begin(connection);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SourceSession.resource("log-end.sql"))) {
      row.next();
      return row.getString(1);
    }
  }

  /**
   * Hands out, once, every change that was committed before {@code end}.
   *
   * @param end an LSN
   * @param consumer takes the changes
   * @throws SourceException {@code SOURCE_UNREADABLE} if the server does not write its log that far
   * @throws SQLException what the driver or the server said
   */
  public void drain(String end, Consumer consumer) throws SQLException {
    awaitFlush(end);
    while (batch(end, consumer) > 0) {}
  }

  private void awaitFlush(String end) throws SQLException {
    long deadline = System.nanoTime() + FLUSH.toNanos();
    try (SourceTransaction transaction = begin(connection);
        PreparedStatement flushed =
            connection.prepareStatement(SourceSession.resource("log-flushed.sql"))) {
      flushed.setString(1, end);
      while (System.nanoTime() < deadline) {
        try (ResultSet row = flushed.executeQuery()) {
          row.next();
          if (row.getBoolean(1)) {
            return;
          }
        }
        try {
          Thread.sleep(20);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new CancellationException("the wait for the WAL was interrupted");
        }
      }
    }
    throw new SourceException(
        SourceException.Code.SOURCE_UNREADABLE,
        "the server has not flushed its WAL up to " + end,
        "");
  }

  private long batch(String end, Consumer consumer) throws SQLException {
    long lines = 0;
    try (SourceTransaction transaction = begin(connection);
        PreparedStatement changes =
            connection.prepareStatement(SourceSession.resource("slot-changes.sql"))) {
      changes.setFetchSize(FETCH_SIZE);
      changes.setString(1, name);
      changes.setString(2, end);
      changes.setInt(3, BATCH);
      try (ResultSet rows = changes.executeQuery()) {
        while (rows.next()) {
          lines++;
          Optional<DecodedChange> change = TestDecodingReader.read(rows.getString(2));
          if (change.isPresent()) {
            consumer.accept(new Line(rows.getString(1), rows.getString(2), change.get()));
          }
        }
      }
    }
    return lines;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
