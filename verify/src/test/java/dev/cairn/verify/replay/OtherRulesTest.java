package dev.cairn.verify.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.LivePostgres;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tasks with rules that are not emulated show, as {@code docs/dms.md} says. */
class OtherRulesTest {
  private static Connection connection;

  @BeforeAll
  static void create() throws SQLException {
    connection = DriverManager.getConnection(LivePostgres.jdbcUrl(LivePostgres.createDatabase()));
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY, name varchar(20), note text)");
      statement.execute(
          "INSERT INTO item VALUES (1, 'ann', repeat('x', 140000)), (2, 'bob', NULL)");
    }
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** The two rows, with {@code LONG} for the long text; what they show with and without rows. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          none               | public.item | {"id":1,"name":"ann","note":"LONG"}                  | {"id":2,"name":"bob","note":null}                  | GOOD 0 0                            | GOOD
          full LOB mode      | public.item | {"id":1,"name":"ann","note":"LONG"}                  | {"id":2,"name":"bob","note":null}                  | GOOD 0 0                            | GOOD
          renamed schema     | lake.item   | {"id":1,"name":"ann","note":"LONG"}                  | {"id":2,"name":"bob","note":null}                  | BAD 0 5 NOT_IN_PLAN                 | INCOMPLETE NOT_IN_PLAN
          other case of all  | PUBLIC.ITEM | {"ID":1,"NAME":"ann","NOTE":"LONG"}                  | {"ID":2,"NAME":"bob","NOTE":null}                  | BAD 0 5 NOT_IN_PLAN                 | INCOMPLETE NOT_IN_PLAN
          other case         | public.item | {"ID":1,"NAME":"ann","NOTE":"LONG"}                  | {"ID":2,"NAME":"bob","NOTE":null}                  | BAD 0 5 COLUMN_NOT_IN_PLAN RECORD_UNUSABLE | BAD COLUMN_NOT_IN_PLAN COLUMN_NOT_IN_RECORDS RECORD_UNUSABLE
          renamed column     | public.item | {"id":1,"title":"ann","note":"LONG"}                 | {"id":2,"title":"bob","note":null}                 | BAD 0 2 COLUMN_NOT_IN_PLAN          | INCOMPLETE COLUMN_NOT_IN_PLAN COLUMN_NOT_IN_RECORDS
          removed column     | public.item | {"id":1,"note":"LONG"}                               | {"id":2,"note":null}                               | BAD 0 2                             | INCOMPLETE COLUMN_NOT_IN_RECORDS
          added column       | public.item | {"id":1,"name":"ann","note":"LONG","src":"x"}        | {"id":2,"name":"bob","note":null,"src":"x"}        | GOOD 0 0 COLUMN_NOT_IN_PLAN         | GOOD COLUMN_NOT_IN_PLAN
          document           | public.item | {"_doc":{"id":1,"name":"ann","note":"LONG"}}         | {"_doc":{"id":2,"name":"bob","note":null}}         | BAD 0 5 COLUMN_NOT_IN_PLAN RECORD_UNUSABLE | BAD COLUMN_NOT_IN_PLAN COLUMN_NOT_IN_RECORDS RECORD_UNUSABLE
          before images      | public.item | {"id":1,"name":"ann","note":"LONG","BI_id":1}        | {"id":2,"name":"bob","note":null,"BI_id":2}        | GOOD 0 0 COLUMN_NOT_IN_PLAN         | GOOD COLUMN_NOT_IN_PLAN
          masked             | public.item | {"id":1,"name":"###","note":"LONG"}                  | {"id":2,"name":"###","note":null}                  | BAD 2 0                             | GOOD
          """)
  void rulesThatAreNotEmulatedShowAs(
      String rule, String table, String first, String second, String compared, String alone)
      throws Exception {
    IngestPlan plan =
        IngestPlan.of(Catalog.read(connection, Selection.all()), PlanOptions.defaults());
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    try (Replay withRows = Replay.of(plan, Dialect.defaults(), clock);
        Replay withoutRows = Replay.forFailures(plan, Dialect.defaults(), clock)) {
      for (String row : List.of(first, second)) {
        String[] name = table.split("\\.");
        String record =
            "{\"data\":%s,\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.123456Z\",\"record-type\":\"data\",\"operation\":\"load\",\"partition-key-type\":\"primary-key\",\"schema-name\":\"%s\",\"table-name\":\"%s\"}}"
                .formatted(row.replace("LONG", "x".repeat(140_000)), name[0], name[1]);
        withRows.accept(RecordParser.parse(record.getBytes(StandardCharsets.UTF_8)));
        withoutRows.accept(RecordParser.parse(record.getBytes(StandardCharsets.UTF_8)));
      }
      Report report = withRows.compare(connection);
      assertThat(
              words(
                  report,
                  report.verdict() + "",
                  report.sum(c -> c.wrong()) + "",
                  report.sum(c -> c.missing()) + ""))
          .as(ReportJson.of(report, ExampleValues.MASKED))
          .isEqualTo(compared);
      Report failures = withoutRows.failures();
      assertThat(words(failures, failures.verdict() + ""))
          .as(ReportJson.of(failures, ExampleValues.MASKED))
          .isEqualTo(alone);
    }
  }

  /** These words, then the codes of the findings in alphabetical order. */
  private static String words(Report report, String... words) {
    return Stream.concat(
            Stream.of(words),
            report.findings().stream().map(Finding::code).map(Enum::name).sorted())
        .collect(Collectors.joining(" "));
  }
}
