package dev.cairn.cli;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.CatalogJson;
import dev.cairn.catalog.DdlCatalog;
import dev.cairn.catalog.Selection;
import dev.cairn.plan.IngestPlan;
import dev.cairn.text.TextFile;
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

  @Option(
      names = "--ddl",
      paramLabel = "FILE",
      description = "What pg_dump --schema-only printed, or plain DDL, instead of a server.")
  private @Nullable Path ddl;

  /**
   * Reads the selected tables, of which there must be one.
   *
   * @throws CommandFailure wrong usage, if there is none
   */
  Catalog readSome(Console console) throws SQLException {
    Catalog catalog = selection.found(read(console));
    if (catalog.tables().isEmpty()) {
      throw CommandFailure.usage(
          "no table that can be replicated was found",
          "cairn inspect with the same options shows what the role cannot see and what cannot be"
              + " replicated");
    }
    return catalog;
  }

  /** Reads the selected tables. */
  Catalog read(Console console) throws SQLException {
    Selection selected = selection.selection();
    if (!live.isNamed() && snapshot == null && ddl == null) {
      throw CommandFailure.usage(
          "no schema named",
          "add --jdbc-url postgresql://user@host:5432/database, --ddl FILE or --catalog FILE");
    }
    if (snapshot != null) {
      return snapshot(console, snapshot).selecting(selected);
    }
    if (ddl != null) {
      return fromDdl(console, ddl, selected);
    }
    try (Connection connection = live.connect(console)) {
      return Catalog.read(connection, selected);
    }
  }

  /** Reads the selected tables of a file: a snapshot if its name ends in .json, else DDL. */
  Catalog readFile(Console console, Path file) {
    Selection selected = selection.selection();
    return file.toString().endsWith(".json")
        ? snapshot(console, file).selecting(selected)
        : fromDdl(console, file, selected);
  }

  /**
   * Reads DDL. A table or type that was not read would look like one that was dropped.
   *
   * @throws CommandFailure wrong usage, if a statement was not read, or no table was found
   */
  private static Catalog fromDdl(Console console, Path file, Selection selected) {
    DdlCatalog.Result result =
        InputFile.isStandardInput(file)
            ? DdlCatalog.read(InputFile.text(file, TextFile.SCHEMA, console), selected)
            : DdlCatalog.read(file, selected);
    for (DdlCatalog.Unread unread : result.unread()) {
      console.err().println(file + ":" + unread.line() + ": not read: " + unread.reason());
    }
    if (!result.unread().isEmpty()) {
      int count = result.unread().size();
      throw CommandFailure.usage(
          file + ": " + count + (count == 1 ? " statement was" : " statements were") + " not read",
          "correct or remove what is named above, or describe the schema by --jdbc-url");
    }
    if (result.catalog().tables().isEmpty() && result.catalog().notReplicable().isEmpty()) {
      throw CommandFailure.usage(
          file + ": no table was found that the options select",
          "pg_dump --schema-only prints what is read here");
    }
    return result.catalog();
  }

  /** The selected part of a plan that was made before. */
  IngestPlan selectedOf(IngestPlan plan) {
    return selection.of(plan);
  }

  private static Catalog snapshot(Console console, Path file) {
    return InputFile.isStandardInput(file)
        ? CatalogJson.read(InputFile.text(file, TextFile.SCHEMA, console))
        : CatalogJson.read(file);
  }
}
