package dev.cairn.verify.check;

import dev.cairn.catalog.Column;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.rockset.sql.SqlPrinter;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a row that one column's value depends on: the value, the key, and the columns that
 * the column's expression names. Other texts are not kept.
 */
final class KeptTexts {
  private final List<Column> carried;
  private final List<String> key;
  private final ColumnMapping mapping;
  private @Nullable BitSet kept;

  /**
   * For one column.
   *
   * @param carried the columns whose texts a row begins with
   * @param key the names of the key columns
   */
  KeptTexts(List<Column> carried, List<String> key, ColumnMapping mapping) {
    this.carried = carried;
    this.key = key;
    this.mapping = mapping;
  }

  /** A copy of a row as the emulator wants it; null where nothing is kept. */
  @Nullable String[] of(@Nullable String[] row) {
    BitSet places = places();
    @Nullable String[] copy = new @Nullable String[carried.size()];
    places.stream().forEach(i -> copy[i] = row[i]);
    return copy;
  }

  /** The row with another value of the column. */
  @Nullable String[] with(@Nullable String[] row, String text) {
    @Nullable String[] copy = row.clone();
    copy[own()] = text;
    return copy;
  }

  /** The index of the column in the row; -1 if it is not carried. */
  int own() {
    return carried.indexOf(mapping.column());
  }

  private BitSet places() {
    BitSet places = kept;
    if (places == null) {
      places = new BitSet(carried.size());
      String expression = mapping.expression().map(SqlPrinter::print).orElse("");
      for (int i = 0; i < carried.size(); i++) {
        Column column = carried.get(i);
        places.set(
            i,
            column.equals(mapping.column())
                || key.contains(column.name())
                || expression.contains(column.name().replace("\"", "\"\"")));
      }
      kept = places;
    }
    return places;
  }
}
