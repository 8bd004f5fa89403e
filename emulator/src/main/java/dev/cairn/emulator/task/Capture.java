package dev.cairn.emulator.task;

import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.ChangeFeed;
import dev.cairn.emulator.source.ChangeSlot;
import dev.cairn.emulator.source.Lookups;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.session.Connector;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A DMS task of full load and ongoing changes, without AWS; PostgreSQL 10 or later with {@code
 * wal_level = logical} and a role that may replicate. The load reads one snapshot, and the changes
 * are exactly those of the transactions that the snapshot does not see: no gap and no overlap. (The
 * real one may send a row twice around the hand-over.)
 *
 * <pre>{@code
 * try (Capture capture = Capture.begin(connector, tables, settings, clock)) {
 *   capture.load(sink);
 *   while (goOn()) {
 *     capture.changes(sink);
 *   }
 * }
 * }</pre>
 *
 * Nothing is left on the server, not even when the process is killed: the slot is temporary, and
 * everything else is read-only.
 */
public final class Capture implements AutoCloseable {
  private final List<Table> tables;
  private final DmsSettings settings;
  private final InstantSource clock;
  private final Map<TableName, Set<String>> asText;
  private final Connection lookups;
  private final ChangeFeed feed;
  private final ChangeRecords records;
  private final Set<String> findings = new LinkedHashSet<>();

  private Capture(
      List<Table> tables,
      DmsSettings settings,
      InstantSource clock,
      Map<TableName, Set<String>> asText,
      Connection lookups,
      ChangeFeed feed)
      throws SQLException {
    this.tables = tables;
    this.settings = settings;
    this.clock = clock;
    this.asText = asText;
    this.lookups = lookups;
    this.feed = feed;
    this.records =
        new ChangeRecords(
            SourceTables.Begun.read(feed.snapshot().connection(), tables),
            Lookups.now(lookups),
            tables,
            asText,
            settings,
            clock,
            finding -> findings.add(finding.message()));
  }

  /**
   * A capture in which no rule of the task changes a column's type.
   *
   * @param connector opens connections to the source
   * @param tables the tables of the task
   * @param settings the settings of DMS's endpoints and task
   * @param clock gives each record the time at which it was made
   * @return the capture, whose snapshot is open; the caller closes it
   */
  public static Capture begin(
      Connector connector, List<Table> tables, DmsSettings settings, InstantSource clock) {
    return begin(connector, tables, settings, clock, Map.of());
  }

  /**
   * Creates the slot and takes the snapshot. Waits for transactions that are writing.
   *
   * @param connector opens connections to the source
   * @param tables the tables of the task
   * @param settings the settings of DMS's endpoints and task
   * @param clock gives each record the time at which it was made
   * @param asText by table, the columns whose DMS type a rule of the task changes to string
   * @return the capture, whose snapshot is open; the caller closes it
   * @throws SourceException {@code SOURCE_UNREADABLE}
   */
  public static Capture begin(
      Connector connector,
      List<Table> tables,
      DmsSettings settings,
      InstantSource clock,
      Map<TableName, Set<String>> asText) {
    ChangeFeed feed = ChangeFeed.begin(connector);
    try {
      Connection lookups = connector.open();
      try {
        ChangeSlot.keepAlive(lookups);
        return new Capture(List.copyOf(tables), settings, clock, Map.copyOf(asText), lookups, feed);
      } catch (SQLException | RuntimeException e) {
        lookups.close();
        throw e;
      }
    } catch (SQLException e) {
      feed.close();
      throw SourceException.changes("changes cannot be captured", e);
    }
  }

  /** {@return the session that reads the snapshot, until the load has ended} */
  public SourceSession snapshot() {
    return feed.snapshot();
  }

  /**
   * Hands over the control records with which a task begins and the rows of all tables, and ends
   * the snapshot. A table that cannot be read is named in the result, and the others are loaded.
   *
   * @param sink takes the records
   * @return what was loaded, and what was not
   */
  public TaskLoad.Result load(RecordSink sink) {
    return load(sink, rows -> {});
  }

  /**
   * Hands over the control records with which a task begins and the rows of all tables, ends the
   * snapshot, and reports progress.
   *
   * @param sink takes the records
   * @param progress learns how far the load is
   * @return what was loaded, and what was not
   */
  public TaskLoad.Result load(RecordSink sink, Recording.Progress progress) {
    TaskLoad.Result result =
        new TaskLoad(settings, clock, asText).run(snapshot(), tables, sink, progress);
    endLoad();
    return result;
  }

  /** Ends the snapshot without a load, or after one that the caller made of {@link #snapshot()}. */
  public void endLoad() {
    feed.endSnapshot();
  }

  /** {@return the end of the server's log now, as an LSN} */
  public String position() {
    return feed.end();
  }

  /**
   * Hands over the changes that were committed until now and not handed over before.
   *
   * @param sink takes the records
   * @return how many records there were
   */
  public long changes(RecordSink sink) {
    return changesUntil(position(), sink);
  }

  /**
   * Hands over the changes that were committed before an LSN and not handed over before.
   *
   * @param lsn a position in the WAL, such as {@code 0/16B3748}
   * @param sink takes the records
   * @return how many records there were
   */
  public long changesUntil(String lsn, RecordSink sink) {
    ChangeRecords.Transactions transactions = records.into(sink);
    feed.drain(lsn, transactions);
    transactions.end();
    return transactions.sent();
  }

  /**
   * Events that DMS or Rockset does not carry out, each once: a TRUNCATE, updates and deletes of
   * tables without a key, changed definitions, and rows of relations that are new.
   *
   * @return one sentence each, without a full stop
   */
  public List<String> findings() {
    return List.copyOf(findings);
  }

  /** Ends everything; the slot goes with its session. */
  @Override
  public void close() {
    feed.close();
    try {
      lookups.close();
    } catch (SQLException e) {
      throw SourceException.changes("the capture cannot be ended", e);
    }
  }
}
