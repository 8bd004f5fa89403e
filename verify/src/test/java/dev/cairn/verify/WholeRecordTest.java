package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.drift.Change;
import dev.cairn.drift.Drift;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.replay.Replay;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Report;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which records of a task's stream become documents. Under source format JSON the transformation
 * sees all of them.
 */
class WholeRecordTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @BeforeAll
  static void fill() throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      statement.execute(
          """
          CREATE SCHEMA "old it's";
          CREATE TABLE item (id int PRIMARY KEY, note text);
          CREATE TABLE log (note text);
          CREATE TABLE flag (yes boolean, n int, PRIMARY KEY (yes, n));
          CREATE TABLE part (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
          CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
          CREATE TABLE "old it's"."part 0" PARTITION OF part
            FOR VALUES FROM ('2023-01-01') TO ('2024-01-01') PARTITION BY RANGE (day);
          CREATE TABLE "old it's"."a\\'b" PARTITION OF "old it's"."part 0"
            FOR VALUES FROM ('2023-01-01') TO ('2023-02-01');
          INSERT INTO item VALUES (1, 'a');
          """);
    }
  }

  private static IngestPlan plan(SourceFormat format, Profile profile) {
    return IngestPlan.of(
        Catalog.read(database.connection(), Selection.all()),
        PlanOptions.defaults().withSourceFormat(format).withProfile(profile));
  }

  private static String record(
      String type, String operation, String schema, String table, String row) {
    return "{\"data\":%s,\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.123456Z\",\"record-type\":\"%s\",\"operation\":\"%s\",\"partition-key-type\":\"task-id\",\"schema-name\":%s,\"table-name\":%s}}"
        .formatted(row, type, operation, quoted(schema), quoted(table));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Outcome outcome(String table, Profile profile, String record) {
    CollectionPlan plan =
        plan(SourceFormat.JSON, profile).collections().stream()
            .filter(c -> c.table().name().table().equals(table))
            .findFirst()
            .orElseThrow();
    return IngestTransformation.compile(plan.sql(), Dialect.defaults())
        .apply((ObjectValue) JsonValues.read(record), EvaluationContext.at(Instant.EPOCH));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "item | data    | load   | public   | item     | true",
        "item | data    | delete | public   | item     | true",
        "item | control | load   | public   | item     | false",
        "item | data    | update | ``       | awsdms_status | false",
        "item | data    | insert | public   | awsdms_ddl_audit | false",
        "item | data    | insert | ``       | item     | false",
        "item | data    | load   | old it's | item     | false",
        "item | data    | load   | public   | items    | false",
        "item | data    | load   | public   | Item     | false",
        "log  | data    | load   | public   | log      | true",
        "log  | data    | update | ``       | awsdms_apply_exceptions | false",
        "part | data    | load   | public   | part     | true",
        "part | data    | load   | public   | part_1   | true",
        "part | data    | insert | old it's | a\\'b    | true",
        "part | data    | insert | public   | a\\'b    | false",
        "part | data    | insert | old it's | part_1   | false",
        "part | data    | insert | old it's | part 0   | false",
      })
  void onlyRowsOfTheTableAndItsPartitionsBecomeDocuments(
      String collection, String type, String operation, String schema, String table, boolean own) {
    for (Profile profile : Profile.values()) {
      String row = "{\"id\":1,\"note\":\"x\",\"day\":\"2024-01-01\",\"task_name\":\"T\"}";
      Outcome outcome = outcome(collection, profile, record(type, operation, schema, table, row));
      assertThat(outcome instanceof Outcome.Emitted).as(outcome.toString()).isEqualTo(own);
      assertThat(outcome instanceof Outcome.Filtered).as(outcome.toString()).isEqualTo(!own);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"metadata\":{\"record-type\":\"data\",\"operation\":\"insert\",\"table-name\":\"item\"},\"data\":{\"id\":1}}",
        "{\"metadata\":{\"record-type\":\"data\",\"operation\":\"insert\",\"schema-name\":null,\"table-name\":\"item\"},\"data\":{\"id\":1}}",
        "{\"data\":{\"id\":1}}",
        "{}"
      })
  void aRecordThatDoesNotSayWhatItIsIsFiltered(String record) {
    assertThat(outcome("item", Profile.DOCUMENTED, record)).isInstanceOf(Outcome.Filtered.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "item | {\"note\":\"x\"}",
        "item | {\"id\":null,\"note\":\"x\"}",
        "item | {}",
        "flag | {\"yes\":\"t\"}",
        "flag | {\"n\":1}",
        "flag | {\"yes\":null,\"n\":1}",
        "part | {\"id\":1}"
      })
  void aRecordWithoutItsKeyFailsInBothFormats(String table, String row) throws BadRecordException {
    for (Profile profile : Profile.values()) {
      for (String operation : List.of("load", "insert", "update", "delete")) {
        String record = record("data", operation, "public", table, row);
        assertThat(outcome(table, profile, record))
            .as(record)
            .isInstanceOfSatisfying(
                Outcome.Failed.class,
                failed -> assertThat(failed.toString()).contains("no value of the key"));
        for (SourceFormat format : SourceFormat.values()) {
          Replay replay =
              Replay.of(
                  plan(format, profile), Dialect.defaults(), InstantSource.fixed(Instant.EPOCH));
          replay.accept(RecordParser.parse(record.getBytes(StandardCharsets.UTF_8)));
          assertThat(replay.findings().keySet())
              .as("%s %s", format, record)
              .singleElement()
              .asString()
              .startsWith("a record of public." + table + " could not be used: ")
              .contains("no value of the key");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SourceFormat.class)
  void recordsThatAreNoRowsLeaveNoDocument(SourceFormat format) throws BadRecordException {
    Replay replay = replay(plan(format, Profile.DOCUMENTED));
    Report report = replay.compare(database.connection());
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.NOT_IN_PLAN);
    assertThat(report.tables()).allSatisfy(t -> assertThat(t.extraDocuments()).isZero());
    assertThat(replay.findings().keySet())
        .contains(
            "records of a task's start and about DMS's own tables were dropped",
            "records of public.other, which is not in the plan, were dropped");
  }

  /** The transformation is played, not what should have come of it. */
  @Test
  void aTransformationThatTakesOtherTablesRowsIsFound() throws BadRecordException {
    IngestPlan plan = plan(SourceFormat.JSON, Profile.DOCUMENTED);
    List<CollectionPlan> loose =
        plan.collections().stream()
            .map(
                c ->
                    new CollectionPlan(
                        c.table(),
                        c.columns(),
                        c.excluded(),
                        c.advisories(),
                        c.statement()
                            .where(
                                Expressions.equal(
                                    Expressions.path(
                                        SelectStatement.INPUT, "metadata", "record-type"),
                                    Expressions.string("data"))),
                        c.tableMappings()))
            .toList();
    Replay replay = replay(new IngestPlan(plan.catalog(), plan.options(), loose));
    Report report = replay.compare(database.connection());
    assertThat(report.isGood()).isFalse();
    assertThat(report.tables()).allSatisfy(t -> assertThat(t.extraDocuments()).isPositive());
    assertThat(replay.findings().keySet())
        .contains("records of public.other became documents of public.log");
  }

  private static Replay replay(IngestPlan plan) throws BadRecordException {
    Replay replay = Replay.of(plan, Dialect.defaults(), InstantSource.fixed(Instant.EPOCH));
    for (String record :
        List.of(
            record("data", "load", "public", "item", "{\"id\":1,\"note\":\"a\"}"),
            record("data", "insert", "", "awsdms_status", "{\"task_name\":\"T\"}"),
            record("data", "update", "", "awsdms_status", "{\"task_name\":\"T\"}"),
            record("data", "load", "public", "other", "{\"id\":1}"))) {
      replay.accept(RecordParser.parse(record.getBytes(StandardCharsets.UTF_8)));
    }
    return replay;
  }

  @Test
  void aNewPartitionIsANewTransformationToo() throws SQLException {
    Catalog now = Catalog.read(database.connection(), Selection.of("public.part")).schemaOnly();
    try (Statement statement = database.connection().createStatement()) {
      database.connection().setAutoCommit(false);
      statement.execute("DROP TABLE part_1");
      Catalog then = Catalog.read(database.connection(), Selection.of("public.part")).schemaOnly();
      for (SourceFormat format : SourceFormat.values()) {
        PlanOptions options = PlanOptions.defaults().withSourceFormat(format);
        Change change =
            Drift.between(IngestPlan.of(then, options), IngestPlan.of(now, options))
                .changes()
                .get(0);
        assertThat(change.artifacts().contains("collections/public.part.sql"))
            .as("%s", change)
            .isEqualTo(format == SourceFormat.JSON);
      }
    } finally {
      database.connection().rollback();
      database.connection().setAutoCommit(true);
    }
  }
}
