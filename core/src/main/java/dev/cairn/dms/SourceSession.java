package dev.cairn.dms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A read-only transaction over one snapshot, with the session settings under which PostgreSQL
 * prints every value in one way only. Closing it leaves the connection as it was. On a connection
 * without auto-commit the caller's transaction is used, at its isolation level.
 */
public final class SourceSession implements AutoCloseable {
  /** Rows that the driver holds at a time; AWS's fetchCacheSize has the same default. */
  private static final int FETCH_SIZE = 10_000;

  /** Above this many columns fewer rows are fetched at a time. */
  private static final int MANY_COLUMNS = 50;

  /** The SQLSTATE of a statement that ran into its timeout. */
  private static final String QUERY_CANCELED = "57014";

  private final Connection connection;
  private final boolean ownTransaction;
  private final int isolationBefore;
  private final boolean readOnlyBefore;
  private final @Nullable Savepoint savepoint;

  private SourceSession(
      Connection connection,
      boolean ownTransaction,
      int isolationBefore,
      boolean readOnlyBefore,
      @Nullable Savepoint savepoint) {
    this.connection = connection;
    this.ownTransaction = ownTransaction;
    this.isolationBefore = isolationBefore;
    this.readOnlyBefore = readOnlyBefore;
    this.savepoint = savepoint;
  }

  /**
   * Begins.
   *
   * @throws DmsException {@code SOURCE_UNREADABLE}
   */
  public static SourceSession open(Connection connection) {
    return open(connection, "");
  }

  /**
   * Begins, on the snapshot that another transaction exported under this name, if it is not empty.
   *
   * @throws DmsException {@code SOURCE_UNREADABLE}, also when the snapshot is gone
   */
  public static SourceSession open(Connection connection, String snapshot) {
    try {
      boolean ownTransaction = connection.getAutoCommit();
      int isolation = connection.getTransactionIsolation();
      boolean readOnly = connection.isReadOnly();
      Savepoint savepoint = null;
      if (ownTransaction) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
      } else {
        savepoint = connection.setSavepoint();
      }
      SourceSession session =
          new SourceSession(connection, ownTransaction, isolation, readOnly, savepoint);
      try {
        session.begin(snapshot);
      } catch (SQLException | RuntimeException e) {
        session.close();
        throw e;
      }
      return session;
    } catch (SQLException e) {
      throw unreadable("the source cannot be read", e);
    }
  }

  private void begin(String snapshot) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!snapshot.isEmpty()) {
        if (!snapshot.matches("[0-9A-Fa-f-]+")) {
          throw new DmsException(
              DmsException.Code.SOURCE_UNREADABLE, "not the name of a snapshot: " + snapshot, "");
        }
        statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
      }
      statement.execute(resource("session.sql"));
    }
  }

  /** A consumer of rows; the array is used again for the next row. */
  @FunctionalInterface
  public interface RowConsumer {
    /** Takes the text of each column, null for null. */
    void accept(@Nullable String[] texts);
  }

  /**
   * Streams the rows of a SELECT as PostgreSQL prints them, a bounded number in memory.
   *
   * @return how many there were
   * @throws DmsException {@code SOURCE_UNREADABLE}
   */
  public long rows(String select, RowConsumer consumer) {
    try {
      return stream(select, consumer);
    } catch (SQLException e) {
      throw unreadable("rows cannot be read", e);
    }
  }

  /** Ends every statement of this session that takes longer. */
  public void limit(Duration timeout) {
    rows(
        "SELECT pg_catalog.set_config('statement_timeout', '" + timeout.toMillis() + "', true)",
        row -> {});
  }

  /**
   * As {@link #rows}, for a session with a {@link #limit}, which can do nothing more once it has
   * been reached.
   *
   * @return whether the statement ended in time
   */
  public boolean rowsInTime(String select, RowConsumer consumer) {
    try {
      stream(select, consumer);
      return true;
    } catch (SQLException e) {
      if (QUERY_CANCELED.equals(e.getSQLState())) {
        return false;
      }
      throw unreadable("rows cannot be read", e);
    }
  }

  private long stream(String select, RowConsumer consumer) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE / 10);
      try (ResultSet rows = statement.executeQuery(select)) {
        int columns = rows.getMetaData().getColumnCount();
        if (columns <= MANY_COLUMNS) {
          rows.setFetchSize(FETCH_SIZE);
        }
        @Nullable String[] texts = new @Nullable String[columns];
        long count = 0;
        while (rows.next()) {
          for (int i = 0; i < columns; i++) {
            texts[i] = rows.getString(i + 1);
          }
          consumer.accept(texts);
          count++;
        }
        return count;
      }
    }
  }

  /** The name under which other connections can open this session's snapshot while it is open. */
  public String exportSnapshot() {
    String[] name = {""};
    rows("SELECT pg_catalog.pg_export_snapshot()", row -> name[0] = Objects.requireNonNull(row[0]));
    return name[0];
  }

  /** Ends the transaction; nothing was written. */
  @Override
  public void close() {
    try {
      if (savepoint != null) {
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
      } else if (ownTransaction) {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setReadOnly(readOnlyBefore);
        connection.setTransactionIsolation(isolationBefore);
      }
    } catch (SQLException e) {
      throw unreadable("the source's transaction cannot be ended", e);
    }
  }

  private static DmsException unreadable(String what, SQLException e) {
    return new DmsException(
        DmsException.Code.SOURCE_UNREADABLE, what + ": " + e.getMessage(), "", e);
  }

  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(SourceSession.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DmsException(DmsException.Code.IO, "cannot read " + name, "", e);
    }
  }
}
