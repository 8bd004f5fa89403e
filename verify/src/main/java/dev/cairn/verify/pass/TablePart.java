package dev.cairn.verify.pass;

import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.RunWarnings;
import dev.cairn.verify.assume.SuspiciousSql;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.PartBytes;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.replay.ExtraDocuments;
import dev.cairn.verify.replay.UnusedRecords;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.TableReport;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The counts, examples and findings of some rows of a table. Parts of different rows can be merged
 * in any order and grouping: the result is that of all rows in one part.
 */
public final class TablePart {
  /** The name of the format of {@link #write}; another one whenever that changes. */
  private static final String FORMAT = "cairn-part-1";

  private final CheckedTable table;
  private final IngestTransformation transformation;
  public final RowChecks columns;
  public final RunWarnings run;
  public final ExtraDocuments extra;
  public final UnusedRecords unused;

  /** By relation, how many rows there are. */
  public final long[] rows;

  public long failedRows;

  /** Of no rows. */
  public TablePart(CheckedTable table, IngestTransformation transformation) {
    this.table = table;
    this.transformation = transformation;
    this.columns = new RowChecks(table);
    this.run = transformation.run();
    this.extra = new ExtraDocuments(table.name());
    this.unused = new UnusedRecords(table.name());
    this.rows = new long[table.table().relations().size()];
  }

  /** Adds a part of other rows, which is not used any more. */
  public TablePart merge(TablePart other) {
    columns.merge(other.columns);
    run.merge(other.run);
    extra.merge(other.extra);
    unused.merge(other.unused);
    for (int i = 0; i < rows.length; i++) {
      rows[i] += other.rows[i];
    }
    failedRows += other.failedRows;
    return this;
  }

  /**
   * Writes this part, so that another process can merge it. Equal parts are equal bytes.
   *
   * @throws IOException what the output throws
   */
  public void write(DataOutput out) throws IOException {
    PartBytes.text(out, FORMAT);
    PartBytes.text(out, table.name().toSql());
    columns.write(out);
    run.write(out);
    extra.write(out);
    unused.write(out);
    for (long number : rows) {
      out.writeLong(number);
    }
    out.writeLong(failedRows);
  }

  /**
   * Adds a part of other rows that another process wrote.
   *
   * @throws IOException if these are not the bytes of a part of this table by this version
   */
  public TablePart merge(DataInput in) throws IOException {
    String format = PartBytes.text(in);
    String name = PartBytes.text(in);
    if (!format.equals(FORMAT) || !name.equals(table.name().toSql())) {
      throw new IOException(
          "not a part of " + table.name().toSql() + " in format " + FORMAT + ": " + name);
    }
    columns.merge(in);
    run.merge(in);
    extra.merge(in);
    unused.merge(in);
    for (int i = 0; i < rows.length; i++) {
      rows[i] += in.readLong();
    }
    failedRows += in.readLong();
    return this;
  }

  /**
   * Checks that no relation that was read in several pieces only looked empty.
   *
   * @param pieces all of the table's, of whose rows this is
   * @throws dev.cairn.emulator.source.SourceException {@code TABLE_UNREADABLE}, if one did
   */
  public void checkKept(SourceSession session, List<Piece> pieces) {
    for (int i = 0; i < rows.length; i++) {
      int relation = i;
      if (rows[i] == 0
          && pieces.stream().filter(piece -> piece.relation() == relation).count() > 1) {
        RelationRows.of(table.table().relations().get(i), List.of()).checkKept(session, 0);
      }
    }
  }

  /**
   * The report, if these are all rows.
   *
   * @param more findings about rows that share a document
   */
  public TableReport report(List<Finding> more) {
    return new TableReport(
        table.name(),
        LongStream.of(rows).sum(),
        failedRows,
        extra.count(),
        columns.reports(),
        Stream.of(
                columns.findings(),
                more,
                extra.finding().stream().toList(),
                unused.findings(),
                SuspiciousSql.findings(table.name(), transformation, run))
            .flatMap(List::stream)
            .toList());
  }
}
