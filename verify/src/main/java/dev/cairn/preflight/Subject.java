package dev.cairn.preflight;

import dev.cairn.catalog.TableName;
import java.util.Optional;

/** The subject of a finding. */
public sealed interface Subject {
  /** {@return the subject in words, for people} */
  String text();

  /**
   * A setting, the role, a slot, a transaction: something of the server, by its name.
   *
   * @param text its name
   */
  record OfServer(String text) implements Subject {}

  /**
   * A relation, or one of its columns.
   *
   * @param table the relation
   * @param column empty for the relation as a whole
   */
  record OfTable(TableName table, Optional<String> column) implements Subject {
    @Override
    public String text() {
      return table.toSql() + column.map(c -> " column " + c).orElse("");
    }
  }
}
