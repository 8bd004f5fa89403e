package dev.cairn.catalog;

import java.util.List;

/**
 * A unique index that {@code ALTER TABLE ... REPLICA IDENTITY USING INDEX} would take: immediate,
 * valid, not partial, without expressions, over columns that are NOT NULL; and not the primary
 * key's own.
 *
 * @param name the index's name
 * @param columns its columns in the index's order; copied
 */
public record UniqueIndex(String name, List<String> columns) {
  /**
   * Keeps a copy of the columns.
   *
   * @param name the index's name
   * @param columns its columns in the index's order; copied
   */
  public UniqueIndex {
    columns = List.copyOf(columns);
  }
}
