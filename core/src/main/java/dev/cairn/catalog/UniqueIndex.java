package dev.cairn.catalog;

import java.util.List;

/**
 * A unique index that {@code ALTER TABLE ... REPLICA IDENTITY USING INDEX} would take: immediate,
 * valid, not partial, without expressions, over columns that are NOT NULL; and not the primary
 * key's own.
 */
public record UniqueIndex(String name, List<String> columns) {
  public UniqueIndex {
    columns = List.copyOf(columns);
  }
}
