package dev.cairn.verify.check;

import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.ColumnFaults;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.TableReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Checks a table, and where PostgreSQL refuses to read it because of some of its columns, once more
 * without them.
 */
public final class ReadableColumns {
  /** Errors of the whole table, whichever of its columns are read: locks, limits, no such table. */
  private static final Set<String> OF_THE_TABLE = Set.of("55P03", "57014", "42P01", "3F000");

  private final CheckedTable table;
  private final SourceSession session;
  private final long sample;

  public ReadableColumns(CheckedTable table, SourceSession session, long sample) {
    this.table = table;
    this.session = session;
    this.sample = sample;
  }

  /**
   * Checks.
   *
   * @param check the check of the table without some columns
   * @throws SourceException when the table cannot be read, or no table can
   */
  public TableReport check(Function<Set<String>, TableReport> check) {
    try {
      return check.apply(Set.of());
    } catch (SourceException e) {
      if (e.code() != SourceException.Code.TABLE_UNREADABLE
          || e.sqlState().isEmpty()
          || OF_THE_TABLE.contains(e.sqlState())) {
        throw e;
      }
      Map<String, SourceException> faults = faults();
      if (faults.isEmpty() || faults.size() == table.plan().columns().size()) {
        throw e;
      }
      for (String key : table.table().keyColumns()) {
        SourceException fault = faults.get(key);
        if (fault != null) {
          return Unread.key(table.plan(), key, fault);
        }
      }
      return without(faults, check.apply(faults.keySet()));
    }
  }

  private Map<String, SourceException> faults() {
    RowChecks checks = new RowChecks(table);
    Map<String, SourceException> faults = new LinkedHashMap<>();
    for (TableName relation : table.table().relations()) {
      TableItems items = checks.items(table.encoder(relation).selectItems());
      ColumnFaults.find(session, relation, items.byColumn(), sample).forEach(faults::putIfAbsent);
    }
    return faults;
  }

  /** The report without the counts of the unreadable columns, which are not comparisons. */
  private TableReport without(Map<String, SourceException> faults, TableReport report) {
    List<ColumnReport> columns =
        report.columns().stream()
            .map(
                column ->
                    faults.containsKey(column.column())
                        ? ColumnReport.notCompared(
                            column.column(), column.type(), column.advisories())
                        : column)
            .toList();
    List<Finding> findings = new ArrayList<>(report.findings());
    findings.removeIf(
        f -> f.code() == FindingCode.COLUMN_UNREADABLE && faults.keySet().containsAll(f.columns()));
    faults.forEach((column, fault) -> findings.add(Unread.column(table.plan(), column, fault)));
    return report.with(columns, findings);
  }
}
