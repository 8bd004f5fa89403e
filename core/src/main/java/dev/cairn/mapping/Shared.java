package dev.cairn.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of which equal ones are kept once. Tables of one schema have many columns of the same name
 * and type, whose conversions and advisories are equal; without this, the plan of 10,000 tables
 * would be ten times as large as the catalog.
 */
final class Shared {
  private final Map<Object, Object> values = new HashMap<>();

  /** The first value that is equal to this one. */
  @SuppressWarnings("unchecked")
  private <T> T once(T value) {
    return (T) values.computeIfAbsent(value, first -> first);
  }

  /** Columns that are equal to these and share their parts. */
  List<ColumnMapping> of(List<ColumnMapping> columns) {
    return columns.stream().map(this::of).toList();
  }

  private ColumnMapping of(ColumnMapping column) {
    return new ColumnMapping(
        column.column(),
        once(column.dmsType()),
        once(column.documented()),
        once(column.lossless()),
        once(column.chosen()),
        column.field(),
        column.override(),
        column.own(),
        once(column.advisories().stream().map(this::once).toList()));
  }
}
