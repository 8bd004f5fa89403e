package dev.cairn.verify;

import dev.cairn.emulator.source.SourceSession;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.ids.IdHashes;
import dev.cairn.verify.pass.Passes;
import dev.cairn.verify.pass.RowReading;
import dev.cairn.verify.pass.TablePart;
import dev.cairn.verify.replay.SuspectRows;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.TableReport;
import dev.cairn.verify.shrink.Shrinker;
import java.util.List;
import java.util.Set;

/**
 * Checks one table. The report does not depend on who reads it, nor on the pieces.
 *
 * <p>Where several rows may get the same {@code _id}, the table is read once more, and these rows
 * are compared with what their records leave in a collection.
 */
final class TableCheck {
  private final RowReading reading;
  private final CheckedTable table;
  private final Passes passes;
  private final boolean shrinking;

  /**
   * A check of one table.
   *
   * @param passes read it
   * @param shrinking whether examples are shrunk in the end
   */
  TableCheck(RowReading reading, Passes passes, boolean shrinking) {
    this.reading = reading;
    this.table = reading.table();
    this.passes = passes;
    this.shrinking = shrinking;
  }

  /**
   * Checks the table.
   *
   * @param session shrinks examples
   * @param unread columns of which no value can be read
   */
  TableReport run(SourceSession session, Set<String> unread) {
    Passes.First first = passes.first(unread);
    return first.suspects().isEmpty()
        ? report(session, first.part(), List.of())
        : again(session, unread, first.suspects().get());
  }

  private TableReport again(SourceSession session, Set<String> unread, IdHashes.Suspects suspects) {
    RowChecks checks = new RowChecks(table);
    try (SuspectRows rows = new SuspectRows(table, reading.clock(), checks)) {
      TablePart part = passes.again(unread, suspects, rows::add);
      rows.compare();
      part.columns.merge(checks);
      part.failedRows += rows.failedRows();
      return report(session, part, rows.findings());
    }
  }

  private TableReport report(SourceSession session, TablePart part, List<Finding> more) {
    if (shrinking) {
      Shrinker.shrink(part.columns, table, session, reading.clock().instant());
    }
    return part.report(more);
  }
}
