package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import dev.cairn.text.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * One hostile name for everything that has one (schema, table, column, type, label, role, database,
 * file), through every command and format: nothing that a terminal obeys comes out, and no line
 * begins with what a name says.
 */
@DisabledOnOs(OS.WINDOWS)
class HostileOutputTest {
  /** ESC, CSI, line feed, return, tab, bell, DEL, right-to-left override, separators, BOM. */
  private static final String HOSTILE =
      "h\u001b[31m\u009b\nFORGED\r\t\u0007\u007f\u202e\u2028\u2066\ufeff\u0085";

  @TempDir private static Path folder;

  private static String url;
  private static String role;
  private static Path bundle;
  private static Path records;

  private final List<String> wrong = new ArrayList<>();

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @BeforeAll
  static void fill() throws Exception {
    String server = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    String name = quoted(HOSTILE);
    role = HOSTILE + "r";
    sql(server, "DROP DATABASE IF EXISTS " + name);
    sql(server, "CREATE DATABASE " + name);
    url = server.replaceFirst("/[^/?]*\\?", "/" + encoded(HOSTILE) + "?");
    sql(
        url,
        "CREATE SCHEMA %1$s",
        "CREATE TYPE %1$s.\"e%2$s\" AS ENUM ('%2$s', 'x')",
        "CREATE DOMAIN %1$s.\"d%2$s\" AS text CHECK (value <> '%2$s')",
        "CREATE TABLE %1$s.%1$s (id int PRIMARY KEY, %1$s timestamp, e %1$s.\"e%2$s\", d"
            + " %1$s.\"d%2$s\", big numeric, a %1$s.\"e%2$s\"[])",
        "INSERT INTO %1$s.%1$s VALUES (1, '2024-01-01 00:00:00.5', '%2$s', 'v\u001b[2J', 1e30,"
            + " ARRAY['%2$s']::%1$s.\"e%2$s\"[])",
        "CREATE TABLE %1$s.\"t%2$s\" (n int, %1$s text)",
        "INSERT INTO %1$s.\"t%2$s\" VALUES (1, 'x')",
        "CREATE UNLOGGED TABLE %1$s.\"u%2$s\" (%1$s xml)",
        "CREATE VIEW %1$s.\"v%2$s\" AS SELECT 1 AS %1$s",
        "DROP ROLE IF EXISTS \"%2$sr\"",
        "CREATE ROLE \"%2$sr\" LOGIN");
    bundle = folder.resolve(HOSTILE);
    records = folder.resolve(HOSTILE + ".jsonl");
  }

  private static String encoded(String name) {
    return java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  private static void sql(String where, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(where);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one.replace("%1$s", quoted(HOSTILE)).replace("%2$s", HOSTILE));
      }
    }
  }

  @AfterAll
  static void drop() throws SQLException {
    String server = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    sql(url, "DROP ROLE \"%2$sr\"");
    sql(server, "DROP DATABASE " + quoted(HOSTILE));
  }

  private Cli.Run run(String... words) {
    Cli.Run run = Cli.cairn(words);
    String command = String.join(" ", words).replace(url, "URL");
    check(command + " (stdout)", run.out());
    check(command + " (stderr)", run.err());
    return run;
  }

  private void check(String where, String text) {
    text.codePoints()
        .filter(c -> c != '\n' && VisibleText.isEscaped(c))
        .distinct()
        .forEach(c -> wrong.add(VisibleText.of(where) + ": U+" + Integer.toHexString(c)));
    if (text.lines().anyMatch(line -> line.startsWith("FORGED"))) {
      wrong.add(VisibleText.of(where) + ": a forged line");
    }
  }

  @Test
  void nothingThatATerminalObeysComesOut() throws IOException {
    String out = bundle.toString();
    run("inspect", "--jdbc-url", url, "--verbose");
    String snapshot = run("inspect", "--jdbc-url", url, "--format", "json").out();
    assertThat(snapshot).contains("\\u001B").contains("\\u009b").contains("\\u202e");
    Path catalog = Files.writeString(folder.resolve(HOSTILE + "c.json"), snapshot);
    assertThat(run("inspect", "--catalog", catalog.toString(), "--format", "json").out())
        .isEqualTo(snapshot);
    Cli.Run generated =
        run("generate", "--jdbc-url", url, "--out", out, "--explain", "--dms", "LobMaxSize=1");
    assertThat(generated.exit()).as(generated.err()).isZero();
    run("check", "--jdbc-url", url, "--probe");
    run("check", "--jdbc-url", url, "--probe", "--format", "json");
    run("verify", "--jdbc-url", url, "--verbose");
    run("verify", "--jdbc-url", url, "--show-values", "--format", "json", "--bundle", out);
    Path report = folder.resolve(HOSTILE + "report");
    run("verify", "--jdbc-url", url, "--show-values", "--report", report.toString());
    check("report.txt", Files.readString(report.resolve("report.txt")));
    check("report.json", Files.readString(report.resolve("report.json")));
    run("capture", "--jdbc-url", url, "--full-load-only", "--out", records.toString());
    Files.writeString(
        records, Files.readString(records) + HOSTILE + "\n" + "{\"" + HOSTILE + "\":\n{\"a\":1}\n");
    run("verify", "--jdbc-url", url, "--records", records.toString(), "--dead-letters", "-");
    run("verify", "--jdbc-url", url, "--changes", "1ms");
    sql_(
        "ALTER TABLE %1$s.%1$s ADD COLUMN \"n%2$s\" int", "ALTER TABLE %1$s.%1$s DROP COLUMN %1$s");
    for (String format : List.of("text", "json", "junit")) {
      run("drift", "--jdbc-url", url, "--bundle", out, "--format", format);
    }
    assertThat(wrong).isEmpty();
  }

  private static void sql_(String... statements) {
    try {
      sql(url, statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void norInMessages() throws IOException {
    run("inspect", "--jdbc-url", url, "--include", HOSTILE + ".x");
    run("verify", "--jdbc-url", url, "--include", "\"" + HOSTILE);
    run("verify", "--jdbc-url", url + "&user=" + encoded(HOSTILE + "nobody"));
    run("inspect", "--jdbc-url", url, "--user", role);
    run("capture", "--jdbc-url", url, "--user", role, "--out", folder.resolve("r") + "");
    run("verify", "--jdbc-url", url, "--user", role);
    run("check", "--jdbc-url", url, "--user", role);
    String missing = folder.resolve(HOSTILE + "/missing").toString();
    for (String option : List.of("--catalog", "--ddl")) {
      run("inspect", option, missing);
    }
    run("eval", "--sql", missing);
    run("eval", "-e", "SELECT " + HOSTILE);
    run("eval", "-e", "SELECT 1 AS n FROM _input", "--set", HOSTILE + "=1");
    run("eval", "-e", "SELECT 1 AS n FROM _input", "--now", HOSTILE);
    run("verify", "--jdbc-url", url, "--dms", HOSTILE + "=1");
    run("generate", "--jdbc-url", url, "--out", "x", "--overrides", missing);
    run("generate", "--jdbc-url", url, "--out", "x", "--target", missing);
    run("drift", "--jdbc-url", url, "--bundle", missing);
    run("capture", "--jdbc-url", url, "--full-load-only", "--out", missing + "/x");
    run("verify", "--" + HOSTILE);
    run(HOSTILE);
    Path ddl =
        Files.writeString(
            folder.resolve("t.sql"), "CREATE TABLE " + quoted(HOSTILE) + " (id nonsense(((;");
    run("inspect", "--ddl", ddl.toString());
    assertThat(wrong).isEmpty();
    Cli.Run eval =
        Cli.withInput("{\"" + HOSTILE.replaceAll("\\p{Cntrl}", "") + "\u009b\":\n")
            .run("eval", "-e", "SELECT n FROM _input");
    check("eval", eval.out());
    check("eval", eval.err());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith("README.md")).toList()) {
        check("README.md", Files.readString(file));
      }
    }
    assertThat(wrong).isEmpty();
  }
}
