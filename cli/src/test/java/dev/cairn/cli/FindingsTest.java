package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.finding.Cause;
import dev.cairn.finding.Causes;
import dev.cairn.finding.Occurrence;
import dev.cairn.finding.Place;
import dev.cairn.finding.State;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.report.InspectPage;
import dev.cairn.report.Look;
import dev.cairn.report.Page;
import dev.cairn.report.PageText;
import dev.cairn.result.Verdict;
import dev.cairn.testing.LivePostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings are short and complete: each format has every code with every table and column. */
class FindingsTest {
  private static final Pattern HEADING =
      Pattern.compile(
          "(ERROR|WRONG|FAILED|MISSING|UNREAD|WARNING|LOSSY|NOTE|ABSENT|ACCEPTED) +.* ([A-Z][A-Z0-9_]+)");

  private static String odd;

  @TempDir private Path folder;

  @BeforeAll
  static void createOddTables() throws Exception {
    odd = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(odd);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE \"Odd `name`\" (\"a|b\" text, \"<b>\" timestamptz)");
      statement.execute("INSERT INTO \"Odd `name`\" VALUES ('x', '2024-01-01 00:00:00.5Z')");
      statement.execute(
          "CREATE TABLE plain (id bigint PRIMARY KEY, at timestamptz(0), flag boolean)");
      statement.execute("INSERT INTO plain VALUES (9007199254740993123, NULL, true)");
    }
  }

  static List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    for (String url : List.of(Shop.jdbcUrl(), Software.jdbcUrl(), odd)) {
      commands.add(List.of("inspect", "--jdbc-url", url));
      commands.add(List.of("check", "--probe", "--jdbc-url", url));
    }
    // Verifying the schemas of software takes as long as all others together.
    commands.add(List.of("verify", "--jdbc-url", Shop.jdbcUrl()));
    commands.add(List.of("verify", "--jdbc-url", odd));
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyFormatHasTheSameFindings(List<String> command) throws IOException {
    Path report = folder.resolve("report");
    Cli.Run json = run(command, "--format", "json", "--report", report.toString());
    JsonNode causes = causes(json.out());
    Set<String> expected = ofJson(causes);
    assertThat(expected).isNotEmpty();
    String details = run(command, "--details").out();
    assertThat(ofText(details)).isEqualTo(expected);
    String markdown = run(command, "--format", "markdown").out();
    assertThat(ofMarkdown(markdown)).isEqualTo(expected);
    assertThat(ofHtml(report.resolve("report.html"))).isEqualTo(expected);

    // A verdict with an error is never good, in no format, and not for the exit code.
    Cli.Run text = run(command);
    String verdict = new ObjectMapper().readTree(json.out()).path("verdict").asText();
    boolean error = causes.findValuesAsText("severity").contains("error");
    assertThat(verdict.equals("good")).isEqualTo(!error).isEqualTo(json.exit() == 0);
    assertThat(text.exit()).isEqualTo(json.exit());
    String name = command.get(0);
    assertThat(text.out()).contains("\n" + verdict + ": ");
    assertThat(details).contains("\n" + verdict + ": ");
    assertThat(markdown).startsWith("## cairn " + name + ": " + verdict + "\n");
    assertThat(Jsoup.parse(report.resolve("report.html")).title())
        .isEqualTo("cairn " + name + ": " + verdict);
    assertThat(new ObjectMapper().readTree(report.resolve("report.json").toFile()).path("verdict"))
        .hasToString("\"" + verdict + "\"");

    String folded = text.flat();
    for (JsonNode cause : causes) {
      if (cause.path("severity").asText().equals("error")) {
        for (JsonNode place : cause.path("places")) {
          assertThat(folded).contains(table(place));
        }
      }
      assertThat(folded).contains(" " + cause.path("code").asText() + " ");
    }
  }

  @Test
  void elevenTablesFitOnAPage() {
    String url = Software.jdbcUrl();
    assertThat(cairn("check", "--jdbc-url", url).out().lines()).hasSizeLessThanOrEqualTo(60);
    assertThat(cairn("check", "--probe", "--jdbc-url", url).out().lines())
        .hasSizeLessThanOrEqualTo(60);
    assertThat(cairn("inspect", "--jdbc-url", url).out().lines()).hasSizeLessThanOrEqualTo(80);
    Cli.Run run =
        cairn("generate", "--jdbc-url", url, "--out", folder.resolve("bundle").toString());
    assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(15);
    assertThat(run.err()).contains("NO_PRIMARY_KEY\n         app.audit_log, billing.ledger\n");
  }

  /** The settings of a server may be wrong in many ways; errors are never folded. */
  @Test
  void warningsAreFoldedWhereThePageWouldBeTooLong() throws Exception {
    Page page = inspected();
    List<Cause> causes = new ArrayList<>(page.causes().in(State.ERROR, State.WARNING));
    for (int i = 0; i < 7; i++) {
      for (State state : List.of(State.ERROR, State.WARNING)) {
        Occurrence one =
            Occurrence.of(Place.ofServer("setting_" + i), "setting_" + i + " = 1", "SET x = " + i);
        causes.add(
            new Cause(
                state + "_" + i,
                state,
                "planted",
                state == State.ERROR ? "" : "It matters.",
                "",
                List.of(one)));
      }
    }
    Page with = page.with(new Causes(causes), Verdict.BAD);
    String text = PageText.of(with, Look.plain(false));
    assertThat(text.lines().count() - 11).isLessThanOrEqualTo(60);
    for (Cause cause : causes) {
      assertThat(text).contains(" " + cause.code() + "\n");
    }
    assertThat(text)
        .contains("fix  SET x = 6\n", "(--details shows why, and every place of the warnings)");
    assertThat(PageText.of(with, Look.plain(true))).doesNotContain("(--details");
  }

  private static Page inspected() throws Exception {
    try (Connection connection = DriverManager.getConnection(Software.jdbcUrl())) {
      return InspectPage.of(
          IngestPlan.of(Catalog.read(connection, Selection.all()), PlanOptions.defaults()), false);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewCauseIsOnTheFirstTenLines(State state) throws Exception {
    if (state == State.ABSENT) {
      return;
    }
    Page page = inspected();
    Occurrence planted = Occurrence.of(Place.of(new TableName("app", "org")), "", "");
    List<Cause> causes = new ArrayList<>(page.causes().list());
    causes.add(new Cause("PLANTED_CAUSE", state, "planted", "", "", List.of(planted)));
    Page with =
        new Page(
            page.command(),
            page.heading(),
            page.verdict(),
            page.decided(),
            new Causes(causes),
            page.grids(),
            page.notChecked(),
            page.facts(),
            page.next(),
            Optional.empty());
    assertThat(PageText.of(with, Look.plain(false)).lines().limit(10))
        .anyMatch(line -> line.contains("PLANTED_CAUSE 1"));
  }

  @Test
  void valuesThatWereFoundDecideAndOthersAreNotes() throws IOException {
    String url = Software.jdbcUrl();
    JsonNode unread = causes(cairn("check", "--jdbc-url", url, "--format", "json").out());
    assertThat(states(unread, "BIGINT_DIGITS")).containsExactly("note");
    assertThat(states(unread, "FRACTION_OF_SECOND")).containsExactly("note");
    JsonNode probed =
        causes(cairn("check", "--probe", "--jdbc-url", url, "--format", "json").out());
    assertThat(states(probed, "BIGINT_DIGITS")).containsExactly("absent");
    assertThat(states(probed, "KEY_LOSSY")).containsExactly("absent");
    assertThat(states(probed, "FRACTION_OF_SECOND")).containsExactly("error", "absent");
    assertThat(states(probed, "LOB_TRUNCATED")).containsExactly("warning", "absent");
  }

  @Test
  void aSavedCheckDecidesLobMaxSizeAndThePlan() throws IOException {
    String url = Software.jdbcUrl();
    Path check = folder.resolve("check.json");
    java.nio.file.Files.writeString(
        check, cairn("check", "--probe", "--jdbc-url", url, "--format", "json").out());
    Path out = folder.resolve("bundle");
    Cli.Run run =
        cairn("generate", "--jdbc-url", url, "--check", check.toString(), "--out", out.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("FRACTION_OF_SECOND\n").doesNotContain("LOB_TRUNCATED");
    JsonNode plan = new ObjectMapper().readTree(out.resolve("plan.json").toFile());
    assertThat(plan.at("/dms_settings/LobMaxSize").asText()).isEqualTo("512");
    JsonNode settings = new ObjectMapper().readTree(out.resolve("dms/task-settings.json").toFile());
    assertThat(settings.at("/TargetMetadata/LobMaxSize").asInt()).isEqualTo(512);
    assertThat(plan.findValues("probed").toString())
        .contains("{\"values\":0,\"rows\":150,\"all\":true,\"longest\":400000}");
    Cli.Run own =
        cairn(
            "generate",
            "--jdbc-url",
            url,
            "--check",
            check.toString(),
            "--dms",
            "LobMaxSize=100",
            "--out",
            out.toString());
    assertThat(own.err()).contains("LOB_TRUNCATED\n");

    java.nio.file.Files.writeString(check, "{\"findings\":[]}");
    Cli.Run wrong =
        cairn("generate", "--jdbc-url", url, "--check", check.toString(), "--out", out.toString());
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("check.json has no evidence from the data")
        .contains("\nhint: run cairn check --probe --format json");
  }

  private static List<String> states(JsonNode causes, String code) {
    List<String> states = new ArrayList<>();
    causes.forEach(
        cause -> {
          if (cause.path("code").asText().equals(code)) {
            states.add(cause.path("state").asText());
          }
        });
    return states;
  }

  private static Cli.Run run(List<String> command, String... more) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(more));
    Cli.Run run = cairn(words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isBetween(0, 1);
    return run;
  }

  private static JsonNode causes(String json) throws IOException {
    return new ObjectMapper().readTree(json).path("causes");
  }

  private static String table(JsonNode place) {
    return place.path("table").isNull()
        ? place.path("subject").asText()
        : new TableName(place.path("schema").asText(), place.path("table").asText()).toSql();
  }

  private static Set<String> ofJson(JsonNode causes) {
    Set<String> found = new TreeSet<>();
    for (JsonNode cause : causes) {
      for (JsonNode place : cause.path("places")) {
        String column = place.path("column").isNull() ? "" : ": " + place.path("column").asText();
        found.add(cause.path("code").asText() + " " + table(place) + column);
      }
    }
    return found;
  }

  private static Set<String> ofText(String text) {
    Set<String> found = new TreeSet<>();
    String code = "";
    for (String line : text.lines().toList()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        code = heading.group(2);
      } else if (line.startsWith("         - ")) {
        found.add(code + " " + line.substring(11).split(" {2}", 2)[0]);
      }
    }
    return found;
  }

  private static Set<String> ofHtml(Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Element cause : Jsoup.parse(file).select(".cause")) {
      for (Element place : cause.select("tr.place")) {
        String column = place.child(1).text();
        found.add(
            cause.attr("data-code")
                + " "
                + place.child(0).text()
                + (column.isEmpty() ? "" : ": " + column));
      }
    }
    return found;
  }

  /** Code spans are what they contain; other text has backslashes before markup. */
  private static Set<String> ofMarkdown(String markdown) {
    Pattern place =
        Pattern.compile(
            "- (?:(`+) ?(?<table>.+?) ?\\1)?(?<subject>[^`:,]*)(?:: (`+) ?(?<column>.+?) ?\\4)?(?:, .*)?");
    Set<String> found = new TreeSet<>();
    String code = "";
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("### ")) {
        code = line.replaceFirst("### [A-Z]+ `([A-Z0-9_]+)`.*", "$1");
      } else if (line.startsWith("- ")) {
        Matcher matcher = place.matcher(line);
        if (!code.startsWith("###") && matcher.matches()) {
          String table = matcher.group("table");
          String column = matcher.group("column");
          found.add(
              code
                  + " "
                  + (table == null ? matcher.group("subject").replace("\\", "") : table)
                  + (column == null ? "" : ": " + column.replace("\\|", "|")));
        }
      }
    }
    return found;
  }
}
