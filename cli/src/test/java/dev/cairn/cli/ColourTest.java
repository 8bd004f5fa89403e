package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours and widths of a terminal. */
class ColourTest {
  private static final String BAD = "\u001b[1;31m";

  @TempDir private Path folder;

  private static Cli terminal(Map<String, String> environment) {
    return new Cli("", environment, question -> new char[0]);
  }

  @Test
  void statesHaveColoursOnATerminalAndTheTextIsTheSame() {
    for (String command : new String[] {"inspect", "check", "verify"}) {
      String[] words = {command, "--jdbc-url", Shop.jdbcUrl()};
      String plain = cairn(words).out();
      String coloured = terminal(Map.of()).run(words).out();
      assertThat(coloured)
          .contains(BAD + "error\u001b[0m    ", "\n" + BAD + "bad\u001b[0m: ", "\u001b[33mwarning")
          .containsPattern("\n\u001b\\[1;31m(ERROR|FAILED)\u001b\\[0m ")
          .doesNotContain("\\u001b");
      assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @CsvSource({"NO_COLOR, 1, ''", "TERM, dumb, ''", "X, 1, --no-color", "X, 1, --format=json"})
  void noColourIsObeyed(String variable, String value, String option) {
    List<String> words = new java.util.ArrayList<>(List.of("inspect", "--jdbc-url"));
    words.add(Shop.jdbcUrl());
    if (!option.isEmpty()) {
      words.add(option);
    }
    Cli.Run run = terminal(Map.of(variable, value)).run(words.toArray(String[]::new));
    assertThat(run.out()).isNotEmpty().doesNotContain("\u001b");
  }

  @Test
  void aReportInAFileHasNoColours() {
    Path report = folder.resolve("report");
    terminal(Map.of()).run("inspect", "--jdbc-url", Shop.jdbcUrl(), "--report", report.toString());
    assertThat(report.resolve("report.txt")).content().doesNotContain("\u001b").contains("bad: ");
  }

  /** What a terminal would obey stays visible text also where colours are allowed. */
  @Test
  void hostileNamesBringNoColours() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE \"\u001b[31mred\n\" (\"ERROR\u001b]0;x\u0007\" timestamptz)");
    }
    String out = terminal(Map.of()).run("check", "--jdbc-url", url).out();
    assertThat(out).contains("\\u001b[31mred", BAD);
    assertThat(out.replaceAll("\u001b\\[(0|1;3[12]|33|36)m", ""))
        .doesNotContain("\u001b", "\u0007");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 140})
  void pagesFitTheTerminal(int columns) {
    Cli narrow = terminal(Map.of("COLUMNS", Integer.toString(columns), "NO_COLOR", "1"));
    for (String[] words :
        new String[][] {
          {"inspect", "--jdbc-url", Software.jdbcUrl()},
          {"inspect", "--details", "--jdbc-url", Shop.jdbcUrl(), "--profile", "lossless"},
          {"verify", "--jdbc-url", Shop.jdbcUrl()}
        }) {
      String out = narrow.run(words).out();
      // Values, statements and commands stay on one line, so that they can be copied.
      String copied = "next: .*| {9,11}(smallest|record|document|error|lossless|fix|-) .*";
      assertThat(out.lines().filter(line -> !line.matches(copied)))
          .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(columns));
    }
  }
}
