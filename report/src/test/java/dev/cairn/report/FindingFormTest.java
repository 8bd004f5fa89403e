package dev.cairn.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.CairnVersion;
import dev.cairn.result.Verdict;
import dev.cairn.testing.LivePostgres;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.FindingExample;
import dev.cairn.verify.result.PhaseComparison;
import dev.cairn.verify.result.PhaseExample;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import dev.cairn.verify.result.TableReport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of finding appears in the text, in the JSON and in the verdict. */
class FindingFormTest {
  private static CollectionPlan plan;
  private static Report good;

  @BeforeAll
  static void verifyOneRow() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY)");
      statement.execute("INSERT INTO item VALUES (1)");
      IngestPlan all =
          IngestPlan.of(Catalog.read(connection, Selection.all()), PlanOptions.defaults());
      plan = all.collections().get(0);
      good = Verification.of(all).run(connection);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFindingOfATableIsTold(FindingCode code) throws Exception {
    Finding finding =
        Finding.of(
                code, new TableName("public", "item"), "2 rows are odd\u001b[1m", "Look at them.")
            .about(List.of("id"))
            .times(2)
            .with(new FindingExample("id 12", "id 99"));
    TableReport table = good.tables().get(0).with(finding);
    Report report = new Report("documented", List.of(table), List.of());

    assertThat(good.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(report.verdict()).isEqualTo(code.verdict());
    assertThat(ReportText.of(report, ExampleValues.MASKED))
        .contains(code + " (id): 2 rows are odd\\u001b[1m\n")
        .contains("      example    id 99\n")
        .contains("      fix        Look at them.\n");
    assertThat(lastLine(report)).startsWith(code.verdict().label() + " ");
    JsonNode json = new ObjectMapper().readTree(ReportJson.of(report, ExampleValues.SHOWN));
    assertThat(json.path("cairn").asText()).isEqualTo(CairnVersion.current());
    assertThat(json.path("verdict").asText()).isEqualTo(code.verdict().label());
    assertThat(json.path("findings").toString())
        .isEqualTo(
            "[{\"code\":\""
                + code
                + "\",\"severity\":\""
                + code.severity().label()
                + "\",\"schema\":\"public\",\"table\":\"item\",\"columns\":[\"id\"],\"count\":2,"
                + "\"message\":\"2 rows are odd\\u001B[1m\",\"fix\":\"Look at them.\","
                + "\"example\":\"id 12\"}]");
  }

  @Test
  void aFindingOfNoTableIsTold() throws Exception {
    Report report = good.with(Finding.of(FindingCode.SERVER_LOST, "gone", ""));
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    JsonNode finding =
        new ObjectMapper()
            .readTree(ReportJson.of(report, ExampleValues.MASKED))
            .path("findings")
            .path(0);
    assertThat(finding.path("schema").isNull()).isTrue();
    assertThat(finding.path("table").isNull()).isTrue();
    assertThat(finding.path("example").isNull()).isTrue();
    assertThat(ReportText.of(report, ExampleValues.MASKED)).contains("SERVER_LOST: gone\n");
  }

  @Test
  void whatIsBadStaysBadIfSomethingElseCouldNotBeRead() {
    Report report =
        good.with(Finding.of(FindingCode.NOT_A_RECORD, "no record", ""))
            .with(Finding.of(FindingCode.SERVER_LOST, "gone", ""));
    assertThat(report.verdict()).isEqualTo(Verdict.BAD);
  }

  @Test
  void aTableThatWasNotReadHasItsColumnsAndIsNotGood() {
    Finding why =
        Finding.of(FindingCode.TABLE_UNREADABLE, plan.table().name(), "permission denied", "");
    TableReport table = TableReport.unread(plan, why);
    assertThat(table.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(table.columns()).extracting(ColumnReport::column).containsExactly("id");
    assertThat(
            ReportText.of(
                new Report("documented", List.of(table), List.of()), ExampleValues.MASKED))
        .contains("not compared")
        .contains("TABLE_UNREADABLE: permission denied");
  }

  @Test
  void theFormsOfTheTwoPhasesAreShownWhereTheyDiffer() {
    ColumnReport column = good.tables().get(0).columns().get(0);
    PhaseExample flag = new PhaseExample("\"true\"", "\"t\"", "true", "", "no cast");
    assertThat(textWith(column, new PhaseComparison(2, 2, 0, Optional.of(flag))))
        .contains(
            """
                  phases     2 of 2 values have another form in changes than in the load; the documents are equal
                  load       "true" -> true
                  change     "t" -> nothing
                  because    no cast
            """);
    assertThat(textWith(column, new PhaseComparison(2, 2, 2, Optional.of(flag))))
        .contains("; 2 documents differ\n");
    assertThat(textWith(column, new PhaseComparison(2, 0, 0, Optional.empty())))
        .doesNotContain("phases");
  }

  private static String textWith(ColumnReport column, PhaseComparison phases) {
    ColumnReport compared =
        new ColumnReport(
            column.column(),
            column.type(),
            column.counts(),
            column.advisories(),
            column.examples(),
            column.safety(),
            Optional.of(phases));
    TableReport table = new TableReport(plan.table().name(), 2, 0, 0, List.of(compared), List.of());
    return ReportText.of(new Report("documented", List.of(table), List.of()), ExampleValues.SHOWN);
  }

  private static String lastLine(Report report) {
    List<String> lines = ReportText.of(report, ExampleValues.MASKED).lines().toList();
    return lines.get(lines.size() - 1);
  }
}
