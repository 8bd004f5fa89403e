package dev.cairn.dms;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DecodedChange.Datum;
import dev.cairn.postgres.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 * all else is read only.
 */
public final class Capture implements AutoCloseable {
  private final List<Table> tables;
  private final DmsSettings settings;
  private final InstantSource clock;
  private final Map<TableName, Set<String>> asText;
  private final Connection lookups;
  private final ChangeSlot slot;
  private final Connection snapshotConnection;
  private final SourceSession snapshot;
  private final SnapshotXids seen;
  private final SourceTables sources;
  private final ControlEncoder control;
  private final List<String> findings = new ArrayList<>();
  private boolean loaded;
  private long previousXid;
  private long previousOrdinal;

  private Capture(
      List<Table> tables,
      DmsSettings settings,
      InstantSource clock,
      Map<TableName, Set<String>> asText,
      Connection lookups,
      ChangeSlot slot,
      Connection snapshotConnection,
      SourceSession snapshot)
      throws SQLException {
    this.tables = tables;
    this.settings = settings;
    this.clock = clock;
    this.asText = asText;
    this.lookups = lookups;
    this.slot = slot;
    this.snapshotConnection = snapshotConnection;
    this.snapshot = snapshot;
    String[] xids = {""};
    snapshot.rows(SourceSession.resource("snapshot.sql"), row -> xids[0] = String.valueOf(row[0]));
    this.seen = SnapshotXids.parse(xids[0]);
    this.control = new ControlEncoder(settings);
    this.sources = new SourceTables(tables, snapshotConnection, lookups, this::encoder);
  }

  /** Of a table as it was when the task began, with the columns that it has when it is changed. */
  private ChangeEncoder encoder(Table begun, Table shaped) {
    Set<String> columns = asText.getOrDefault(begun.name(), Set.of());
    return new ChangeEncoder(
        shaped, settings, columns, (column, row) -> current(shaped, column, row));
  }

  /** A capture in which no rule of the task changes a column's type. */
  public static Capture begin(
      Connector connector, List<Table> tables, DmsSettings settings, InstantSource clock) {
    return begin(connector, tables, settings, clock, Map.of());
  }

  /**
   * Creates the slot and takes the snapshot. Waits for transactions that are writing.
   *
   * @param asText by table, the columns whose DMS type a rule of the task changes to string
   * @throws DmsException {@code SOURCE_UNREADABLE}
   */
  public static Capture begin(
      Connector connector,
      List<Table> tables,
      DmsSettings settings,
      InstantSource clock,
      Map<TableName, Set<String>> asText) {
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      Connection lookups = connector.open();
      opened.add(lookups);
      try (Statement statement = lookups.createStatement()) {
        statement.execute(SourceSession.resource("session-changes.sql"));
      }
      Connection slotConnection = connector.open();
      opened.add(slotConnection);
      ChangeSlot slot = ChangeSlot.create(slotConnection);
      Connection snapshotConnection = connector.open();
      opened.add(snapshotConnection);
      SourceSession snapshot = SourceSession.open(snapshotConnection);
      return new Capture(
          List.copyOf(tables),
          settings,
          clock,
          Map.copyOf(asText),
          lookups,
          slot,
          snapshotConnection,
          snapshot);
    } catch (SQLException | RuntimeException e) {
      for (AutoCloseable resource : opened) {
        try {
          resource.close();
        } catch (Exception suppressed) {
          e.addSuppressed(suppressed);
        }
      }
      throw e instanceof DmsException dms ? dms : unreadable("changes cannot be captured", e);
    }
  }

  /** The session that reads the snapshot, until the load has ended. */
  public SourceSession snapshot() {
    if (loaded) {
      throw new IllegalStateException("the load has ended, and with it the snapshot");
    }
    return snapshot;
  }

  /**
   * Hands over the control records with which a task begins and the rows of all tables, and ends
   * the snapshot.
   *
   * @return how many rows there were
   */
  public long load(RecordSink sink) {
    long rows = 0;
    TaskStart start = TaskStart.of(settings, clock);
    start.task(sink);
    for (Table table : tables) {
      Set<String> columns = asText.getOrDefault(table.name(), Set.of());
      start.table(table, columns, sink);
      rows += FullLoad.of(table, settings, clock).withColumnsAsText(columns).run(snapshot(), sink);
    }
    endLoad();
    return rows;
  }

  /** Ends the snapshot without a load, or after one that the caller made of {@link #snapshot()}. */
  public void endLoad() {
    loaded = true;
    snapshot.close();
    try {
      snapshotConnection.close();
    } catch (SQLException e) {
      throw unreadable("the snapshot cannot be closed", e);
    }
  }

  /** The end of the server's log now, as an LSN. */
  public String position() {
    try {
      return slot.end();
    } catch (SQLException e) {
      throw unreadable("the log's end cannot be read", e);
    }
  }

  /**
   * Hands over the changes that were committed until now and not handed over before.
   *
   * @return how many records there were
   */
  public long changes(RecordSink sink) {
    return changesUntil(position(), sink);
  }

  /**
   * Hands over the changes that were committed before an LSN and not handed over before.
   *
   * @return how many records there were
   */
  public long changesUntil(String lsn, RecordSink sink) {
    Transactions transactions = new Transactions(sink);
    try {
      slot.drain(lsn, transactions);
      sources.checkIfWritten(transactions::altered);
    } catch (SQLException e) {
      throw unreadable("changes cannot be read", e);
    }
    return transactions.sent;
  }

  /**
   * What happened that DMS or Rockset does not carry out, each once: a TRUNCATE, updates and
   * deletes of tables without a key, changed definitions, and rows of relations that are new.
   */
  public List<String> findings() {
    return List.copyOf(findings);
  }

  private void find(String finding) {
    if (!findings.contains(finding)) {
      findings.add(finding);
    }
  }

  /** Follows the transactions of the log. */
  private final class Transactions implements ChangeSlot.Consumer {
    private final RecordSink sink;
    private final boolean details = settings.isOn(DmsSetting.INCLUDE_TRANSACTION_DETAILS);
    private final List<Waiting> waiting = new ArrayList<>();
    private long xid;
    private boolean skipped;
    private long ordinal;
    private long sent;

    private record Waiting(String lsn, DecodedChange.Row row) {}

    Transactions(RecordSink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(String lsn, DecodedChange change) throws SQLException {
      if (change instanceof DecodedChange.Begin begin) {
        xid = begin.xid();
        skipped = seen.sees(xid);
        ordinal = 0;
      } else if (change instanceof DecodedChange.Commit commit) {
        for (Waiting w : waiting) {
          send(w.lsn(), w.row(), commitTimestamp(commit.timestamp()));
        }
        waiting.clear();
      } else if (skipped) {
        return;
      } else if (change instanceof DecodedChange.Truncate truncate) {
        find("TRUNCATE of " + truncate.relations() + " leaves its rows in the collection");
      } else if (change instanceof DecodedChange.Row row) {
        row(lsn, row);
      }
    }

    private void row(String lsn, DecodedChange.Row row) throws SQLException {
      if (!sources.carries(row.relation())) {
        sources.stranger(row.relation(), this::altered).ifPresent(Capture.this::find);
      } else if (details) {
        waiting.add(new Waiting(lsn, row));
      } else {
        send(lsn, row, "");
      }
    }

    private void send(String lsn, DecodedChange.Row row, String commitTimestamp)
        throws SQLException {
      ChangeEncoder encoder = sources.encoder(row, this::altered);
      if (!encoder.sends(row.kind())) {
        find(
            "DMS ignores updates and deletes of "
                + row.relation().toSql()
                + ", which has no primary key");
        return;
      }
      ordinal++;
      sent++;
      sink.accept(
          encoder.record(
              row,
              new TransactionPlace(
                  xid, ordinal, previousXid, previousOrdinal, commitTimestamp, lsn),
              clock.instant()));
      previousXid = xid;
      previousOrdinal = ordinal;
    }

    private void altered(Definitions.Change change, Optional<Table> now) {
      find(change.finding());
      if (settings.isOn(DmsSetting.INCLUDE_TABLE_ALTER_OPERATIONS)) {
        sink.accept(control.altered(change.operation(), change.relation(), now, clock.instant()));
        sent++;
      }
    }
  }

  /** Six fraction digits always (captured). */
  private static String commitTimestamp(String text) {
    String iso = WireTimes.timestamp(text, DmsSettings.defaults());
    return iso.contains(".") ? iso : iso.replace("Z", ".000000Z");
  }

  private @Nullable String current(Table table, Column column, Map<String, Datum> row) {
    if (table.primaryKey().isEmpty()) {
      return null;
    }
    StringBuilder sql =
        new StringBuilder("SELECT ")
            .append(QualifiedName.unqualified(column.name()).toSql())
            .append(" FROM ")
            .append(table.name().toSql())
            .append(" WHERE true");
    List<String> values = new ArrayList<>();
    for (String name : table.keyColumns()) {
      Column key = table.column(name).orElseThrow();
      sql.append(" AND ")
          .append(QualifiedName.unqualified(name).toSql())
          .append(" = CAST(? AS ")
          .append(key.type().formatType())
          .append(")");
      values.add(String.valueOf(row.getOrDefault(name, Datum.NULL).text()));
    }
    try (PreparedStatement statement = lookups.prepareStatement(sql.toString())) {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? found.getString(1) : null;
      }
    } catch (SQLException e) {
      throw unreadable("a row cannot be read again", e);
    }
  }

  /** Ends everything; the slot goes with its session. */
  @Override
  public void close() {
    try {
      if (!loaded) {
        endLoad();
      }
      slot.close();
      lookups.close();
    } catch (SQLException e) {
      throw unreadable("the capture cannot be ended", e);
    }
  }

  private static DmsException unreadable(String what, Exception e) {
    return new DmsException(
        DmsException.Code.SOURCE_UNREADABLE,
        what + ": " + e.getMessage(),
        "logical decoding needs PostgreSQL 10, wal_level = logical, a free replication slot and a"
            + " role with REPLICATION",
        e);
  }
}
