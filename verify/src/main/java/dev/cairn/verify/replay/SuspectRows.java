package dev.cairn.verify.replay;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.ids.Partitions;
import dev.cairn.verify.result.Finding;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Rows of a table that may share their {@code _id} with others: their records are replayed into a
 * collection, with which the rows are compared at the end. Memory is bounded; what is beyond the
 * bound goes to temporary files.
 */
public final class SuspectRows implements AutoCloseable {
  private final KeyedTable replay;
  private final ReplayEngine engine;
  private final Partitions rows;

  /**
   * None yet.
   *
   * @param checks count what becomes of the rows
   */
  public SuspectRows(CheckedTable table, InstantSource clock, RowChecks checks) {
    this.replay = new KeyedTable(table, checks);
    this.engine = new ReplayEngine(List.of(replay), clock, ReplayEngine.defaultMost());
    this.rows = new Partitions(ReplayEngine.defaultMost());
  }

  /**
   * Takes a row with its record; rows come in the table's order.
   *
   * @param relation the relation of the row, by its index among the table's
   * @param unreadable the columns whose values the server cannot give
   */
  public void add(int relation, Observation row, Set<String> unreadable) {
    DmsRecord.Data record = Objects.requireNonNull(row.record());
    engine.accept(0, record);
    engine.keep(
        0,
        relation,
        new Row(
            row.place(), replay.rowKey(record), replay.encoder(relation), row.texts(), unreadable),
        rows);
  }

  /** Compares the rows; see {@link #findings}. */
  public void compare() {
    engine.compare(rows);
  }

  /** The number of rows without a document because an expression failed. */
  public long failedRows() {
    return replay.failedRows;
  }

  public List<Finding> findings() {
    return replay.findings();
  }

  /** Removes temporary files. */
  @Override
  public void close() {
    try (rows) {
      engine.close();
    }
  }
}
