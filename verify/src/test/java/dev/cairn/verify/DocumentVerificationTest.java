package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.CollectionNames;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.task.FullLoad;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.Verdict;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Report;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Documents in the tables of a sink, in the form that {@code cairn eval} prints. */
class DocumentVerificationTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();
  private Connection sink;

  @BeforeEach
  void fill() throws SQLException {
    sink = DriverManager.getConnection(LivePostgres.jdbcUrl(LivePostgres.createDatabase()));
    onSink("CREATE SCHEMA sink", "SET search_path = sink");
    database.execute(
        """
        CREATE TABLE every (id bigint PRIMARY KEY, t timestamptz, d date, b bytea, n numeric,
          f float8, j jsonb, a int[], x boolean, u uuid, i interval, note text);
        INSERT INTO every
        SELECT n, '2024-01-01 00:00:00.25+00'::timestamptz + n * interval '1 h', '2024-02-28'::date + n,
          decode(md5(n::text), 'hex'), n / 7::numeric, n * 1e20 / 3,
          jsonb_build_object('k', n, 'l', array[n, 1.50]), array[n, NULL], n % 2 = 0,
          md5(n::text)::uuid, n * interval '90 min', CASE WHEN n % 5 > 0 THEN 'ä "q" \\\\ ' || n END
        FROM generate_series(1, 300) n
        """);
  }

  @AfterEach
  void close() throws SQLException {
    sink.close();
  }

  private void onSink(String... statements) throws SQLException {
    try (Statement statement = sink.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  /** What a job would write of the rows as they are. */
  private IngestPlan written() throws SQLException {
    IngestPlan plan =
        IngestPlan.of(
            Catalog.read(database.connection(), Selection.all()),
            PlanOptions.defaults().withProfile(Profile.LOSSLESS));
    for (CollectionPlan collection : plan.collections()) {
      String name = CollectionNames.sinkTable(collection.table().name());
      onSink(
          "CREATE TABLE "
              + name
              + " (\"_id\" text PRIMARY KEY, \"document\" jsonb NOT NULL, \"change_order\" bytea NOT NULL)");
      IngestTransformation transformation = collection.transformation();
      SourceReading reading =
          SourceReading.of(plan.options().sourceFormat(), collection.table().keyColumns());
      try (SourceSession session = SourceSession.open(database.connection());
          PreparedStatement insert =
              sink.prepareStatement(
                  "INSERT INTO "
                      + name
                      + " VALUES (?, ?::jsonb, '\\x00') ON CONFLICT (\"_id\") DO UPDATE SET document = excluded.document")) {
        FullLoad.of(
                collection.table(),
                plan.options().dmsSettings(),
                InstantSource.fixed(Instant.EPOCH))
            .withColumnsAsText(collection.columnsAsText())
            .run(
                session,
                record -> {
                  DmsRecord read = RecordParser.own(record);
                  SourceReading.Document document = (SourceReading.Document) reading.read(read);
                  Outcome.Emitted emitted =
                      (Outcome.Emitted)
                          transformation.apply(
                              document.input(), EvaluationContext.at(Instant.EPOCH));
                  try {
                    insert.setString(1, emitted.id().or(document::id).orElseThrow());
                    insert.setString(2, JsonValues.write(emitted.document()));
                    insert.addBatch();
                  } catch (SQLException e) {
                    throw new AssertionError(e);
                  }
                });
        insert.executeBatch();
      }
    }
    return plan;
  }

  private Report compared(IngestPlan plan) {
    return DocumentVerification.of(plan, CollectionNames::sinkTable)
        .run(database.connection(), sink);
  }

  private static ColumnReport column(Report report, String name) {
    return report.tables().get(0).columns().stream()
        .filter(c -> c.column().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theDocumentsThatEvalPrintsAreThoseOfTheRowsMode() throws SQLException {
    IngestPlan plan = written();
    Report report = compared(plan);
    assertThat(report.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(report.rows()).isEqualTo(300);
    assertThat(report.tables().get(0))
        .isEqualTo(Verification.of(plan).run(database.connection()).tables().get(0));
  }

  @Test
  void everyDifferenceIsFound() throws SQLException {
    IngestPlan plan = written();
    String table = CollectionNames.sinkTable(plan.collections().get(0).table().name());
    onSink(
        "DELETE FROM " + table + " WHERE \"_id\" = '7'",
        "INSERT INTO "
            + table
            + " SELECT '9000', document, change_order FROM "
            + table
            + " WHERE \"_id\" = '8'",
        "UPDATE "
            + table
            + " SET document = jsonb_set(document, '{t}', '\"2024-01-01T01:00:00.250001Z\"') WHERE \"_id\" = '1'",
        "UPDATE "
            + table
            + " SET document = jsonb_set(document, '{n}', '0.5') WHERE \"_id\" IN ('2', '3')",
        "UPDATE " + table + " SET document = document - 'u' WHERE \"_id\" = '4'",
        "UPDATE "
            + table
            + " SET document = jsonb_set(document, '{x}', '\"t\"') WHERE \"_id\" = '5'",
        "UPDATE " + table + " SET document = document || '{\"other\": 1}' WHERE \"_id\" = '6'",
        "UPDATE " + table + " SET document = '[1]' WHERE \"_id\" = '10'");
    Report report = compared(plan);
    assertThat(report.verdict()).isEqualTo(Verdict.BAD);
    assertThat(report.findings())
        .extracting(f -> f.code() + " " + f.count() + " " + f.columns())
        .containsExactlyInAnyOrder("DOCUMENT_WITHOUT_ROW 1 []", "COLUMN_NOT_IN_PLAN 1 [other]");
    assertThat(
            report.findings().stream()
                .filter(f -> f.code() == FindingCode.DOCUMENT_WITHOUT_ROW)
                .findFirst()
                .orElseThrow()
                .example()
                .orElseThrow()
                .shown())
        .isEqualTo("_id 9000: no row of the table has it");
    assertThat(column(report, "t"))
        .returns(1L, ColumnReport::wrong)
        .returns(2L, ColumnReport::missing);
    assertThat(column(report, "n")).returns(2L, ColumnReport::wrong);
    assertThat(column(report, "u")).returns(3L, ColumnReport::missing);
    assertThat(column(report, "x")).returns(1L, ColumnReport::wrong);
    assertThat(column(report, "j")).returns(0L, ColumnReport::wrong);
  }

  @Test
  void rowsThatShareADocumentAreNamed() throws SQLException {
    database.execute(
        "DROP TABLE every",
        "CREATE TABLE shared (at timestamp PRIMARY KEY, v text)",
        "INSERT INTO shared VALUES ('infinity', 'a'), ('9999-12-31 23:59:59', 'b'), ('2020-01-01', 'c')");
    Report report = compared(written());
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.KEY_COLLISION);
    assertThat(column(report, "v"))
        .returns(2L, ColumnReport::exact)
        .returns(1L, ColumnReport::wrong);
  }

  @Test
  void whatCannotBeComparedIsNamed() throws SQLException {
    database.execute(
        "CREATE TABLE absent (id int PRIMARY KEY)",
        "CREATE TABLE keyless (id int)",
        "CREATE TABLE odd (id int PRIMARY KEY)",
        "INSERT INTO odd VALUES (1)");
    IngestPlan plan = written();
    for (CollectionPlan collection : plan.collections()) {
      String table = CollectionNames.sinkTable(collection.table().name());
      switch (collection.table().name().table()) {
        case "absent" -> onSink("DROP TABLE " + table);
        case "odd" ->
            onSink("ALTER TABLE " + table + " ALTER document TYPE text, DROP COLUMN \"_id\"");
        default -> {}
      }
    }
    Report report = compared(plan);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.findings())
        .extracting(f -> f.table().orElseThrow().table() + ": " + f.message())
        .satisfiesExactly(
            m -> assertThat(m).startsWith("absent: the sink has no table sink."),
            m -> assertThat(m).startsWith("keyless: the table has no primary key"),
            m ->
                assertThat(m)
                    .startsWith("odd: the sink's table sink.")
                    .endsWith("has no column _id text, document jsonb"));
    assertThat(report.rows()).isEqualTo(300);
  }
}
