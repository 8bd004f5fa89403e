package dev.cairn.harness.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.bundle.SourceDatabase;
import dev.cairn.bundle.Target;
import dev.cairn.harness.Shape;
import dev.cairn.harness.account.SourceServer;
import dev.cairn.testing.PostgresServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The source of a shape on the live server, with what its hosting brings. */
final class Source implements AutoCloseable, SourceServer {
  private final Target target;
  private final String host;
  private final int port;
  private final boolean pglogical;
  private final SourceDatabase database;

  Source(Shape shape) throws SQLException {
    target = shape.target();
    pglogical = shape.usesPglogical();
    database = SourceDatabase.on(server());
    if (target.source().hosting() != Target.Hosting.SELF_MANAGED) {
      database.execute("CREATE ROLE rds_replication; CREATE ROLE rds_superuser");
    }
    database.execute(shape.ddl());
    // The address of a server of one's own is the one that psql uses, unless the target has it.
    boolean own =
        target.source().hosting() == Target.Hosting.SELF_MANAGED
            && target.source().host().startsWith("<");
    host = own ? variables().get("PGHOST") : shape.world().source().host();
    port = own ? Integer.parseInt(variables().get("PGPORT")) : shape.world().source().port();
  }

  /** Runs SQL as the superuser. */
  void execute(String sql) throws SQLException {
    database.execute(sql);
  }

  private PostgresServer server() {
    return pglogical ? Servers.PGLOGICAL : Servers.PLAIN;
  }

  String jdbcUrl() {
    return server().jdbcUrl(database.name());
  }

  /** The variables by which {@code psql} finds the database, as its superuser. */
  Map<String, String> variables() {
    URI uri = URI.create(jdbcUrl().replaceFirst("^jdbc:", ""));
    return Map.of(
        "PGHOST", uri.getHost(),
        "PGPORT", Integer.toString(uri.getPort()),
        "PGUSER", "postgres",
        "PGDATABASE", database.name());
  }

  /** Everything that scripts could change; a password only by whether there is one. */
  List<String> state() throws SQLException {
    return database.state().stream()
        .map(l -> l.replaceAll("\"rolpassword\": \"[^\"]*\"", "\"rolpassword\": \"...\""))
        .toList();
  }

  /** The first column of a query's rows. */
  List<String> texts(String sql) throws SQLException {
    return database.texts(sql);
  }

  @Override
  public Optional<String> refuses(JsonNode login, String name) {
    Target.Source source = target.source();
    String user = login.path("username").asText();
    if (!login.path("host").asText().equals(host) || login.path("port").asInt() != port) {
      return Optional.of("The secret names another server: " + login.path("host"));
    } else if (login.path("password").asText().isEmpty()) {
      return Optional.of("The password is empty.");
    }
    try {
      List<String> secrets =
          database.texts(
              "SELECT coalesce(rolpassword, '') FROM pg_authid WHERE rolcanlogin AND rolname = '"
                  + user.replace("'", "''")
                  + "'");
      if (secrets.isEmpty()) {
        return Optional.of("The role " + user + " does not exist or may not log in.");
      } else if (!source.masterUser()
          && !Scram.matches(login.path("password").asText(), secrets.get(0))) {
        return Optional.of("Password authentication failed for the user " + user);
      }
      return Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
    try (Connection connection = server().connect();
        Statement statement = connection.createStatement()) {
      for (String role : List.of(target.source().user(), "rds_replication", "rds_superuser")) {
        if (!role.equals("postgres")) {
          statement.execute("DROP ROLE IF EXISTS \"" + role.replace("\"", "\"\"") + "\"");
        }
      }
    }
  }
}
