package dev.cairn.cli;

import dev.cairn.catalog.Catalog;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Mixin;

/** The options that say where the schema is read, and which tables of it. */
final class CatalogSource {
  @Mixin private final LiveSource live = new LiveSource();
  @Mixin private final SelectionOptions selection = new SelectionOptions();

  /** Reads the selected tables. */
  Catalog read(Console console) {
    try (Connection connection = live.connect(console)) {
      return Catalog.read(connection, selection.selection());
    } catch (SQLException e) {
      throw CommandFailure.unreachable("PostgreSQL: " + e.getMessage(), null, e);
    }
  }
}
