package dev.cairn.maven;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.ddl.Ddl;
import dev.cairn.ddl.DdlOptions;
import dev.cairn.ddl.DdlResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say where a schema is read. */
abstract class SchemaMojo extends CairnMojo {
  /** Read this snapshot, from {@code cairn inspect --format json}, instead of a server. */
  @Parameter(property = "cairn.catalog")
  @Nullable File catalog;

  /**
   * Execute this DDL file, or this folder of migrations (such as Flyway's), on an embedded
   * PostgreSQL instead of reading a server.
   */
  @Parameter(property = "cairn.ddl")
  @Nullable File ddl;

  /**
   * The major version of the embedded PostgreSQL for {@code ddl}, such as 18. Default: the newest
   * among the plugin's dependencies.
   */
  @Parameter(property = "cairn.ddlVersion")
  @Nullable String ddlVersion;

  /**
   * Refuses anything but one source.
   *
   * @throws MojoExecutionException if there is none, or more than one
   */
  final void checkSource() throws MojoExecutionException {
    long sources = Stream.of(jdbcUrl, catalog, ddl).filter(source -> source != null).count();
    if (sources != 1) {
      throw Failures.usage(
          sources == 0 ? "no schema is given" : "more than one schema is given",
          "set one of <ddl>, <catalog> and <jdbcUrl>");
    }
    if (ddlVersion != null && ddl == null) {
      throw Failures.usage("<ddlVersion> selects the server for <ddl>", "set <ddl>, or remove it");
    }
    if ((user != null || serverId != null) && jdbcUrl == null) {
      throw Failures.usage(
          "<user> and <serverId> are for a server, and a file is read",
          "set <jdbcUrl>, or remove them");
    }
  }

  /** Whether the schema is that of a live server, which may have changed at any time. */
  final boolean isLive() {
    return jdbcUrl != null;
  }

  /** The schema's source, in words. */
  final String source() {
    if (ddl != null) {
      return shown(ddl.toPath());
    }
    return catalog == null ? "the server" : shown(catalog.toPath());
  }

  /** Reads the selected tables. */
  final Catalog read(Tables tables) throws MojoExecutionException, SQLException {
    if (catalog != null) {
      return CatalogJson.read(catalog.toPath()).selecting(tables.selection());
    }
    if (ddl != null) {
      return execute(ddl.toPath(), tables.selection());
    }
    if (jdbcUrl == null) {
      throw new IllegalStateException("the source was checked");
    }
    try (Connection connection = server(jdbcUrl).connect()) {
      return Catalog.read(connection, tables.selection());
    }
  }

  /** Reads the selected tables of an earlier schema: a snapshot if its name ends in .json. */
  final Catalog readFile(Path file, Tables tables) throws MojoExecutionException {
    return file.toString().endsWith(".json")
        ? CatalogJson.read(file).selecting(tables.selection())
        : execute(file, tables.selection());
  }

  private Catalog execute(Path file, Selection selection) throws MojoExecutionException {
    DdlOptions options = DdlOptions.defaults();
    DdlResult result =
        Ddl.read(file, selection, ddlVersion == null ? options : options.withVersion(ddlVersion));
    result.notes().forEach(note -> tell(note.toString()));
    if (result.catalog().tables().isEmpty() && result.catalog().notReplicable().isEmpty()) {
      throw Failures.usage(
          file + ": <includes> and <excludes> select no table",
          "names are case-sensitive, and a pattern has a schema: public.*");
    }
    return result.catalog();
  }

  /** Everything that the parameters of this class and of its parent name, and the plugin itself. */
  final Inputs inputs() throws IOException {
    Inputs inputs =
        new Inputs()
            .plugin(execution)
            .value("includes", includes)
            .value("excludes", excludes)
            .value("profile", profile)
            .value("sourceFormat", sourceFormat)
            .value("projection", projection)
            .value("dms", plan().dms())
            .file("overrides", path(overrides))
            .file("catalog", path(catalog))
            .value("ddlVersion", ddlVersion);
    return ddl(inputs, "ddl", ddl);
  }

  /** Adds DDL: a folder with all that is in it, or a file with those that it includes. */
  static Inputs ddl(Inputs inputs, String name, @Nullable File file) throws IOException {
    if (file != null && Files.isRegularFile(file.toPath())) {
      for (Path read : Ddl.files(file.toPath())) {
        inputs.file(name, read);
      }
      return inputs;
    }
    return inputs.file(name, path(file));
  }

  /** The state of the last good run of this execution. */
  final UpToDate upToDate() {
    return UpToDate.of(Path.of(project.getBuild().getDirectory()), execution);
  }
}
