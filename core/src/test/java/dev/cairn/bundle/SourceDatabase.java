package dev.cairn.bundle;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of somebody's, on which the runbook's scripts are run, with roles of its own. */
public final class SourceDatabase implements AutoCloseable {
  private final PostgresServer server;
  private final String name;
  private final Connection superuser;
  private final List<String> roles = new ArrayList<>();

  private SourceDatabase(PostgresServer server, String name) throws SQLException {
    this.server = server;
    this.name = name;
    this.superuser = DriverManager.getConnection(server.jdbcUrl(name));
  }

  /** An empty database on a server. */
  public static SourceDatabase on(PostgresServer server) throws SQLException {
    return new SourceDatabase(server, server.createDatabase());
  }

  /** The same name for all databases, made one of this database alone. */
  public String role(String prefix) {
    String role = prefix + "_" + name;
    if (!roles.contains(role)) {
      roles.add(role);
    }
    return role;
  }

  public String name() {
    return name;
  }

  /** Runs SQL as the superuser; {@code {role:x}} in it is {@link #role} of x. */
  public SourceDatabase execute(String sql) throws SQLException {
    execute(superuser, sql);
    return this;
  }

  /** Runs SQL in a session of its own as a role that may log in with this database's name. */
  void executeAs(String role, String sql) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            server.jdbcUrl(name).replaceFirst("user=[^&]*", "user=" + role(role)))) {
      execute(connection, sql);
    }
  }

  private void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(filled(sql));
    }
  }

  String filled(String sql) {
    StringBuilder filled = new StringBuilder();
    var places = java.util.regex.Pattern.compile("\\{role:([a-z]+)}").matcher(sql);
    while (places.find()) {
      places.appendReplacement(filled, role(places.group(1)));
    }
    return places.appendTail(filled).toString();
  }

  /** The bundle of what is in the database, for a target whose settings of the source are given. */
  Bundle bundle(String sourceSettings) throws SQLException {
    Catalog catalog = Catalog.read(superuser, Selection.all());
    return Bundle.of(
        IngestPlan.of(catalog, PlanOptions.defaults()),
        Target.parse(
            filled(
                "{\"source\": {\"hosting\": \"self-managed\", "
                    + sourceSettings
                    + "}, \"dms\": {\"settings\": {\"PluginName\": \"test_decoding\"}}}")));
  }

  /** The first column of a query's rows, as the superuser. */
  public List<String> texts(String sql) throws SQLException {
    try (Statement statement = superuser.createStatement();
        ResultSet rows = statement.executeQuery(filled(sql))) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** Everything that scripts could change in the database and its cluster, and all rows. */
  public List<String> state() throws SQLException {
    List<String> state = new ArrayList<>(texts(resource("state.sql")));
    for (String table :
        texts(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND oid >= 16384"
                + " AND relnamespace::regnamespace::text !~ '^pg_' ORDER BY 1")) {
      state.add(
          "rows "
              + table
              + texts(
                  "SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM " + table + " t"));
    }
    return state;
  }

  private static String resource(String file) {
    try (InputStream in = SourceDatabase.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    superuser.close();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE " + name);
      for (String role : roles) {
        statement.execute("DROP ROLE IF EXISTS " + role);
      }
    }
  }
}
