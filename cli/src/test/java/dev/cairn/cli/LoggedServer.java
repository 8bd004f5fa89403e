package dev.cairn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A database of a server that logs every statement, and the log. */
final class LoggedServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How the server's log begins a statement: of a simple query, or of an execution or a fetch. */
  private static final Pattern BEFORE =
      Pattern.compile("^(statement|execute (fetch from )?[^:]*): ");

  private final PostgresServer server;
  private final String database;
  private final Connection superuser;
  private int read;
  private int markers;

  /** A statement of a session, as the log has it. */
  record Logged(String session, String text) {}

  LoggedServer() throws SQLException {
    server =
        LivePostgres.server()
            .with(
                Map.of(
                    "log_statement", "all",
                    "log_min_messages", "log",
                    "logging_collector", "on",
                    "log_destination", "jsonlog",
                    "autovacuum", "off"));
    database = server.createDatabase();
    superuser = DriverManager.getConnection(server.jdbcUrl(database));
  }

  /** The address of the database for a role. */
  String url(String role) {
    return server.jdbcUrl(database).replace("user=postgres", "user=" + role);
  }

  Connection superuser() {
    return superuser;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first value of a query. */
  String ask(String query) throws SQLException {
    try (Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** The statements of a role since the last call. */
  List<Logged> statements(String role) throws SQLException, IOException {
    List<Logged> statements = new ArrayList<>();
    for (JsonNode line : lines()) {
      String message = line.path("message").asText();
      if (role.equals(line.path("user").asText()) && BEFORE.matcher(message).find()) {
        statements.add(
            new Logged(line.path("session_id").asText(), BEFORE.matcher(message).replaceFirst("")));
      }
    }
    return statements;
  }

  /** All lines of the log since the last call: the collector has them when it has a later one. */
  List<JsonNode> lines() throws SQLException, IOException {
    String marker = "SELECT 'marker " + ++markers + "'";
    ask(marker);
    for (int i = 0; i < 200; i++) {
      List<String> all = ask("SELECT pg_read_file(pg_current_logfile('jsonlog'))").lines().toList();
      List<JsonNode> lines = new ArrayList<>();
      boolean complete = false;
      for (String line : all.subList(read, all.size() - 1)) {
        JsonNode parsed = JSON.readTree(line);
        complete |= parsed.path("message").asText().endsWith(marker);
        lines.add(parsed);
      }
      if (complete) {
        read = all.size() - 1;
        return lines;
      }
    }
    throw new AssertionError("the log has no line for " + marker);
  }

  @Override
  public void close() throws SQLException {
    superuser.close();
  }
}
