package dev.cairn.verify.ids;

import dev.cairn.catalog.Column;
import dev.cairn.dms.DmsTypes;
import dev.cairn.postgres.PgTypes;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.RowKey;
import org.jspecify.annotations.Nullable;

/**
 * Which rows need no comparison of their {@code _id} with those of other rows: it is made of the
 * primary key in a way that gives different keys different {@code _id}s. A single value becomes its
 * text; several become a JSON array, or a hash that keeps them apart.
 */
public final class DistinctIds {
  /** The characters of a bigint that DMS writes digit by digit under all settings (documented). */
  private static final int EXACT_DIGITS = 16;

  /** The effect of a part of the key on the {@code _id}. */
  private enum Part {
    /** Different values stay different. */
    DISTINCT,
    /** Different values stay different up to {@link #EXACT_DIGITS} characters. */
    DISTINCT_IF_SHORT,
    /** Different values may become one. */
    UNPROVEN
  }

  private final RowKey key;
  private final Part[] parts;
  private final boolean unproven;

  private DistinctIds(RowKey key, Part[] parts, boolean unproven) {
    this.key = key;
    this.parts = parts;
    this.unproven = unproven;
  }

  /** The analysis of a table. */
  public static DistinctIds of(CheckedTable table) {
    RowKey key = new RowKey(table);
    Part[] parts = key.columns().stream().map(column -> part(table, column)).toArray(Part[]::new);
    boolean wholeKey = parts.length > 0 && parts.length == table.table().keyColumns().size();
    boolean ownId =
        table.plan().columns().stream()
            .noneMatch(c -> c.field().equals("_id") || c.column().name().equals("_id"));
    boolean ofOneTable = table.table().children().isEmpty();
    return new DistinctIds(key, parts, !(wholeKey && ownId && ofOneTable));
  }

  private static Part part(CheckedTable table, Column column) {
    return switch (DmsTypes.of(column.type(), table.settings()).wireForm()) {
      case INTEGER, BOOLEAN, BOOLEAN_TEXT -> Part.DISTINCT;
      case LARGE_INTEGER ->
          table.plan().columnsAsText().contains(column.name())
              ? Part.DISTINCT
              : Part.DISTINCT_IF_SHORT;
      case OUTPUT_TEXT ->
          column.type().underlying().equals(PgTypes.UUID) ? Part.DISTINCT : Part.UNPROVEN;
      case DECIMAL,
          SIX_DECIMALS,
          DECIMAL_TEXT,
          REAL,
          DOUBLE,
          MONEY,
          TIMESTAMP,
          TIMESTAMPTZ,
          DATE,
          TIME,
          TIMETZ,
          INTERVAL,
          HEX,
          PADDED_TEXT,
          TEXT,
          JSON_TEXT,
          ARRAY_TEXT,
          UNLISTED_TEXT,
          NONE ->
          Part.UNPROVEN;
    };
  }

  /** Whether no other row can have the row's {@code _id}. */
  public boolean isProven(@Nullable String[] row) {
    if (unproven) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!isProven(parts[i], key.text(row, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isProven(Part part, @Nullable String text) {
    return switch (part) {
      case DISTINCT -> text != null;
      case DISTINCT_IF_SHORT -> text != null && text.length() <= EXACT_DIGITS;
      case UNPROVEN -> false;
    };
  }
}
