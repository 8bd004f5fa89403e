package dev.cairn.emulator.task;

import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.wire.LoadEncoder;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first half of a DMS task: every row of a table as a record of operation {@code load}. Rows
 * come in the order in which PostgreSQL gives them; DMS promises none.
 */
public final class FullLoad {
  private final Table table;
  private final DmsSettings settings;
  private final InstantSource clock;
  private final Set<String> asText;

  private FullLoad(Table table, DmsSettings settings, InstantSource clock, Set<String> asText) {
    this.table = table;
    this.settings = settings;
    this.clock = clock;
    this.asText = Set.copyOf(asText);
  }

  /**
   * {@return a load of one table}
   *
   * @param table the table
   * @param settings the settings of DMS's endpoints and task
   * @param clock gives each record the time at which it was made
   */
  public static FullLoad of(Table table, DmsSettings settings, InstantSource clock) {
    return new FullLoad(table, settings, clock, Set.of());
  }

  /**
   * {@return this load with a rule of the task that changes the DMS type of these columns to
   * string}
   *
   * @param columns the columns' names
   */
  public FullLoad withColumnsAsText(Set<String> columns) {
    return new FullLoad(table, settings, clock, columns);
  }

  /**
   * The result of loading a table.
   *
   * @param rows how many records were made
   * @param leftOut how many rows have no record, because the server cannot return one of their
   *     values
   * @param reason why the first of these has none; empty if none was left out
   */
  public record Loaded(long rows, long leftOut, String reason) {}

  /**
   * Hands every row's record to the sink. A row that has a value which cannot be read is left out.
   *
   * @param session what reads the source
   * @param sink takes the records
   * @return how many rows were loaded and left out
   * @throws SourceException {@code TABLE_UNREADABLE}, {@code SOURCE_UNREADABLE}
   */
  public Loaded run(SourceSession session, RecordSink sink) {
    Rows rows = new Rows(sink);
    for (TableName relation : table.relations()) {
      LoadEncoder encoder = LoadEncoder.of(table, relation, settings, asText);
      RelationRows.of(relation, encoder.selectItems())
          .read(session, (texts, unreadable) -> rows.row(encoder, texts, unreadable));
    }
    return new Loaded(rows.rows, rows.leftOut, rows.reason);
  }

  /** Counts the rows of all relations. */
  private final class Rows {
    private final RecordSink sink;
    private long rows;
    private long leftOut;
    private String reason = "";

    Rows(RecordSink sink) {
      this.sink = sink;
    }

    void row(LoadEncoder encoder, @Nullable String[] texts, BitSet unreadable) {
      if (!unreadable.isEmpty()) {
        leaveOut(
            "a value of the column "
                + encoder.column(unreadable.nextSetBit(0))
                + " is not valid UTF-8, and the database's encoding is SQL_ASCII");
        return;
      }
      byte[] record;
      try {
        record = encoder.record(texts, clock.instant());
      } catch (SourceException e) {
        if (e.code() != SourceException.Code.UNREADABLE_VALUE) {
          throw e;
        }
        leaveOut(String.valueOf(e.getMessage()));
        return;
      }
      sink.accept(record, () -> encoder.partitionKey(texts));
      rows++;
    }

    private void leaveOut(String why) {
      reason = leftOut == 0 ? why : reason;
      leftOut++;
    }
  }
}
