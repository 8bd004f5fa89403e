package dev.cairn.verify.check;

import dev.cairn.catalog.Column;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.verify.result.FindingExample;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table's rows, as far as DMS carries its columns; without one the first
 * columns, to name a row by.
 */
public final class RowKey {
  /** Columns that name a row without a key. */
  private static final int MOST = 5;

  private final List<Column> columns;

  /** The index of each column in a row's texts, see {@link TableItems}. */
  private final int[] places;

  /** The key of a table's rows. */
  public RowKey(CheckedTable table) {
    List<Column> carried = table.carried();
    this.columns =
        table.table().keyColumns().isEmpty()
            ? carried.stream().limit(MOST).toList()
            : table.table().keyColumns().stream()
                .flatMap(name -> carried.stream().filter(c -> c.name().equals(name)))
                .toList();
    this.places = columns.stream().mapToInt(carried::indexOf).toArray();
  }

  /** The carried columns, in the key's order. */
  public List<Column> columns() {
    return columns;
  }

  /** The text of the key's column at this place of {@link #columns()}. */
  public @Nullable String text(@Nullable String[] row, int column) {
    return row[places[column]];
  }

  /** The texts of the key's columns; the row's array may be used again. */
  public @Nullable String[] texts(@Nullable String[] row) {
    @Nullable String[] texts = new @Nullable String[places.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(row, i);
    }
    return texts;
  }

  /** The name of a row in examples: {@code (a, b)=(1, x)}, as in PostgreSQL's messages. */
  public FindingExample named(@Nullable String[] texts) {
    String names =
        columns.stream()
            .map(c -> QualifiedName.unqualified(c.name()).toSql())
            .collect(Collectors.joining(", ", "(", ")="));
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < texts.length; i++) {
      shown.append(i == 0 ? "(" : ", ").append(texts[i]);
    }
    return FindingExample.of(
        "%s%s", FindingExample.of(names), FindingExample.ofValue(shown.append(')').toString()));
  }
}
