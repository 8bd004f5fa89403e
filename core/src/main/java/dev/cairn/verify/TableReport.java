package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import java.util.List;

/**
 * What became of a table.
 *
 * @param rows how many were looked at
 * @param failedRows how many of them leave no document, because an expression failed
 * @param columns in the table's order
 */
public record TableReport(TableName name, long rows, long failedRows, List<ColumnReport> columns) {
  public TableReport {
    columns = List.copyOf(columns);
  }

  /** Whether every value of every column arrived. */
  public boolean isGood() {
    return columns.stream().allMatch(ColumnReport::isGood);
  }
}
