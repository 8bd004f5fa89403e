package dev.cairn.emulator.source;

import dev.cairn.catalog.RowSecurity;
import dev.cairn.catalog.TableName;
import dev.cairn.session.SessionFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLException;

/**
 * The rows of one relation: a table, or a leaf partition. Each row is the texts of a list of select
 * items, as PostgreSQL prints them.
 *
 * <p>Reading undoes its effects on the session: the lock on the relation ends with it, and after a
 * failure the session can read other relations. Any number of items can be read, and rows with
 * values that are not UTF-8 in a database that accepts any bytes (SQL_ASCII). Immutable.
 */
public final class RelationRows {
  /** Takes rows. The array and the set are used again for the next row. */
  public interface Consumer {
    /**
     * Takes the text of each item, null for null.
     *
     * @param texts the items in order; null is SQL's null
     * @param unreadable the items whose values the server has but cannot give; their texts are null
     */
    void row(@Nullable String[] texts, BitSet unreadable);
  }

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final TableName relation;
  private final String from;
  private final List<String> items;
  private final BitSet without;
  private final PageRange pages;
  private final long most;

  private RelationRows(
      TableName relation,
      String from,
      List<String> items,
      BitSet without,
      PageRange pages,
      long most) {
    this.relation = relation;
    this.from = from;
    this.items = List.copyOf(items);
    this.without = (BitSet) without.clone();
    this.pages = pages;
    this.most = most;
  }

  /**
   * {@return all rows of a relation, with these SQL expressions over its columns; there may be
   * none}
   *
   * @param relation the table or partition
   * @param items SQL expressions over the columns
   */
  public static RelationRows of(TableName relation, List<String> items) {
    return new RelationRows(
        relation, relation.toSql(), items, new BitSet(), PageRange.ALL, Long.MAX_VALUE);
  }

  /**
   * {@return the one row of aggregates over a sample of a relation's rows}
   *
   * @param relation the table or partition
   * @param columns of the sample, as SQL
   * @param sample the clause after the relation's name that takes a sample; empty for all rows
   * @param items SQL expressions over the columns
   */
  public static RelationRows aggregates(
      TableName relation, List<String> columns, String sample, List<String> items) {
    String from = "(" + select(columns, relation) + sample + ") AS sample";
    return new RelationRows(relation, from, items, new BitSet(), PageRange.ALL, Long.MAX_VALUE);
  }

  /**
   * {@return the statement that reads the given items of a relation}
   *
   * @param items SQL expressions over the columns
   * @param relation the table or partition
   */
  public static String select(List<String> items, TableName relation) {
    return "SELECT " + String.join(", ", items) + " FROM " + relation.toSql();
  }

  /**
   * {@return these rows, but at most this many} {@link Long#MAX_VALUE} is all.
   *
   * @param rows the most rows that are read
   */
  public RelationRows first(long rows) {
    return new RelationRows(relation, from, items, without, pages, rows);
  }

  /**
   * {@return these rows, but only those on some pages, in the order of their place} The caller
   * reads all ranges of a relation while {@link #holding} it, and then calls {@link #checkKept}.
   *
   * @param range the pages
   */
  public RelationRows on(PageRange range) {
    return new RelationRows(relation, from, items, without, range, most);
  }

  /**
   * {@return these rows without the given items, which count as unreadable}
   *
   * @param places the items, by their position from 0
   */
  public RelationRows without(BitSet places) {
    return new RelationRows(relation, from, items, places, pages, most);
  }

  /**
   * Reads the rows.
   *
   * @param session what reads the source
   * @param consumer takes the rows
   * @return how many there were
   * @throws SourceException {@code TABLE_UNREADABLE}, when this relation cannot be read; {@code
   *     SOURCE_UNREADABLE}, when the server is lost
   * @throws CancellationException when this thread is interrupted, which it stays
   */
  public long read(SourceSession session, Consumer consumer) {
    boolean[] begun = {false};
    Consumer noting =
        (texts, unreadable) -> {
          begun[0] = true;
          consumer.row(texts, unreadable);
        };
    try {
      return session.takenBack(() -> rows(session, noting));
    } catch (SQLException e) {
      if (!begun[0] && isAboutNames(e)) {
        return readWithOwnersPath(session, consumer, e);
      }
      throw failure(session, e);
    }
  }

  /**
   * Reads the rows where each has to be known as a whole.
   *
   * @param session what reads the source
   * @param consumer takes the rows
   * @return how many rows there were
   * @throws SourceException {@code TABLE_UNREADABLE}, also when a value is not UTF-8
   */
  public long readWhole(SourceSession session, SourceSession.RowConsumer consumer) {
    return read(
        session,
        (texts, unreadable) -> {
          if (!unreadable.isEmpty()) {
            throw new SourceException(
                SourceException.Code.TABLE_UNREADABLE,
                "the rows of "
                    + relation.toSql()
                    + " cannot be read: a value of "
                    + items.get(unreadable.nextSetBit(0))
                    + " is not valid UTF-8, and the database's encoding is SQL_ASCII",
                "");
          }
          consumer.accept(texts);
        });
  }

  /**
   * PostgreSQL plans with the bodies of SQL functions that an index, statistics or a generated
   * column calls. These may name objects without a schema.
   */
  private long readWithOwnersPath(SourceSession session, Consumer consumer, SQLException first) {
    try {
      return session.takenBack(
          () -> {
            try (PreparedStatement set =
                session
                    .connection()
                    .prepareStatement("SELECT pg_catalog.set_config('search_path', ?, true)")) {
              set.setString(1, ask(session, "table-path.sql", relation.toSql()));
              set.executeQuery().close();
            }
            return rows(session, consumer);
          });
    } catch (SQLException e) {
      if (session.isLostBy(e) || !isAboutNames(e)) {
        throw failure(session, e);
      }
      throw failure(session, first);
    }
  }

  /** An error of names that do not resolve; the lack of a right is not one. */
  private static boolean isAboutNames(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return (state.startsWith("42") && !state.equals(INSUFFICIENT_PRIVILEGE))
        || state.equals("3F000");
  }

  private SourceException failure(SourceSession session, SQLException e) {
    if (Thread.currentThread().isInterrupted()) {
      CancellationException cancelled = new CancellationException("reading rows was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    }
    if (session.isLostBy(e)) {
      return SourceException.unreadable(
          "the server was lost while " + relation.toSql() + " was read", e);
    }
    if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
      SourceException hidden = hiddenRows(session, e);
      if (hidden != null) {
        return hidden;
      }
    }
    return SourceException.unreadable(relation, e);
  }

  /** The server's message without its detail and hint, which say what the hint here says better. */
  private static String words(SQLException e) {
    return e instanceof PSQLException psql && psql.getServerErrorMessage() != null
        ? String.valueOf(psql.getServerErrorMessage().getMessage())
        : String.valueOf(e.getMessage());
  }

  /** Why the role may not read all rows; null if it is not because of row-level security. */
  private @Nullable SourceException hiddenRows(SourceSession session, SQLException cause) {
    try (PreparedStatement statement =
        session.connection().prepareStatement(SourceSession.resource("table-policies.sql"))) {
      statement.setString(1, relation.toSql());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        String[] policies = (String[]) row.getArray("policies").getArray();
        return new SourceException(
            SourceException.Code.TABLE_UNREADABLE,
            "the role may not read the rows of "
                + RowSecurity.hidden(relation, List.of(policies))
                + ": "
                + SessionFailure.text(cause),
            RowSecurity.bypass(row.getString("role")) + ";",
            cause);
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
      return null;
    }
  }

  private long rows(SourceSession session, Consumer consumer) throws SQLException {
    RowTexts texts = new RowTexts(items, without, session.isSqlAscii());
    String limit = most == Long.MAX_VALUE ? "" : " LIMIT " + most;
    long rows =
        session.stream(
            "SELECT "
                + String.join(", ", texts.selectItems())
                + " FROM "
                + from
                + pages.where()
                + limit,
            printed -> {
              texts.read(printed);
              consumer.row(texts.texts(), texts.unreadable());
            });
    if (pages.isAll()) {
      checkFiles(session, rows);
    }
    return rows;
  }

  /**
   * The parser locks the relation. Nothing is planned then, so rights and names do not matter; but
   * the driver cannot ask the parser alone in its simple query mode, and need not in the others, so
   * that the statement is executed if there is no lock.
   */
  private void lock(SourceSession session) throws SQLException {
    String select = "SELECT 1 FROM " + relation.toSql() + " LIMIT 0";
    PGConnection driver = session.connection().unwrap(PGConnection.class);
    if (driver.getPreferQueryMode() != PreferQueryMode.SIMPLE) {
      try (PreparedStatement parsed = session.connection().prepareStatement(select)) {
        parsed.getMetaData();
      }
    }
    if (ask(session, "lock-held.sql", relation.toSql()) == null) {
      session.stream(select, row -> {});
    }
  }

  private void checkFiles(SourceSession session, long rows) throws SQLException {
    String name = relation.toSql();
    if (ask(session, "table-rewritten.sql", name, Long.toString(rows), name) != null) {
      throw new SourceException(
          SourceException.Code.TABLE_UNREADABLE,
          "the rows of "
              + relation.toSql()
              + " cannot be read: it was truncated, rewritten or created again after the snapshot"
              + " was taken",
          "run the command again");
    }
  }

  /**
   * Checks that a relation that was read by ranges of pages did not only look empty, as one does
   * that was truncated, rewritten or created again after the snapshot was taken.
   *
   * @param session what read it
   * @param rows how many rows there were in all
   * @throws SourceException {@code TABLE_UNREADABLE}, if it only looked empty
   */
  public void checkKept(SourceSession session, long rows) {
    try {
      session.takenBack(
          () -> {
            checkFiles(session, rows);
            return rows;
          });
    } catch (SQLException e) {
      throw failure(session, e);
    }
  }

  /**
   * Does something while the session holds the lock on the relation that reading it takes, so that
   * no other session rewrites it meanwhile. At the end the lock is released.
   *
   * @param session what reads the source
   * @param patience how long to wait for the lock; empty for the session's own limit
   * @param work what is done; it throws nothing
   * @throws SourceException {@code TABLE_UNREADABLE}, when the lock is not granted, and nothing was
   *     done; {@code SOURCE_UNREADABLE}, when the server is lost
   */
  public void holding(SourceSession session, Optional<Duration> patience, Runnable work) {
    try {
      session.takenBack(
          () -> {
            if (patience.isPresent()) {
              session.setLockTimeout(Long.toString(patience.get().toMillis()));
            }
            lock(session);
            work.run();
            return 0;
          });
    } catch (SQLException e) {
      throw failure(session, e);
    }
  }

  /**
   * Takes the lock on the relation that reading it takes, so that no other session rewrites it
   * until this session ends, or the work of {@link SourceSession#releasingLocks} does.
   *
   * @param session what reads the source
   * @param patience how long to wait for the lock; empty for the session's own limit
   * @throws SourceException {@code TABLE_UNREADABLE}, when the lock is not granted; {@code
   *     SOURCE_UNREADABLE}, when the server is lost
   */
  public void lock(SourceSession session, Optional<Duration> patience) {
    try {
      session.kept(
          () -> {
            if (patience.isPresent()) {
              session.setLockTimeout(Long.toString(patience.get().toMillis()));
            }
            lock(session);
            if (patience.isPresent()) {
              session.resetLockTimeout();
            }
            return 0;
          });
    } catch (SQLException e) {
      throw failure(session, e);
    }
  }

  /** The first value that a query gives; null if it gives none. */
  private static @Nullable String ask(SourceSession session, String query, String... parameters)
      throws SQLException {
    try (PreparedStatement statement =
        session.connection().prepareStatement(SourceSession.resource(query))) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
