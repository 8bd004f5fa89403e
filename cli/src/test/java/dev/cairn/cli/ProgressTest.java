package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.testing.LivePostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The progress of every command that has one, on a terminal and elsewhere. */
class ProgressTest {
  @TempDir private Path folder;

  private final Cli terminal = Cli.withPrompt(question -> new char[0]);

  private static String[] with(String[] arguments, String... options) {
    List<String> longer = new ArrayList<>(List.of(arguments));
    longer.addAll(Arrays.asList(options));
    return longer.toArray(String[]::new);
  }

  private static String plain(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "");
  }

  /** On a terminal: the stages in this order, an empty line in the end, and the same result. */
  private void assertStages(String[] command, String... stages) {
    Cli.Run watched = terminal.run(command);
    Cli.Run unwatched = cairn(command);
    assertThat(watched.exit()).isEqualTo(unwatched.exit());
    assertThat(watched.err()).containsSubsequence(stages);
    assertThat(watched.err())
        .as("nothing remains on the line")
        .containsPattern(" \r([^\r]*\n)?\\z");
    assertThat(unwatched.err()).doesNotContain("\r");
    // Printed to another width, and with colours.
    assertThat(plain(watched.out()).split("\\s+")).isEqualTo(unwatched.out().split("\\s+"));
  }

  @Test
  void verifyReadsTheTables() {
    assertStages(
        new String[] {"verify", "--jdbc-url", Shop.jdbcUrl(), "--threads", "3"},
        "\rreading the catalog",
        "0 of 5 tables, 0",
        "\r5 of 5 tables, 504 rows, ");
  }

  @Test
  void theOptionDecidesUnlessQuiet() {
    String[] verify = {"verify", "--jdbc-url", Shop.jdbcUrl()};
    assertThat(terminal.run(with(verify, "--progress=none")).err()).isEmpty();
    assertThat(terminal.run(with(verify, "--progress=plain")).err()).isEmpty();
    assertThat(terminal.run(with(verify, "--quiet")).err()).isEmpty();
    assertThat(terminal.run(with(verify, "--verbose")).err()).isEmpty();
    assertThat(cairn(with(verify, "--progress=auto")).err()).isEmpty();
    assertThat(cairn(with(verify, "--progress=quick")).err())
        .contains("--progress has no value quick; it is one of auto, plain, none");
  }

  @Test
  void checkLooksAtTheServerAndProbes() {
    assertStages(
        new String[] {"check", "--jdbc-url", Shop.jdbcUrl(), "--probe"},
        "\rchecking the server",
        "\rprobing: ",
        "0 of 5 tables, 0",
        "\rprobing: 5 of 5 tables, 504 rows, ");
  }

  @Test
  void captureAndVerifyOfItsRecordsReadTablesAndRecords() throws Exception {
    String file = folder.resolve("shop.jsonl").toString();
    assertStages(
        new String[] {"capture", "--jdbc-url", Shop.jdbcUrl(), "--full-load-only", "--out", file},
        "\rreading the catalog",
        "\rloading: ",
        "0 of 5 tables, 0",
        "\rloading: 5 of 5 tables, 504 rows, ");
    assertStages(
        new String[] {"verify", "--jdbc-url", Shop.jdbcUrl(), "--records", file},
        "\rreading the catalog",
        "\rreading records: 0 % of the file, 0 records",
        "records replayed\n",
        "\rcomparing: ",
        "\rcomparing: 5 of 5 tables, 504 rows, ");
    String bundle = folder.resolve("bundle").toString();
    cairn("generate", "--jdbc-url", Shop.jdbcUrl(), "--out", bundle);
    assertStages(
        new String[] {"verify", "--bundle", bundle, "--records", file},
        "\rreading records: 0 % of the file, 0 records",
        "records replayed\n");
  }

  @Test
  void changesAreFollowedForATime() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE a (id int PRIMARY KEY)");
      statement.execute("INSERT INTO a SELECT generate_series(1, 25000)");
    }
    Cli.Run verify = terminal.run("verify", "--jdbc-url", url, "--changes", "1500ms");
    assertThat(verify.err())
        .containsSubsequence(
            "\rreading the catalog",
            "\rloading: 0 of 1 table, 0 rows",
            "\rloading: 1 of 1 table, 25,000 rows, ",
            "loaded 25000 rows, following changes for 1500 ms\n",
            "\rfollowing changes: 1 s left",
            "\rfollowing changes: 0 s left, ",
            "comparing with the tables as they are now\n",
            "\rcomparing: 0 of 1 table, 0 rows",
            "\rcomparing: 1 of 1 table, 25,000 rows, ",
            "replayed 25000 rows and 0 changes\n");
    String file = folder.resolve("a.jsonl").toString();
    Cli.Run capture = terminal.run("capture", "--jdbc-url", url, "--for", "1s", "--out", file);
    assertThat(capture.exit()).as(capture.err()).isZero();
    assertThat(capture.err())
        .containsSubsequence(
            "\rreading the catalog",
            "\rcreating the replication slot",
            "\rloading: 1 of 1 table, 25,000 rows, ",
            "loaded 25000 rows, capturing changes for 1 s\n",
            "\rfollowing changes: 0 records, 1 s left")
        .contains(" \rwrote ")
        .endsWith(" records to " + file + "\n");
  }

  @Test
  void recordsThatGoToATerminalAreNotMixedWithProgress() {
    String[] capture = {"capture", "--jdbc-url", Shop.jdbcUrl(), "--full-load-only", "--out", "-"};
    assertThat(terminal.run(capture).err()).doesNotContain("\r");
  }

  @Test
  void commandsThatOnlyReadTheCatalogTakeTheOptionAndShowNothing() {
    String[] inspect = {"inspect", "--jdbc-url", Shop.jdbcUrl()};
    assertThat(terminal.run(with(inspect, "--progress=plain")).err()).isEmpty();
    assertThat(cairn(with(inspect, "--progress=none")).out()).isEqualTo(cairn(inspect).out());
    String bundle = folder.resolve("bundle").toString();
    cairn("generate", "--jdbc-url", Shop.jdbcUrl(), "--out", bundle);
    Cli.Run drift =
        terminal.run("drift", "--bundle", bundle, "--jdbc-url", Shop.jdbcUrl(), "--progress=auto");
    assertThat(drift.exit()).isZero();
    assertThat(drift.err()).isEmpty();
  }

  /** A person at a real terminal sees time pass while a lock keeps the table from being read. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void timePassesOnARealTerminalWhileAStatementHangs() throws Exception {
    assumeThat(Path.of("/usr/bin/script")).isExecutable();
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    Path result = folder.resolve("result");
    Path screen = folder.resolve("screen");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE a (id int PRIMARY KEY)");
      statement.execute("INSERT INTO a VALUES (1)");
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE a IN ACCESS EXCLUSIVE MODE");
      String verify =
          String.format(
              "'%s' -XX:TieredStopAtLevel=1 -cp \"$CLASSES\" %s verify --jdbc-url '%s' >'%s'",
              Path.of(System.getProperty("java.home"), "bin", "java"),
              Main.class.getName(),
              url,
              result);
      ProcessBuilder builder =
          new ProcessBuilder("/usr/bin/script", "-qfec", verify, "/dev/null")
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(screen.toFile());
      builder.environment().put("CLASSES", System.getProperty("java.class.path"));
      Process process = builder.start();
      Pattern waiting = Pattern.compile("\r0 of 1 table, 0 rows, [0-9]+ s elapsed");
      for (int i = 0; i < 300 && !waiting.matcher(text(screen)).find() && process.isAlive(); i++) {
        Thread.sleep(100);
      }
      String during = text(screen);
      connection.rollback();
      boolean ended = process.waitFor(30, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertThat(during).containsPattern(waiting);
      assertThat(ended).isTrue();
    }
    assertThat(text(screen)).endsWith(" \r").contains("\r1 of 1 table, 1 row, ");
    assertThat(result).content().contains("good");
  }

  private static String text(Path file) throws Exception {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
  }
}
