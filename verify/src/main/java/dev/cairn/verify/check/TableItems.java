package dev.cairn.verify.check;

import dev.cairn.catalog.Column;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The items that are read for each row of a table: first those of the emulator for each carried
 * column, then those of the comparison for each column. Neither uses the other.
 */
public final class TableItems {
  private final List<String> items = new ArrayList<>();

  /** The column of each item. */
  private final List<String> columns = new ArrayList<>();

  private final int first;

  /**
   * The items of a table.
   *
   * @param wanted the emulator's items for the carried columns, in their order
   */
  TableItems(CheckedTable table, List<String> wanted, List<ColumnCheck> checks) {
    items.addAll(wanted);
    table.carried().stream().map(Column::name).forEach(columns::add);
    this.first = items.size();
    if (columns.size() != first) {
      throw new IllegalArgumentException("not one item a carried column: " + wanted);
    }
    for (ColumnCheck check : checks) {
      for (String item : check.selectItems()) {
        items.add(item);
        columns.add(check.name());
      }
    }
  }

  /** All of them, as select items. */
  public List<String> all() {
    return items;
  }

  /** The index of the first item for the comparison. */
  public int first() {
    return first;
  }

  /** The items of each column. */
  Map<String, List<String>> byColumn() {
    Map<String, List<String>> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      byColumn.computeIfAbsent(columns.get(i), c -> new ArrayList<>()).add(items.get(i));
    }
    return byColumn;
  }

  /** The places of the items of these columns. */
  public BitSet placesOf(Set<String> names) {
    BitSet places = new BitSet();
    for (int i = 0; i < items.size(); i++) {
      places.set(i, names.contains(columns.get(i)));
    }
    return places;
  }

  /** The columns to which the items at these places belong. */
  public Set<String> columnsAt(BitSet places) {
    if (places.isEmpty()) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    places.stream().forEach(i -> names.add(columns.get(i)));
    return names;
  }
}
