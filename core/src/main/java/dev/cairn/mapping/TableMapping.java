package dev.cairn.mapping;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import java.util.List;

/**
 * The mapping of a table.
 *
 * @param table the table
 * @param columns by attnum, without the excluded ones
 * @param excluded columns that an override leaves out, by attnum
 * @param advisories about the table as a whole, in order of their codes
 */
public record TableMapping(
    Table table, List<ColumnMapping> columns, List<Column> excluded, List<Advisory> advisories) {
  /**
   * Keeps copies of the lists.
   *
   * @param table the table
   * @param columns by attnum, without the excluded ones
   * @param excluded columns that an override leaves out, by attnum
   * @param advisories about the table as a whole, in order of their codes
   */
  public TableMapping {
    columns = List.copyOf(columns);
    excluded = List.copyOf(excluded);
    advisories = List.copyOf(advisories);
  }
}
