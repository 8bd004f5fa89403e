package dev.cairn.emulator.task;

import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableKind;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsException;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.ChangeFeed;
import dev.cairn.emulator.source.ChangeSlot;
import dev.cairn.emulator.source.ConsistentPoint;
import dev.cairn.emulator.source.DecodedChange;
import dev.cairn.emulator.source.Lookups;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.source.TestDecodingReader;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.session.Connector;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The input of a task of full load and ongoing changes up to an end snapshot, kept as PostgreSQL
 * printed it, so that the task's records can be made from it under any settings, any number of
 * times. The records up to the end snapshot build exactly the rows that it sees, even while others
 * write. PostgreSQL 10 or later with {@code wal_level = logical} and a role that may replicate.
 *
 * <p>Small tables are kept in memory, others in temporary files. Nothing is left on the server,
 * however the process ends: the slot is temporary, and gone once the recording is made; everything
 * else is read-only.
 */
public final class Recording implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** The bytes of a table that are kept in memory. */
  private static final int IN_MEMORY = 1 << 20;

  /** Learns how far the recording is. */
  @FunctionalInterface
  public interface Progress {
    /** After how many rows of a table progress is reported. */
    long EVERY = 10_000;

    /**
     * This number of rows of a table has been read.
     *
     * @param table the table
     * @param rows its rows so far
     */
    default void rows(TableName table, long rows) {}

    /**
     * The load of a table has ended, also if it could not be read completely.
     *
     * @param table the table
     * @param rows the rows that were read
     */
    default void done(TableName table, long rows) {}

    /**
     * The load of this number of rows has been read; now changes are followed.
     *
     * @param rows the rows of all tables
     */
    void loaded(long rows);

    /** The end snapshot has been taken. */
    default void consistentPoint() {}
  }

  /** The recorded data of one table. */
  private record Kept(Table table, List<TableName> relations, List<String> items, Spool spool) {}

  /** The kind of an entry of a spool. */
  private static final int ROW = 0;

  private static final int LINE = 1;

  private final Map<TableName, Kept> byTable = new LinkedHashMap<>();
  private final Map<TableName, Kept> byRelation = new LinkedHashMap<>();
  private final Set<TableName> known = new HashSet<>();
  private final Set<TaskFinding> findings = new LinkedHashSet<>();
  private final Map<TableName, SourceException> unread = new LinkedHashMap<>();
  private long rows;
  private SourceTables.@Nullable Begun begun;
  private @Nullable ConsistentPoint consistentPoint;

  private Recording(List<Table> tables, int inMemory) {
    for (Table table : tables) {
      List<TableName> relations = table.relations();
      Kept kept = new Kept(table, relations, LoadEncoder.everyItem(table), new Spool(inMemory));
      byTable.put(table.name(), kept);
      relations.forEach(relation -> byRelation.put(relation, kept));
      byRelation.putIfAbsent(table.name(), kept);
    }
  }

  /**
   * Reads the load of the tables, follows the changes for a duration, and takes the end snapshot.
   * Waits for transactions that are writing when it begins.
   *
   * @param connector opens connections to the source
   * @param tables the tables of the task
   * @param changes how long changes are followed
   * @param progress learns how far it is
   * @return the recording; the caller closes it
   * @throws SourceException {@code SOURCE_UNREADABLE}
   * @throws DmsException {@code IO}
   */
  public static Recording make(
      Connector connector, List<Table> tables, Duration changes, Progress progress) {
    return make(connector, tables, changes, progress, IN_MEMORY);
  }

  static Recording make(
      Connector connector, List<Table> tables, Duration changes, Progress progress, int inMemory) {
    Recording recording = new Recording(tables, inMemory);
    try (ChangeFeed feed = ChangeFeed.begin(connector)) {
      recording.load(feed, progress);
      progress.loaded(recording.rows);
      recording.follow(feed, changes);
      progress.consistentPoint();
      return recording;
    } catch (RuntimeException e) {
      recording.close();
      throw e;
    }
  }

  private void load(ChangeFeed feed, Progress progress) {
    try {
      SourceTables.Begun read =
          SourceTables.Begun.read(
              feed.snapshot().connection(), byTable.values().stream().map(Kept::table).toList());
      begun = read;
      known.addAll(read.names());
      known.addAll(byRelation.keySet());
    } catch (SQLException e) {
      throw SourceException.changes("definitions cannot be read", e);
    }
    byTable.values().forEach(kept -> load(kept, feed.snapshot(), progress));
    feed.endSnapshot();
  }

  /** A table that cannot be read is noted, and the others go on. */
  private void load(Kept kept, SourceSession snapshot, Progress progress) {
    TableName table = kept.table().name();
    long before = rows;
    try {
      for (int i = 0; i < kept.relations().size(); i++) {
        int relation = i;
        RelationRows.of(kept.relations().get(i), kept.items())
            .readWhole(
                snapshot,
                texts -> {
                  keepRow(kept.spool(), relation, texts);
                  rows++;
                  if ((rows - before) % Progress.EVERY == 0) {
                    progress.rows(table, rows - before);
                  }
                });
      }
    } catch (SourceException e) {
      if (e.code() != SourceException.Code.TABLE_UNREADABLE) {
        throw e;
      }
      unread.put(table, e);
    }
    progress.done(table, rows - before);
  }

  private static void keepRow(Spool spool, int relation, @Nullable String[] texts) {
    try {
      spool.number(ROW);
      spool.number(relation);
      for (String text : texts) {
        spool.text(text);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void follow(ChangeFeed feed, Duration changes) {
    long started = System.nanoTime();
    Lines lines = new Lines();
    while (System.nanoTime() - started < changes.toNanos()) {
      feed.drain(feed.end(), lines);
      long left = changes.toNanos() - (System.nanoTime() - started);
      try {
        Thread.sleep(Math.max(0, Math.min(PAUSE.toMillis(), left / 1_000_000)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("the wait for changes was interrupted");
      }
    }
    ConsistentPoint taken = feed.consistentPoint();
    consistentPoint = taken;
    feed.drain(taken, lines);
  }

  /** Keeps of each transaction, for each of the tables, the lines that concern the table. */
  private final class Lines implements ChangeSlot.Consumer {
    private final Set<Kept> concerned = Collections.newSetFromMap(new IdentityHashMap<>());
    private ChangeSlot.@Nullable Line begin;

    @Override
    public void accept(ChangeSlot.Line line) {
      DecodedChange change = line.change();
      if (change instanceof DecodedChange.Begin) {
        begin = line;
      } else if (change instanceof DecodedChange.Commit) {
        concerned.forEach(kept -> keepLine(kept, line));
        concerned.clear();
      } else if (change instanceof DecodedChange.Truncate truncate) {
        truncate.relations().stream()
            .map(byRelation::get)
            .filter(Objects::nonNull)
            .distinct()
            .forEach(kept -> keep(kept, line));
      } else if (change instanceof DecodedChange.Row row) {
        Kept kept = byRelation.get(row.relation());
        if (kept == null) {
          SourceTables.unknownRelation(row.relation(), known)
              .map(message -> new TaskFinding(row.relation(), Optional.empty(), message))
              .ifPresent(findings::add);
        } else {
          keep(kept, line);
        }
      }
    }

    private void keep(Kept kept, ChangeSlot.Line line) {
      if (concerned.add(kept) && begin != null) {
        keepLine(kept, begin);
      }
      keepLine(kept, line);
    }

    private void keepLine(Kept kept, ChangeSlot.Line line) {
      try {
        kept.spool().number(LINE);
        kept.spool().text(line.lsn());
        kept.spool().text(line.text());
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }

  /** {@return the session that sees what the records lead to, until this is closed} */
  public SourceSession consistentPoint() {
    if (consistentPoint == null) {
      throw new IllegalStateException("no end snapshot was taken");
    }
    return consistentPoint.session();
  }

  /**
   * Events that concern none of the tables, each once: rows of new relations.
   *
   * @return one for each relation
   */
  public List<TaskFinding> findings() {
    return List.copyOf(findings);
  }

  /**
   * {@return those {@link #findings} that are about partitions that the table got since the task
   * began}
   *
   * @param table the table
   */
  public List<TaskFinding> newPartitions(Table table) {
    if (findings.isEmpty() || table.kind() != TableKind.PARTITIONED) {
      return List.of();
    }
    try {
      List<TableName> now =
          SourceTables.now(Lookups.in(consistentPoint()), table.name())
              .map(Table::relations)
              .orElse(List.of());
      return findings.stream().filter(finding -> now.contains(finding.relation())).toList();
    } catch (SQLException e) {
      throw SourceException.changes("definitions cannot be read", e);
    }
  }

  /**
   * {@return the reason why the load of a table was not read to its end; empty if it was}
   *
   * @param table the table
   */
  public Optional<SourceException> failure(Table table) {
    return Optional.ofNullable(unread.get(table.name()));
  }

  /** {@return the number of rows of the load} */
  public long rows() {
    return rows;
  }

  /**
   * Makes the records of one table, load and then changes, as a task with these settings would.
   *
   * @param table the table
   * @param settings the settings of DMS's endpoints and task
   * @param asText the columns whose DMS type a rule of the task changes to string
   * @param clock gives each record the time at which it was made
   * @param sink takes the records
   * @param findings receives each event that DMS does not carry
   * @return how many records of changes there were
   * @throws SourceException {@code UNREADABLE_VALUE}
   * @throws DmsException {@code IO}
   */
  public long replay(
      Table table,
      DmsSettings settings,
      Set<String> asText,
      InstantSource clock,
      RecordSink sink,
      Consumer<TaskFinding> findings) {
    Kept kept = byTable.get(table.name());
    if (kept == null) {
      throw new IllegalArgumentException("not recorded: " + table.name().toSql());
    }
    List<RowReader> rowReaders =
        kept.relations().stream()
            .map(relation -> LoadEncoder.of(table, relation, settings, asText))
            .map(encoder -> new RowReader(encoder, kept.items()))
            .toList();
    ChangeRecords.Transactions transactions =
        new ChangeRecords(
                Objects.requireNonNull(begun),
                Lookups.in(consistentPoint()),
                List.of(table),
                Map.of(table.name(), asText),
                settings,
                clock,
                findings)
            .into(sink);
    try (DataInputStream in = kept.spool().read()) {
      for (int kind = kind(in); kind >= 0; kind = kind(in)) {
        if (kind == ROW) {
          sink.accept(rowReaders.get(in.readInt()).record(in, clock.instant()));
        } else {
          transactions.accept(line(in));
        }
      }
      transactions.end();
    } catch (IOException e) {
      throw DmsException.io("a temporary file cannot be read", e);
    } catch (SQLException e) {
      throw SourceException.changes("definitions cannot be read", e);
    }
    return transactions.sent();
  }

  /** The kind of the next entry; -1 at the end. */
  private static int kind(DataInputStream in) throws IOException {
    try {
      return in.readInt();
    } catch (EOFException e) {
      return -1;
    }
  }

  private static ChangeSlot.Line line(DataInputStream in) throws IOException {
    String lsn = String.valueOf(Spool.text(in));
    String text = String.valueOf(Spool.text(in));
    return new ChangeSlot.Line(lsn, text, TestDecodingReader.read(text).orElseThrow());
  }

  /** Makes load records of kept rows, of which an encoder may not want every column. */
  private static final class RowReader {
    private final LoadEncoder encoder;
    private final @Nullable String[] kept;
    private final int[] places;
    private final @Nullable String[] wanted;

    RowReader(LoadEncoder encoder, List<String> items) {
      this.encoder = encoder;
      this.kept = new @Nullable String[items.size()];
      this.places = encoder.selectItems().stream().mapToInt(items::indexOf).toArray();
      this.wanted = new @Nullable String[places.length];
    }

    byte[] record(DataInputStream in, Instant timestamp) throws IOException {
      for (int i = 0; i < kept.length; i++) {
        kept[i] = Spool.text(in);
      }
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = kept[places[i]];
      }
      return encoder.record(wanted, timestamp);
    }
  }

  private static DmsException unwritable(IOException e) {
    return DmsException.io("a temporary file cannot be written", e);
  }

  /** Closes the session of the end snapshot and removes the recorded data. */
  @Override
  public void close() {
    try {
      for (Kept kept : byTable.values()) {
        kept.spool().close();
      }
    } catch (IOException e) {
      throw unwritable(e);
    } finally {
      if (consistentPoint != null) {
        consistentPoint.close();
      }
    }
  }
}
