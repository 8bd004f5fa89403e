package dev.cairn.ddl;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

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
  private static final String ROLE = "cairn_ddl";
  private static final String DATABASE = "postgres";

  private Ddl() {}

  /**
   * Reads a file, or of a folder all {@code .sql} files in the order of their version numbers
   * (Flyway's names), else of their names.
   *
   * @throws DdlException when it cannot be read or executed, or makes no table
   */
  public static DdlResult read(Path path, Selection selection, DdlOptions options) {
    return execute(DdlFiles.at(path), selection, options);
  }

  /**
   * Reads a stream to its end; it is not closed.
   *
   * @throws DdlException when it cannot be read or executed, or makes no table
   */
  public static DdlResult read(InputStream in, Selection selection, DdlOptions options) {
    return execute(List.of(DdlFiles.read(in)), selection, options);
  }

  private static DdlResult execute(List<DdlFile> files, Selection selection, DdlOptions options) {
    List<dev.cairn.ddl.Statement> statements = new ArrayList<>();
    files.forEach(file -> statements.addAll(StatementSplitter.split(file)));
    String name = files.get(0).name();
    if (statements.stream().map(StatementKind::of).noneMatch(StatementKind::createsTable)) {
      throw noTable(name);
    }
    try (EmbeddedServer server = start(options);
        Deadline deadline = new Deadline(server, options);
        Connection superuser = server.connect(DATABASE)) {
      String password = createRole(superuser);
      StandIns standIns = new StandIns(superuser);
      Notes notes = new Notes();
      try (Connection connection = server.connect(ROLE, password, DATABASE)) {
        new ScriptRunner(connection, standIns, notes, deadline::reason).run(statements);
      }
      if (!holdsRelations(superuser)) {
        throw noTable(name);
      }
      try (Connection reader = server.connect(ROLE, password, DATABASE)) {
        Catalog catalog =
            Catalog.read(reader, selection).schemaOnly().withStandIns(standIns.created());
        return new DdlResult(catalog, standIns.created(), notes.all());
      }
    } catch (SQLException e) {
      throw new DdlException(
          DdlException.Code.SERVER_UNAVAILABLE,
          "the embedded PostgreSQL does not answer: " + e.getMessage(),
          "run the command again",
          e);
    }
  }

  private static EmbeddedServer start(DdlOptions options) {
    ServerOptions server = ServerOptions.defaults();
    try {
      if (options.version().isPresent()) {
        server = server.withVersion(known(options.version().get()));
      }
      return EmbeddedServer.start(server);
    } catch (IOException e) {
      throw new DdlException(
          DdlException.Code.SERVER_UNAVAILABLE,
          String.valueOf(e.getMessage()),
          "it needs a writable temporary folder; or read the schema with --jdbc-url",
          e);
    }
  }

  private static String known(String major) throws IOException {
    List<String> versions = EmbeddedServer.versions();
    if (!versions.isEmpty()
        && versions.stream().noneMatch(v -> v.equals(major) || v.startsWith(major + "."))) {
      throw new DdlException(
          DdlException.Code.UNKNOWN_VERSION,
          "no embedded PostgreSQL " + major + " here, only " + String.join(", ", versions),
          "leave --ddl-version out, or read the schema with --jdbc-url");
    }
    return major;
  }

  /** The owner of everything that the file makes; it can do nothing outside of the database. */
  private static String createRole(Connection superuser) throws SQLException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    try (Statement statement = superuser.createStatement()) {
      statement.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + password + "'");
      statement.execute("GRANT CREATE, TEMPORARY ON DATABASE " + DATABASE + " TO " + ROLE);
      statement.execute("ALTER SCHEMA public OWNER TO " + ROLE);
    }
    return password;
  }

  private static boolean holdsRelations(Connection superuser) throws SQLException {
    try (Statement statement = superuser.createStatement();
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
