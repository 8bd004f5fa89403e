package dev.cairn.ddl;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a catalog from DDL: what {@code pg_dump --schema-only} printed, plain DDL, or a folder of
 * migrations. An embedded PostgreSQL executes it on an empty database, and the queries that read a
 * live server read the result.
 *
 * <pre>{@code
 * Catalog catalog = Ddl.read(Path.of("dump.sql"), Selection.all(), DdlOptions.defaults()).catalog();
 * }</pre>
 *
 * <p>The file runs as a role without superuser rights in a throw-away server: no files, no
 * programs, no untrusted languages, a limit of time and of size. Rows are not loaded. What fails
 * and cannot matter (roles, owners, grants, comments, functions, policies ...) is noted. Types of
 * extensions that the server lacks get stand-ins. A statement about a table, a type or a schema
 * that fails and cannot be saved is an error.
 */
public final class Ddl {
  private Ddl() {}

  /**
   * Reads a file, or of a folder all {@code .sql} files in the order of their version numbers
   * (Flyway's names), else of their names.
   *
   * @param path a file in UTF-8, or a folder
   * @param selection which tables are meant
   * @param options version, limits, server
   * @return the catalog of the schema that the DDL makes
   * @throws DdlException when it cannot be read or executed, or makes no table
   */
  public static DdlResult read(Path path, Selection selection, DdlOptions options) {
    return execute(DdlFiles.at(path), selection, options);
  }

  /**
   * Reads a stream to its end; it is not closed.
   *
   * @param in DDL in UTF-8
   * @param selection which tables are meant
   * @param options version, limits, server
   * @return the catalog of the schema that the DDL makes
   * @throws DdlException when it cannot be read or executed, or makes no table
   */
  public static DdlResult read(InputStream in, Selection selection, DdlOptions options) {
    return execute(List.of(DdlFiles.read(in)), selection, options);
  }

  /**
   * The files that {@link #read(Path, Selection, DdlOptions)} reads, those included with {@code \i}
   * among them.
   *
   * @param path a file in UTF-8, or a folder
   * @return the paths in the order in which they are first read
   * @throws DdlException when one of them cannot be read or split into statements
   */
  public static List<Path> files(Path path) {
    Set<Path> files = new LinkedHashSet<>();
    for (DdlFile file : DdlFiles.at(path)) {
      StatementSplitter.split(file, read -> files.add(Path.of(read.name())));
    }
    return List.copyOf(files);
  }

  private static DdlResult execute(List<DdlFile> files, Selection selection, DdlOptions options) {
    List<dev.cairn.ddl.Statement> statements = new ArrayList<>();
    files.forEach(file -> statements.addAll(StatementSplitter.split(file)));
    String name = files.get(0).name();
    if (statements.stream().map(StatementKind::of).noneMatch(StatementKind::createsTable)) {
      throw noTable(name);
    }
    try (Scratch scratch = Scratch.create(options);
        Deadline deadline = new Deadline(scratch, options);
        Connection extensions = scratch.openForExtensions()) {
      StandIns standIns = new StandIns(extensions, !scratch.isShared());
      Notes notes = new Notes();
      try (Connection connection = scratch.open()) {
        new ScriptRunner(connection, standIns, notes, scratch.isShared(), deadline::reason)
            .run(statements);
      }
      if (!holdsRelations(extensions)) {
        throw noTable(name);
      }
      try (Connection reader = scratch.open()) {
        Catalog catalog =
            Catalog.read(reader, selection).schemaOnly().withStandIns(standIns.created());
        return new DdlResult(catalog, standIns.created(), notes.all());
      }
    } catch (SQLException e) {
      throw new DdlException(
          DdlException.Code.SERVER_UNAVAILABLE,
          "the PostgreSQL that executes the DDL does not answer: " + e.getMessage(),
          "run the command again",
          e);
    } catch (DdlException e) {
      throw e.withSuppressed();
    }
  }

  private static boolean holdsRelations(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM pg_catalog.pg_class c"
                    + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relkind IN ('r', 'p', 'f')"
                    + " AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
                    + " LIMIT 1")) {
      return rows.next();
    }
  }

  private static DdlException noTable(String name) {
    return new DdlException(
        DdlException.Code.NO_TABLE,
        name + " creates no table",
        "check whether the file was truncated, or is for another database system");
  }
}
