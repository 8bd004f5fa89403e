package dev.cairn.emulator.source;

import dev.cairn.catalog.SourceTransaction;
import dev.cairn.dms.DmsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * The rows of one snapshot, read in a {@link SourceTransaction}. Closing it leaves the connection
 * as it was. On a connection without auto-commit the caller's transaction is used, at its isolation
 * level.
 */
public final class SourceSession implements AutoCloseable {
  /** Rows that the driver fetches at first, before it is known how long they are. */
  private static final int FIRST_FETCH = 10;

  /** Rows that the driver holds at most at a time; more save no time. */
  private static final int MOST_FETCHED = 2_000;

  /** Characters that the fetched rows may have, if they are as long as the longest so far. */
  private static final long MOST_CHARACTERS = 4_000_000;

  /** The cost of a value in addition to its characters, in characters. */
  private static final int VALUE_OVERHEAD = 24;

  /** The SQLSTATE of a statement that ran into its timeout. */
  private static final String QUERY_CANCELED = "57014";

  private final SourceTransaction transaction;
  private final Connection connection;

  private SourceSession(SourceTransaction transaction) {
    this.transaction = transaction;
    this.connection = transaction.connection();
  }

  /**
   * Begins a session on a new snapshot.
   *
   * @param connection an open connection to PostgreSQL; the caller closes it
   * @return the session; closing it ends its transaction
   * @throws SourceException {@code SOURCE_UNREADABLE}
   */
  public static SourceSession open(Connection connection) {
    return open(connection, "");
  }

  /**
   * Begins a session on the snapshot that another transaction exported under this name, or on a new
   * one if the name is empty.
   *
   * @param connection an open connection to PostgreSQL; the caller closes it
   * @param snapshot the snapshot's name; empty for a new one
   * @return the session; closing it ends its transaction
   * @throws SourceException {@code SOURCE_UNREADABLE}, also when the snapshot is gone
   */
  public static SourceSession open(Connection connection, String snapshot) {
    try {
      return new SourceSession(
          SourceTransaction.begin(connection, snapshot, SourceTransaction.Limits.rows()));
    } catch (SQLException e) {
      throw unreadable("the source cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new SourceException(
          SourceException.Code.SOURCE_UNREADABLE, "not the name of a snapshot: " + snapshot, "", e);
    }
  }

  /** A consumer of rows; the array is used again for the next row. */
  @FunctionalInterface
  public interface RowConsumer {
    /**
     * Takes the text of each column, null for null.
     *
     * @param texts the columns in order; null is SQL's null
     */
    void accept(@Nullable String[] texts);
  }

  /**
   * Streams the rows of a SELECT as PostgreSQL prints them. The longer they are, the fewer are in
   * memory; but long ones that follow short ones are fetched as many at a time as those, once.
   *
   * @param select a SELECT without parameters
   * @param consumer takes the rows
   * @return how many there were
   * @throws SourceException {@code SOURCE_UNREADABLE}
   * @throws CancellationException when this thread is interrupted, which it stays
   */
  public long rows(String select, RowConsumer consumer) {
    try {
      return stream(select, consumer);
    } catch (SQLException e) {
      throw unreadable("rows cannot be read", e);
    }
  }

  /** {@return the connection, for what needs parameters} */
  public Connection connection() {
    return connection;
  }

  /**
   * Ends every statement of this session that takes longer.
   *
   * @param timeout the limit; longer than zero
   */
  public void limit(Duration timeout) {
    rows(
        "SELECT pg_catalog.set_config('statement_timeout', '" + timeout.toMillis() + "', true)",
        row -> {});
  }

  /**
   * Streams rows as {@link #rows} does, for a session with a {@link #limit}, which can do nothing
   * more once it has been reached.
   *
   * @param select a SELECT without parameters
   * @param consumer takes the rows
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

  /** Ends every wait of this session for a lock that takes longer. */
  void setLockTimeout(String millis) throws SQLException {
    stream("SELECT pg_catalog.set_config('lock_timeout', '" + millis + "', true)", row -> {});
  }

  /** Lets the session wait for a lock as long as it did when it was opened. */
  void resetLockTimeout() throws SQLException {
    Optional<Duration> own = SourceTransaction.Limits.rows().lock();
    if (own.isPresent()) {
      setLockTimeout(Long.toString(own.get().toMillis()));
    }
  }

  /** Something done in this session. */
  @FunctionalInterface
  interface Work {
    long run() throws SQLException;
  }

  /**
   * Does something and undoes its effects on the session: the locks it took are released, and the
   * settings are as before. After a failure the session goes on.
   */
  long takenBack(Work work) throws SQLException {
    Savepoint before = connection.setSavepoint();
    long result;
    try {
      result = work.run();
    } catch (SQLException | RuntimeException | StackOverflowError e) {
      try {
        takeBack(before);
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
    takeBack(before);
    return result;
  }

  /**
   * Does something whose effects on the session stay, such as the locks it took. After a failure
   * they are undone, and the session goes on.
   */
  void kept(Work work) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      work.run();
    } catch (SQLException | RuntimeException e) {
      try {
        takeBack(before);
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
    connection.releaseSavepoint(before);
  }

  /**
   * Does something, and then releases the locks that were taken meanwhile; see {@link
   * RelationRows#lock}.
   *
   * @param work what is done
   * @throws SourceException {@code SOURCE_UNREADABLE}, when the session was lost meanwhile, and
   *     with it the locks
   */
  public void releasingLocks(Runnable work) {
    try {
      takenBack(
          () -> {
            work.run();
            return 0;
          });
    } catch (SQLException e) {
      throw unreadable("the session that holds the snapshot was lost", e);
    }
  }

  private void takeBack(Savepoint before) throws SQLException {
    connection.rollback(before);
    connection.releaseSavepoint(before);
  }

  /** Whether nothing can be read any more after this failure: the connection is gone. */
  boolean isLostBy(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    try {
      return state.startsWith("08") || state.startsWith("57P") || connection.isClosed();
    } catch (SQLException closed) {
      return true;
    }
  }

  /**
   * {@return whether the server keeps bytes of any encoding as text, and says of none that it is
   * UTF-8}
   */
  public boolean isSqlAscii() {
    try {
      return "SQL_ASCII"
          .equals(connection.unwrap(PGConnection.class).getParameterStatus("server_encoding"));
    } catch (SQLException e) {
      throw unreadable("the database's encoding cannot be read", e);
    }
  }

  long stream(String select, RowConsumer consumer) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FIRST_FETCH);
      try (ResultSet rows = statement.executeQuery(select)) {
        int columns = rows.getMetaData().getColumnCount();
        @Nullable String[] texts = new @Nullable String[columns];
        long count = 0;
        long longest = 0;
        while (rows.next()) {
          long length = 0;
          for (int i = 0; i < columns; i++) {
            String text = rows.getString(i + 1);
            texts[i] = text;
            length += VALUE_OVERHEAD + (text == null ? 0 : text.length());
          }
          if (length > longest || count == 0) {
            longest = Math.max(1, length);
            rows.setFetchSize((int) Math.max(1, Math.min(MOST_FETCHED, MOST_CHARACTERS / longest)));
          }
          if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("reading rows was interrupted");
          }
          consumer.accept(texts);
          count++;
        }
        return count;
      }
    } catch (SQLException e) {
      if (Thread.currentThread().isInterrupted()) {
        // The session has cancelled the statement, or given up waiting for it.
        throw (CancellationException)
            new CancellationException("reading rows was interrupted").initCause(e);
      }
      throw e;
    }
  }

  /**
   * Asks the server to end the statement that another thread runs in this session, which then fails
   * there. Does nothing where none runs, or where the server cannot be asked.
   */
  public void cancel() {
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException e) {
      // The connection is gone, and with it what ran on it.
    }
  }

  /**
   * Asks for rows by a statement that the server may refuse because of the values in it. After a
   * refusal the session goes on as before it.
   *
   * @param select a SELECT with a parameter for each array
   * @param arrays bound to the statement's parameters in order, each as a {@code text[]}
   * @return what each row holds; empty if the server refused
   * @throws SourceException {@code SOURCE_UNREADABLE}, when the server could not answer at all
   */
  public Optional<List<List<@Nullable String>>> rowsUnlessRefused(
      String select, List<List<String>> arrays) {
    try {
      Savepoint before = connection.setSavepoint();
      try (PreparedStatement statement = connection.prepareStatement(select)) {
        for (int i = 0; i < arrays.size(); i++) {
          statement.setArray(i + 1, connection.createArrayOf("text", arrays.get(i).toArray()));
        }
        // A statement that is used again could come to have its results in the driver's own words.
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          int columns = result.getMetaData().getColumnCount();
          while (result.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
              row.add(result.getString(i));
            }
            rows.add(row);
          }
        }
        connection.releaseSavepoint(before);
        return Optional.of(rows);
      } catch (SQLException e) {
        if (!isRefusal(e)) {
          throw e;
        }
        connection.rollback(before);
        connection.releaseSavepoint(before);
        return Optional.empty();
      }
    } catch (SQLException e) {
      throw unreadable("values cannot be checked", e);
    }
  }

  /**
   * Whether an error is about the values: none of the connection, the server's resources, the
   * operator or the system. Types of extensions are free to raise any other.
   */
  private static boolean isRefusal(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && state.length() == 5
        && !Set.of("08", "53", "57", "58").contains(state.substring(0, 2));
  }

  /**
   * {@return the name under which other connections can open this session's snapshot while it is
   * open} After a failure nothing more can be read in this session.
   *
   * @throws SourceException {@code SOURCE_UNREADABLE}, such as on a standby before version 10
   */
  public String exportSnapshot() {
    String[] name = {""};
    try {
      stream(
          "SELECT pg_catalog.pg_export_snapshot()",
          row -> name[0] = Objects.requireNonNull(row[0]));
      return name[0];
    } catch (SQLException e) {
      throw unreadable("the snapshot cannot be shared", e);
    }
  }

  /** Ends the transaction; nothing was written. */
  @Override
  public void close() {
    try {
      transaction.close();
    } catch (SQLException e) {
      if (isLostBy(e)) {
        // The transaction went with the connection, and nothing was written.
        return;
      }
      throw unreadable("the source's transaction cannot be ended", e);
    }
  }

  private static SourceException unreadable(String what, SQLException e) {
    return SourceException.unreadable(what, e);
  }

  /**
   * {@return the text of a query that is a resource of this package}
   *
   * @param name the file's name, such as {@code snapshot.sql}
   */
  public static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(SourceSession.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw DmsException.io("cannot read " + name, e);
    }
  }
}
