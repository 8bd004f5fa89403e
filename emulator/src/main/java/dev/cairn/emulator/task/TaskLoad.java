package dev.cairn.emulator.task;

import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The full load of all tables of a task, with the control records before it. A table that cannot be
 * read to its end is named, and the others are loaded, as DMS suspends such a table (documented).
 */
public final class TaskLoad {
  /**
   * A table of which not every row was loaded.
   *
   * @param table the table
   * @param message what was not loaded and why, with PostgreSQL's words
   * @param hint what helps; empty if nothing is known
   * @param cause null if single rows were left out
   */
  public record Incomplete(
      TableName table, String message, String hint, @Nullable Throwable cause) {}

  /**
   * The result of a load.
   *
   * @param rows how many records of rows were made
   * @param incomplete in the order of the tables
   */
  public record Result(long rows, List<Incomplete> incomplete) {
    /**
     * Keeps a copy of the list.
     *
     * @param rows how many records of rows were made
     * @param incomplete in the order of the tables
     */
    public Result {
      incomplete = List.copyOf(incomplete);
    }
  }

  private final DmsSettings settings;
  private final InstantSource clock;
  private final Map<TableName, Set<String>> asText;

  /**
   * A load under these settings.
   *
   * @param settings the settings of DMS's endpoints and task
   * @param clock gives each record the time at which it was made
   * @param asText by table, the columns whose DMS type a rule of the task changes to string
   */
  public TaskLoad(DmsSettings settings, InstantSource clock, Map<TableName, Set<String>> asText) {
    this.settings = settings;
    this.clock = clock;
    this.asText = Map.copyOf(asText);
  }

  /**
   * Hands over the control records and the rows of all tables.
   *
   * @param session what reads the source
   * @param tables the tables of the task
   * @param sink takes the records
   * @return what was loaded, and what was not
   * @throws SourceException {@code SOURCE_UNREADABLE}, when the server is lost; whatever the sink
   *     throws
   */
  public Result run(SourceSession session, List<Table> tables, RecordSink sink) {
    return run(session, tables, sink, rows -> {});
  }

  /**
   * Hands over the control records and the rows of all tables, and reports progress.
   *
   * @param session what reads the source
   * @param tables the tables of the task
   * @param sink takes the records
   * @param progress learns how far the load is
   * @return what was loaded, and what was not
   * @throws SourceException {@code SOURCE_UNREADABLE}, when the server is lost; whatever the sink
   *     throws
   */
  public Result run(
      SourceSession session, List<Table> tables, RecordSink sink, Recording.Progress progress) {
    CountingSink counted = new CountingSink(sink, progress);
    List<Incomplete> incomplete = new ArrayList<>();
    TaskStart start = TaskStart.of(settings, clock);
    start.task(sink);
    for (Table table : tables) {
      Set<String> columns = asText.getOrDefault(table.name(), Set.of());
      start.table(table, columns, sink);
      long before = counted.begin(table.name());
      try {
        FullLoad.Loaded loaded =
            FullLoad.of(table, settings, clock).withColumnsAsText(columns).run(session, counted);
        if (loaded.leftOut() > 0) {
          incomplete.add(
              new Incomplete(
                  table.name(),
                  loaded.leftOut()
                      + " of "
                      + (loaded.rows() + loaded.leftOut())
                      + " rows were left out: "
                      + loaded.reason(),
                  "",
                  null));
        }
      } catch (RuntimeException | StackOverflowError e) {
        if (counted.failed || endsTheLoad(e)) {
          throw e;
        }
        String what =
            e instanceof SourceException source ? source.headline() : "an internal error: " + e;
        incomplete.add(
            new Incomplete(
                table.name(),
                "only " + (counted.records - before) + " rows were loaded: " + what,
                e instanceof SourceException source ? source.hint().orElse("") : "",
                e));
      }
      progress.done(table.name(), counted.records - before);
    }
    progress.loaded(counted.records);
    return new Result(counted.records, incomplete);
  }

  private static boolean endsTheLoad(Throwable e) {
    return e instanceof CancellationException
        || (e instanceof SourceException source
            && source.code() == SourceException.Code.SOURCE_UNREADABLE);
  }

  /** Distinguishes the sink's failures from those of the reader, and reports progress. */
  private static final class CountingSink implements RecordSink {
    private final RecordSink sink;
    private final Recording.Progress progress;
    private @Nullable TableName table;
    private long before;
    private long records;
    private boolean failed;

    CountingSink(RecordSink sink, Recording.Progress progress) {
      this.sink = sink;
      this.progress = progress;
    }

    /** The rows of this table follow; returns how many of others there were. */
    long begin(TableName next) {
      table = next;
      before = records;
      return records;
    }

    @Override
    public void accept(byte[] record) {
      throw new IllegalStateException("a row's record comes with its partition key");
    }

    @Override
    public void accept(byte[] record, Supplier<String> partitionKey) {
      failed = true;
      sink.accept(record, partitionKey);
      failed = false;
      records++;
      if (table != null && (records - before) % Recording.Progress.EVERY == 0) {
        progress.rows(table, records - before);
      }
    }
  }
}
