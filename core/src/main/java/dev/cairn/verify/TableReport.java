package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import java.util.List;

/**
 * What became of a table.
 *
 * @param rows how many were looked at
 * @param failedRows how many of them leave no document, because an expression failed
 * @param extraDocuments how many documents the collection holds beyond those of the rows; 0 where
 *     only rows were looked at
 * @param columns in the table's order
 */
public record TableReport(
    TableName name, long rows, long failedRows, long extraDocuments, List<ColumnReport> columns) {
  public TableReport {
    columns = List.copyOf(columns);
  }

  /** Whether every value of every column arrived, and nothing else. */
  public boolean isGood() {
    return extraDocuments == 0 && columns.stream().allMatch(ColumnReport::isGood);
  }
}
