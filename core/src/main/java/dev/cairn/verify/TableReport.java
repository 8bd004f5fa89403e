package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import java.util.ArrayList;
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

  /** The same counts, safe where the other one's column is, too. */
  TableReport withSafetyOf(TableReport other) {
    List<ColumnReport> both = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnReport column = columns.get(i);
      both.add(
          column.withSafety(
              column.safety().orElseThrow().and(other.columns.get(i).safety().orElseThrow())));
    }
    return new TableReport(name, rows, failedRows, extraDocuments, both);
  }
}
