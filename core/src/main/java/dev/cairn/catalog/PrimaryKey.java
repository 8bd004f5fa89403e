package dev.cairn.catalog;

import java.util.List;

/**
 * The primary key of a table.
 *
 * @param name the constraint's name
 * @param columns the columns in the key's own order, which need not be the table's
 * @param deferrable whether it may be checked at the end of a transaction; PostgreSQL then refuses
 *     it as replica identity
 */
public record PrimaryKey(String name, List<String> columns, boolean deferrable) {
  /**
   * Keeps a copy of the columns.
   *
   * @param name the constraint's name
   * @param columns the columns in the key's own order, which need not be the table's
   * @param deferrable whether it may be checked at the end of a transaction; PostgreSQL then
   *     refuses it as replica identity
   */
  public PrimaryKey {
    columns = List.copyOf(columns);
  }
}
