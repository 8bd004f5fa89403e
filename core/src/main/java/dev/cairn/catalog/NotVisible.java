package dev.cairn.catalog;

import java.util.Optional;

/**
 * Something that exists but was hidden from the role that looked.
 *
 * @param what in words, such as {@code table shop.orders}
 * @param grant the statement that would show it
 * @param rowsOf the relation, if the relation itself is visible and only rows of it are hidden
 */
public record NotVisible(String what, String grant, Optional<TableName> rowsOf) {
  /**
   * Something other than rows.
   *
   * @param what what was hidden, a phrase for people
   * @param grant the statement that shows it
   */
  public NotVisible(String what, String grant) {
    this(what, grant, Optional.empty());
  }
}
