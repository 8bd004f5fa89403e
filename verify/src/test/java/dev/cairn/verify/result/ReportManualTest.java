package dev.cairn.verify.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.task.Recording;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import dev.cairn.verify.ChangeVerification;
import dev.cairn.verify.compare.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the manual about reports names what reports hold. */
class ReportManualTest {
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");

  @Test
  void everyKeyOfAReportIsNamedAndNoOther() throws Exception {
    Set<String> keys = new TreeSet<>();
    collect("", new ObjectMapper().readTree(reportWithEverything()), keys);
    assertThat(firstCells("| key | what it is |")).isEqualTo(keys);
  }

  @Test
  void everyLossIsNamed() throws IOException {
    assertThat(firstCells("| lossy | what is lost |"))
        .isEqualTo(
            Arrays.stream(Loss.values())
                .map(Loss::word)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyFindingIsNamedWithItsVerdict() throws IOException {
    assertThat(firstCells("| code | verdict | what happened |"))
        .isEqualTo(
            Arrays.stream(FindingCode.values())
                .map(FindingCode::name)
                .collect(Collectors.toCollection(TreeSet::new)));
    String manual = Files.readString(Testdata.path("../docs/verify.md"));
    for (FindingCode code : FindingCode.values()) {
      assertThat(manual).contains("| `" + code + "` | " + code.verdict().label() + " | ");
    }
  }

  /** The words of the first cells of the table with this head. */
  private static Set<String> firstCells(String head) throws IOException {
    Set<String> words = new TreeSet<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(Testdata.path("../docs/verify.md"))) {
      inTable = line.equals(head) || inTable && line.startsWith("|");
      if (inTable && line.startsWith("| `")) {
        Matcher word = WORD.matcher(line.substring(0, line.indexOf(" | ")));
        while (word.find()) {
          words.add(word.group(1));
        }
      }
    }
    return words;
  }

  /** {@code tables[].rows} and so on, of everything that is neither object nor array. */
  private static void collect(String path, JsonNode node, Set<String> keys) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e -> collect(path + (path.isEmpty() ? "" : ".") + e.getKey(), e.getValue(), keys));
    } else if (node.isArray()) {
      node.forEach(element -> collect(path + "[]", element, keys));
    } else {
      keys.add(path);
    }
  }

  /** Load and changes under all assumptions, with a loss, a failure and two forms of a boolean. */
  private static String reportWithEverything() throws SQLException {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE item (id int PRIMARY KEY, flag boolean, made timestamptz, at timetz)");
      statement.execute(
          "INSERT INTO item VALUES (1, true, '2024-05-01 07:46:00.25+00', NULL),"
              + " (2, NULL, NULL, '09:30:00+01')");
      Recording.Progress changes =
          rows -> {
            try {
              statement.execute("UPDATE item SET id = id");
            } catch (SQLException e) {
              throw new AssertionError(e);
            }
          };
      IngestPlan plan =
          IngestPlan.of(
              Catalog.read(connection, Selection.all()),
              PlanOptions.defaults()
                  .withDmsSettings(
                      DmsSettings.recommended()
                          .with("MapBooleanAsBoolean", "false")
                          .with("PluginName", "pglogical")));
      Report report =
          ChangeVerification.of(plan)
              .underAllAssumptions()
              .withProgress(changes)
              .run(() -> DriverManager.getConnection(url), Duration.ZERO)
              .report();
      return ReportJson.of(
          report.with(
              Finding.of(FindingCode.TABLE_UNREADABLE, "unreadable", "").about(List.of("id"))),
          ExampleValues.SHOWN);
    }
  }
}
