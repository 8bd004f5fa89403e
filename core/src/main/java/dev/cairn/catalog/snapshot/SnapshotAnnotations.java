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

  /** Keys of the document itself, before its tables. */
  default Map<String, Object> document() {
    return Map.of();
  }

  /** Keys of a column. */
  default Map<String, Object> column(Table table, Column column) {
    return Map.of();
  }

  /** Keys of a table, after its columns. */
  default Map<String, Object> table(Table table) {
    return Map.of();
  }
}
