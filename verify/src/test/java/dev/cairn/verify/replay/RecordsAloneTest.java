package dev.cairn.verify.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.Verdict;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.Modes;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What records tell without a database: one {@code _id} for several rows, and other tables. */
class RecordsAloneTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @BeforeAll
  static void fill() throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      statement.execute("CREATE TABLE ledger (id bigint PRIMARY KEY, v text)");
      statement.execute(
          "INSERT INTO ledger VALUES (4234567890123456781, 'a'), (4234567890123456782, 'b'),"
              + " (4234567890123456783, 'b'), (7, 'c')");
      statement.execute("CREATE TABLE plain (v int)");
      statement.execute("INSERT INTO plain VALUES (1), (1)");
    }
  }

  private static IngestPlan plan(PlanOptions options) {
    return IngestPlan.of(Catalog.read(database.connection(), Selection.all()), options);
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfALoadThatShareAnIdAreFound(SourceFormat format) {
    PlanOptions options = PlanOptions.defaults().withSourceFormat(format);
    try (Replay replay = Replay.forFailures(plan(options), Dialect.defaults(), CLOCK)) {
      Modes.load(plan(options), database.connection(), replay);
      Report report = replay.failures();
      assertThat(report.verdict()).isEqualTo(Verdict.BAD);
      assertThat(report.findings()).hasSize(1);
      assertThat(report.findings().get(0))
          .returns(FindingCode.KEY_COLLISION, Finding::code)
          .returns(2L, Finding::count)
          .returns(List.of("id"), Finding::columns);
      assertThat(report.findings().get(0).example().orElseThrow().shown())
          .startsWith("several records create the _id 4");
    }
    PlanOptions lossless = options.withProfile(Profile.LOSSLESS);
    try (Replay replay = Replay.forFailures(plan(lossless), Dialect.defaults(), CLOCK)) {
      Modes.load(plan(lossless), database.connection(), replay);
      assertThat(replay.failures().verdict()).isEqualTo(Verdict.GOOD);
    }
  }

  /**
   * Each word is a record of one key: its operation, its value; moves come from key 2 or go to it.
   */
  @ParameterizedTest
  @CsvSource({
    "load-a load-b, 1",
    "load-a load-a, 1",
    "load-a load-b load-c, 2",
    "insert-a insert-b, 1",
    "insert-a insert-a, 1",
    "load-a insert-a, 0",
    "load-a insert-b, 1",
    "load-a update-b update-a, 0",
    "load-a update-b insert-c, 1",
    "update-a update-b, 0",
    "insert-a delete-a insert-b, 0",
    "load-a delete-a insert-b update-c delete-c, 0",
    "load-a leave-a insert-a, 0",
    "load-a come-b, 1",
    "leave-a come-b insert-c, 1",
    "come-a update-b, 0",
    "load-a drop-table create-table load-b, 0",
    "load-a add-column load-b, 1",
    "load-a again, 0",
    "insert-a again again, 0",
    "come-a again, 0",
    "load-a insert-b again, 1"
  })
  void aDocumentThatIsCreatedTwiceIsCounted(String words, long count) throws BadRecordException {
    IngestPlan plan = plan(PlanOptions.defaults());
    for (long most : new long[] {Long.MAX_VALUE, 100}) {
      try (Replay replay = Replay.forFailures(plan, Dialect.defaults(), CLOCK, most)) {
        String last = "";
        for (String word : words.split(" ")) {
          last = word.equals("again") ? last : record(word);
          replay.accept(RecordParser.parse(last.getBytes(StandardCharsets.UTF_8)));
        }
        Report report = replay.failures();
        assertThat(
                report.findings().stream()
                    .filter(finding -> finding.code() == FindingCode.KEY_COLLISION)
                    .mapToLong(Finding::count)
                    .sum())
            .as(ReportJson.of(report, ExampleValues.SHOWN))
            .isEqualTo(count);
        // The document of key 2 stays where its row came from there.
        boolean good = count == 0 && !words.contains("come");
        assertThat(report.verdict()).isEqualTo(good ? Verdict.GOOD : Verdict.BAD);
      }
    }
  }

  /** As above: moves come from key 2 or go to it. */
  @ParameterizedTest
  @CsvSource({
    "load-a leave-a, 1, 1 update of 1 changed",
    "load-a leave-a insert-b, 0, 1 update of 1 changed",
    "load-a leave-a delete-a, 0, 1 update of 1 changed",
    "load-a leave-a update-b, 0, 1 update of 2 changed",
    "come-a, 1, 1 update of 1 changed",
    "come-a leave-b, 1, 2 updates of 2 changed",
    "load-a come-b leave-c, 1, 2 updates of 2 changed",
    "load-a update-b, 0, ''"
  })
  void documentsOfOldKeysStay(String words, long behind, String message) throws BadRecordException {
    IngestPlan plan = plan(PlanOptions.defaults());
    for (long most : new long[] {Long.MAX_VALUE, 100}) {
      try (Replay replay = Replay.forFailures(plan, Dialect.defaults(), CLOCK, most)) {
        for (String word : words.split(" ")) {
          replay.accept(RecordParser.parse(record(word).getBytes(StandardCharsets.UTF_8)));
        }
        Report report = replay.failures();
        assertThat(
                report.findings().stream()
                    .filter(finding -> finding.code() == FindingCode.DOCUMENT_WITHOUT_ROW)
                    .mapToLong(Finding::count)
                    .sum())
            .as(ReportJson.of(report, ExampleValues.SHOWN))
            .isEqualTo(behind);
        assertThat(
                report.findings().stream()
                    .filter(finding -> finding.code() == FindingCode.KEY_CHANGED)
                    .map(Finding::message)
                    .collect(Collectors.joining()))
            .startsWith(message);
        if (behind > 0) {
          assertThat(report.verdict()).isEqualTo(Verdict.BAD);
        }
      }
    }
  }

  private int made;

  private String record(String word) {
    String[] parts = word.split("-");
    String value = "\"v\":\"" + parts[parts.length - 1] + "\"";
    return switch (parts[0]) {
      case "leave" -> data("update", "{\"id\":2," + value + "}", "\"before-image\":{\"id\":1},");
      case "come" -> data("update", "{\"id\":1," + value + "}", "\"before-image\":{\"id\":2},");
      case "drop", "create", "add" -> "{" + metadata("control", word, "ledger") + "}";
      default -> data(parts[0], "{\"id\":1," + value + "}", "");
    };
  }

  private String data(String operation, String row, String before) {
    return "{\"data\":" + row + "," + before + metadata("data", operation, "ledger") + "}";
  }

  private String metadata(String type, String operation, String table) {
    return "\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30."
        + (100_000 + ++made)
        + "Z\",\"record-type\":\""
        + type
        + "\",\"operation\":\""
        + operation
        + "\",\"partition-key-type\":\"schema-table\",\"schema-name\":\"public\",\"table-name\":\""
        + table
        + "\"}";
  }

  @Test
  void recordsOfTablesThatAreNotInThePlanAreNotPassedOver() throws BadRecordException {
    Catalog known = Catalog.read(database.connection(), Selection.of("public.ledger"));
    IngestPlan plan = IngestPlan.of(known, PlanOptions.defaults().withProfile(Profile.LOSSLESS));
    for (Selection selection :
        List.of(Selection.all(), Selection.of("public.l*"), Selection.all().excluding("*.o*"))) {
      try (Replay alone = Replay.forFailures(plan, Dialect.defaults(), CLOCK).within(selection);
          Replay compared = Replay.of(plan, Dialect.defaults(), CLOCK).within(selection)) {
        for (Replay replay : List.of(alone, compared)) {
          Modes.load(plan, database.connection(), replay);
          for (String table : List.of("other", "orders", "other", "o3", "o4", "awsdms_status")) {
            String record = "{\"data\":{\"id\":1}," + metadata("data", "load", table) + "}";
            replay.accept(RecordParser.parse(record.getBytes(StandardCharsets.UTF_8)));
          }
        }
        for (Report report : List.of(alone.failures(), compared.compare(database.connection()))) {
          if (selection.includes(new TableName("public", "other"))) {
            assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
            assertThat(report.findings()).hasSize(1);
            assertThat(report.findings().get(0))
                .returns(FindingCode.NOT_IN_PLAN, Finding::code)
                .returns(5L, Finding::count)
                .returns(
                    "5 records are of tables that are not in the plan: public.o3, public.o4,"
                        + " public.orders and 1 more",
                    Finding::message);
          } else {
            assertThat(report.verdict()).as("%s", selection).isEqualTo(Verdict.GOOD);
          }
        }
      }
    }
  }
}
