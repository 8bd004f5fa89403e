package dev.cairn.catalog.snapshot;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import java.util.Map;

/**
 * Additions of other parts to the objects of the document: keys with values that Jackson writes.
 */
public interface SnapshotAnnotations {
  /** Nothing is added. */
  SnapshotAnnotations NONE = new SnapshotAnnotations() {};

  /** {@return keys of the document itself, before its tables} */
  default Map<String, Object> document() {
    return Map.of();
  }

  /**
   * {@return keys of a column}
   *
   * @param table a table of the catalog
   * @param column a column of the table
   */
  default Map<String, Object> column(Table table, Column column) {
    return Map.of();
  }

  /**
   * {@return keys of a table, after its columns}
   *
   * @param table a table of the catalog
   */
  default Map<String, Object> table(Table table) {
    return Map.of();
  }
}
