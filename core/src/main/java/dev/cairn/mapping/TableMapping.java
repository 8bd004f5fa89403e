package dev.cairn.mapping;

import dev.cairn.catalog.Table;
import java.util.List;

/**
 * What becomes of a table.
 *
 * @param columns by attnum
 * @param advisories about the table as a whole, in order of their codes
 */
public record TableMapping(Table table, List<ColumnMapping> columns, List<Advisory> advisories) {
  public TableMapping {
    columns = List.copyOf(columns);
    advisories = List.copyOf(advisories);
  }
}
