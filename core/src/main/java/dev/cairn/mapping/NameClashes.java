package dev.cairn.mapping;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Tables of a catalog whose names differ only in letter case. */
record NameClashes(Map<TableName, List<TableName>> byFoldedName) {
  static NameClashes of(Catalog catalog) {
    Map<TableName, List<TableName>> names = new HashMap<>();
    for (Table table : catalog.tables()) {
      names.merge(fold(table.name()), List.of(table.name()), NameClashes::concat);
    }
    return new NameClashes(names);
  }

  /** The other tables of the same name in another case, in the catalog's order. */
  List<TableName> of(TableName name) {
    return byFoldedName.getOrDefault(fold(name), List.of()).stream()
        .filter(n -> !n.equals(name))
        .toList();
  }

  private static TableName fold(TableName name) {
    return new TableName(
        name.schema().toLowerCase(Locale.ROOT), name.table().toLowerCase(Locale.ROOT));
  }

  private static List<TableName> concat(List<TableName> a, List<TableName> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }
}
