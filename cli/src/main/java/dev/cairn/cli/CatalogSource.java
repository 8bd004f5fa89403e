package dev.cairn.cli;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.CatalogJson;
import dev.cairn.catalog.Selection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where the schema is read, and which tables of it. */
final class CatalogSource {
  @Mixin private final LiveSource live = new LiveSource();
  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description = "A snapshot that inspect --format json printed, instead of a server.")
  private @Nullable Path snapshot;

  /** Reads the selected tables. */
  Catalog read(Console console) throws SQLException {
    Selection selected = selection.selection();
    if (snapshot != null) {
      if (live.isNamed()) {
        throw CommandFailure.usage(
            "both --jdbc-url and --catalog given", "name one source of the schema");
      }
      return selected(CatalogJson.read(snapshot), selected);
    }
    try (Connection connection = live.connect(console)) {
      return Catalog.read(connection, selected);
    }
  }

  private static Catalog selected(Catalog whole, Selection selection) {
    return new Catalog(
        whole.server(),
        whole.tables().stream().filter(table -> selection.includes(table.name())).toList(),
        whole.notReplicable().stream().filter(one -> selection.includes(one.name())).toList(),
        whole.notVisible());
  }
}
