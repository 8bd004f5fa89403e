package dev.cairn.verify.replay;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.check.Unread;
import dev.cairn.verify.ids.DocumentIds;
import dev.cairn.verify.ids.Partitions;
import dev.cairn.verify.replay.TableReplay.State;
import dev.cairn.verify.result.Progress;
import dev.cairn.verify.result.TableReport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies the records of several tables, in memory while they are few, otherwise part by part
 * through temporary files, since records with different keys are independent. The outcome is the
 * same.
 */
public final class ReplayEngine implements AutoCloseable {
  /** The share of the heap; documents need several times the bytes of their records. */
  private static final int SHARE = 16;

  private static final int RECORD_HEAD = Integer.BYTES + Long.BYTES + Integer.BYTES;

  private final List<TableReplay> tables;
  private final InstantSource clock;
  private final long most;
  private final Partitions records;

  private final RowBytes rowBytes = new RowBytes();

  /** By table, the report that says why it was not compared. */
  private final Map<Integer, TableReport> unread = new HashMap<>();

  private Progress progress = (table, rows) -> {};

  /**
   * An engine for tables without records.
   *
   * @param most the number of bytes of records that are kept in memory
   */
  ReplayEngine(List<TableReplay> tables, InstantSource clock, long most) {
    this.tables = List.copyOf(tables);
    this.clock = clock;
    this.most = most;
    this.records = new Partitions(most);
  }

  /** An engine for one table, whose index is 0. */
  public static ReplayEngine of(CheckedTable table, InstantSource clock) {
    return new ReplayEngine(List.of(table(table)), clock, defaultMost());
  }

  /** Reports the rows with which the documents are compared, and when a table's have been read. */
  public ReplayEngine reporting(Progress other) {
    progress = other;
    return this;
  }

  /** The replay of a table: by {@code _id} where rows and documents have one, by content else. */
  static TableReplay table(CheckedTable table) {
    return DocumentIds.exist(table.plan())
        ? new KeyedTable(table, new RowChecks(table))
        : new UnkeyedTable(table);
  }

  /** The number of bytes of records that this process should keep in memory. */
  static long defaultMost() {
    return Runtime.getRuntime().maxMemory() / SHARE;
  }

  /** The definition of a table changed: a sentence without a full stop says how. */
  public void altered(int table, String what) {
    tables.get(table).altered(what);
  }

  /** All rows of a table were removed: a sentence without a full stop says how. */
  public void emptied(int table, String what) {
    tables.get(table).emptied(what);
  }

  /** Takes a record of a table; returns what is to be reported of it, empty if nothing is. */
  public String accept(int table, DmsRecord.Data record) {
    return accept(table, record, record);
  }

  /**
   * Takes a record of a table; returns what is to be reported of it, empty if nothing is.
   *
   * @param withOldKey the same record, with the old key of its row in a before image
   */
  public String accept(int table, DmsRecord.Data record, DmsRecord.Data withOldKey) {
    Instant now = clock.instant();
    TableReplay.Taken taken = tables.get(table).take(record, withOldKey, EvaluationContext.at(now));
    MovedKey moved = taken.moved();
    if (moved != null) {
      byte[] to = moved.to().getBytes(StandardCharsets.UTF_8);
      byte[] from = moved.from().getBytes(StandardCharsets.UTF_8);
      ByteBuffer entry = ByteBuffer.allocate(2 * Integer.BYTES + from.length + to.length);
      entry.putInt(~table).putInt(from.length).put(from).put(to);
      records.add(Partitions.hash(table, moved.from()), entry.array());
    }
    if (taken.key() != null) {
      byte[] json = record.json().bytes();
      ByteBuffer entry = ByteBuffer.allocate(RECORD_HEAD + json.length);
      entry.putInt(table).putLong(now.getEpochSecond()).putInt(now.getNano()).put(json);
      records.add(Partitions.hash(table, taken.key()), entry.array());
    }
    return taken.finding();
  }

  private interface Target {
    void replay(int table, DmsRecord.Data record, EvaluationContext context);

    void moved(int table, MovedKey moved);
  }

  private static void replay(Partitions records, int part, Target target) {
    records.read(
        part,
        (hash, entry) -> {
          ByteBuffer bytes = ByteBuffer.wrap(entry);
          int table = bytes.getInt();
          if (table < 0) {
            target.moved(
                ~table,
                new MovedKey(
                    RowBytes.text(bytes, bytes.getInt()), RowBytes.text(bytes, bytes.remaining())));
            return;
          }
          Instant instant = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
          byte[] json = new byte[bytes.remaining()];
          bytes.get(json);
          target.replay(table, parse(json), EvaluationContext.at(instant));
        });
  }

  private static DmsRecord.Data parse(byte[] json) {
    try {
      return (DmsRecord.Data) RecordParser.parse(json);
    } catch (BadRecordException e) {
      throw new IllegalStateException("a stored record can no longer be parsed", e);
    }
  }

  /**
   * Applies all records and compares the documents with the rows.
   *
   * @param shrinking whether examples are shrunk in the end
   */
  public List<TableReport> compare(SourceSession session, boolean shrinking) {
    if (records.spilled()) {
      try (Partitions rows = new Partitions(most)) {
        for (int table = 0; table < tables.size(); table++) {
          int number = table;
          Counted counted = keeping(number, rows);
          scan(table, () -> tables.get(number).scan(session, counted));
          counted.end();
        }
        rows.spill();
        compare(records, rows);
      }
    } else {
      States states = new States();
      for (int part = 0; part < Partitions.COUNT; part++) {
        replay(records, part, states);
      }
      for (int table = 0; table < tables.size(); table++) {
        State state = states.of(table);
        TableReplay replay = tables.get(table);
        Counted counted = new Counted(replay.table.name(), (relation, row) -> state.row(row));
        scan(table, () -> replay.scan(session, counted));
        counted.end();
      }
      states.end();
    }
    List<TableReport> reports = new ArrayList<>();
    for (int table = 0; table < tables.size(); table++) {
      TableReport report = unread.get(table);
      reports.add(report == null ? compared(tables.get(table), session, shrinking) : report);
    }
    return reports;
  }

  private TableReport compared(TableReplay table, SourceSession session, boolean shrinking) {
    table.endOfRows();
    if (shrinking) {
      table.shrink(session, clock.instant());
    }
    return table.report();
  }

  /** Reads a table; one that cannot be read has a report that says so, and the others go on. */
  private void scan(int table, Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException e) {
      unread.put(table, Unread.because(tables.get(table).table.plan(), e));
    }
  }

  /**
   * Applies all records and compares the documents with rows that were kept; the tables have the
   * counts.
   */
  void compare(Partitions rows) {
    compare(records, rows);
  }

  private void compare(Partitions parts, Partitions rows) {
    for (int part = 0; part < Partitions.COUNT; part++) {
      if (parts.isTooBig(part)) {
        try (Partitions smaller = parts.divide(part);
            Partitions theirRows = rows.divide(part)) {
          compare(smaller, theirRows);
        }
      } else {
        States states = new States();
        replay(parts, part, states);
        rows.read(part, (hash, entry) -> row(states, entry));
        states.end();
      }
    }
  }

  /** The documents of a part, table by table. */
  private final class States implements Target {
    private final @Nullable State[] states = new @Nullable State[tables.size()];

    State of(int table) {
      State state = states[table];
      if (state == null) {
        state = tables.get(table).newState();
        states[table] = state;
      }
      return state;
    }

    @Override
    public void replay(int table, DmsRecord.Data record, EvaluationContext context) {
      of(table).replay(record, context);
    }

    @Override
    public void moved(int table, MovedKey moved) {
      of(table).moved(moved);
    }

    void end() {
      for (State state : states) {
        if (state != null) {
          state.end();
        }
      }
    }
  }

  private Counted keeping(int table, Partitions rows) {
    State none = tables.get(table).newState();
    return new Counted(
        tables.get(table).table.name(),
        (relation, row) -> {
          if (row.key() == null) {
            none.row(row);
          } else {
            keep(table, relation, row, rows);
          }
        });
  }

  /** Takes the rows of a table, and reports how many there were. */
  private final class Counted implements TableReplay.Rows {
    private final TableName table;
    private final TableReplay.Rows consumer;
    private long rows;

    Counted(TableName table, TableReplay.Rows consumer) {
      this.table = table;
      this.consumer = consumer;
    }

    @Override
    public void row(int relation, Row row) {
      consumer.row(relation, row);
      rows++;
      if (rows % Progress.EVERY == 0) {
        progress.rows(table, rows);
      }
    }

    void end() {
      progress.done(table, rows);
    }
  }

  /**
   * Keeps a row that has a key.
   *
   * @param relation the relation of the row, by its index among the table's
   */
  void keep(int table, int relation, Row row, Partitions rows) {
    rows.add(
        Partitions.hash(table, Objects.requireNonNull(row.key())),
        rowBytes.of(table, relation, row));
  }

  private void row(States states, byte[] entry) {
    RowBytes.Stored row = RowBytes.read(entry);
    states
        .of(row.table())
        .row(
            new Row(
                row.place(),
                row.key(),
                tables.get(row.table()).encoder(row.relation()),
                row.texts(),
                row.unreadable()));
  }

  /** Removes what was kept in files. */
  @Override
  public void close() {
    records.close();
  }
}
