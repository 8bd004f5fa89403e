package dev.cairn.catalog;

/**
 * A pattern for columns: {@code schema.table.column}, each part with {@code *} for any characters,
 * {@code ?} for one, and double quotes around what is meant literally. Letter case counts.
 */
public final class ColumnPattern {
  private final TablePattern table;
  private final TablePattern.Part column;
  private final String text;

  private ColumnPattern(String text, TablePattern table, TablePattern.Part column) {
    this.text = text;
    this.table = table;
    this.column = column;
  }

  /**
   * Reads a pattern.
   *
   * @param text a pattern, such as {@code shop.*.note}
   * @return the pattern
   * @throws CatalogException {@code MALFORMED_PATTERN}
   */
  public static ColumnPattern parse(String text) {
    TablePattern.Parser parser = new TablePattern.Parser(text, "schema.table.column");
    TablePattern.Part schema = parser.part();
    parser.dot("the table");
    TablePattern.Part table = parser.part();
    parser.dot("the column");
    TablePattern.Part column = parser.part();
    parser.end();
    return new ColumnPattern(text, new TablePattern(text, schema, table), column);
  }

  /**
   * {@return whether a column of this name in this table is meant}
   *
   * @param tableName the table's name
   * @param columnName the column's name, without quotes
   */
  public boolean matches(TableName tableName, String columnName) {
    return column.matches(columnName) && table.matches(tableName);
  }

  @Override
  public String toString() {
    return text;
  }
}
