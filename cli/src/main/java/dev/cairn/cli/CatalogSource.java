package dev.cairn.cli;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.InputFile;
import dev.cairn.ddl.Ddl;
import dev.cairn.ddl.DdlOptions;
import dev.cairn.ddl.DdlResult;
import dev.cairn.plan.IngestPlan;
import dev.cairn.text.TextFile;
import dev.cairn.text.VisibleText;
import java.io.IOException;
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
      description = "Read a snapshot from inspect --format json instead of a server.")
  private @Nullable Path snapshot;

  @Option(
      names = "--ddl",
      paramLabel = "FILE|DIR",
      description =
          "Execute the output of pg_dump --schema-only, plain DDL, or a folder of migrations on"
              + " an embedded PostgreSQL. - is standard input.")
  private @Nullable Path ddl;

  @Option(
      names = "--ddl-version",
      paramLabel = "MAJOR",
      description =
          "Major version of the embedded PostgreSQL for --ddl, such as 18. Default: the newest in"
              + " this build.")
  private @Nullable String ddlVersion;

  @Option(
      names = "--ddl-server",
      paramLabel = "URL",
      description =
          "Execute --ddl on this scratch server, which has the extensions, in a new database that"
              + " Cairn drops afterwards. The role needs CREATEDB and should not be a"
              + " superuser.")
  private @Nullable String ddlServer;

  /** Whether a live server is read. */
  boolean isLive() {
    return live.isNamed();
  }

  /**
   * Reads the selected tables, of which there must be one.
   *
   * @throws CommandFailure wrong usage, if there is none
   */
  Catalog readSome(Console console) throws SQLException {
    Catalog catalog = selection.found(catalog(console), console);
    if (catalog.tables().isEmpty()) {
      throw CommandFailure.usage(
          "no table that can be replicated was found",
          "run cairn inspect with the same options: it lists hidden tables and tables that cannot"
              + " be replicated");
    }
    return catalog;
  }

  /**
   * Reads the selected tables.
   *
   * @throws CommandFailure wrong usage, if tables are named and none of them is there
   */
  Catalog read(Console console) throws SQLException {
    Catalog catalog = catalog(console);
    selection.judge(console);
    return catalog;
  }

  private Catalog catalog(Console console) throws SQLException {
    Selection selected = selection.selection();
    if (!live.isNamed() && snapshot == null && ddl == null) {
      throw CommandFailure.usage(
          "no schema given",
          "add --jdbc-url postgresql://user@host:5432/database, --ddl FILE or --catalog FILE");
    }
    if ((ddlVersion != null || ddlServer != null) && ddl == null) {
      String option = ddlVersion == null ? "--ddl-server" : "--ddl-version";
      throw CommandFailure.usage(option + " selects the server for --ddl", "add --ddl FILE");
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
   * Executes DDL. What failed and does not matter is said.
   *
   * @throws dev.cairn.ddl.DdlException if not everything that matters was executed, or nothing made
   *     a table
   * @throws CommandFailure wrong usage, if the options select nothing
   */
  private Catalog fromDdl(Console console, Path file, Selection selected) {
    DdlOptions options = DdlOptions.defaults();
    if (ddlVersion != null) {
      options = options.withVersion(ddlVersion);
    }
    if (ddlServer != null) {
      options = options.withServer(LiveSource.letIn(ddlServer, console));
    }
    DdlResult result =
        InputFile.isStandardInput(file)
            ? Ddl.read(console.in(), selected, options)
            : Ddl.read(file, selected, options);
    result.notes().forEach(note -> console.err().println(VisibleText.of(note.toString())));
    if (result.catalog().tables().isEmpty() && result.catalog().notReplicable().isEmpty()) {
      throw CommandFailure.usage(
          file + ": the options select no table",
          "names are case-sensitive; run cairn inspect --ddl without --include and --exclude to"
              + " list all tables");
    }
    return result.catalog();
  }

  /** The options that select tables. */
  SelectionOptions selection() {
    return selection;
  }

  /** The selected part of a plan that was made before. */
  IngestPlan selectedOf(IngestPlan plan) {
    return plan.selecting(selection.selection());
  }

  private static Catalog snapshot(Console console, Path file) {
    if (!InputFile.isStandardInput(file)) {
      return CatalogJson.read(file);
    }
    try {
      return CatalogJson.read(TextFile.reader(console.in()));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
