package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.Verdict;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.Safety;
import dev.cairn.verify.result.TableReport;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationTest {
  private static final PlanOptions DOCUMENTED = PlanOptions.defaults();
  private static final PlanOptions LOSSLESS = DOCUMENTED.withProfile(Profile.LOSSLESS);

  /** A column for each row of the documented table. */
  private static final String TEN_ROWS =
      """
      CREATE TABLE ten (
        id int PRIMARY KEY,
        price numeric(10,2),
        ratio numeric,
        hash bytea,
        made timestamp,
        sold timestamptz,
        day date,
        at time,
        at_tz timetz,
        paid boolean,
        tags text[]
      )
      """;

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @ParameterizedTest
  @EnumSource
  void valuesThatTheDocumentationHasInMindArrive(SourceFormat format) throws SQLException {
    database.execute(
        TEN_ROWS,
        """
        INSERT INTO ten VALUES (1, 89.20, 1.5, '\\x00ff', '2020-01-09 04:13:38',
          '2020-01-09 04:13:38+02', '2020-01-09', '04:13:38', '04:13:38+00', true,
          '{a,NULL,"b c","NULL"}')
        """,
        "INSERT INTO ten (id) VALUES (2)");
    TableReport table = verify(DOCUMENTED.withSourceFormat(format)).tables().get(0);
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.columns())
        .filteredOn(c -> !c.column().equals("at_tz"))
        .allSatisfy(c -> assertThat(c.exact()).as(c.toString()).isEqualTo(2));
    assertThat(column(table, "at_tz").losses()).containsExactly(Loss.ZONE);
  }

  @Test
  void fractionsOfASecondFailUnderDocumentedAndArriveUnderLossless() throws SQLException {
    database.execute(
        TEN_ROWS,
        """
        INSERT INTO ten (id, made, sold, paid) VALUES
          (1, '2020-01-09 04:13:38', '2020-01-09 04:13:38+00', true),
          (2, '2020-01-09 04:13:38.25', '2020-01-09 04:13:38+00', false),
          (3, '2020-01-09 04:13:38.5', '2020-01-09 04:13:38.000001+00', true)
        """);
    TableReport documented = verify(DOCUMENTED).tables().get(0);
    assertThat(documented.failedRows()).isEqualTo(2);
    assertThat(column(documented, "made"))
        .returns(2L, ColumnReport::failed)
        .returns(1L, ColumnReport::exact);
    assertThat(column(documented, "sold"))
        .returns(1L, ColumnReport::failed)
        .returns(1L, ColumnReport::missing)
        .returns(1L, ColumnReport::exact);
    assertThat(column(documented, "paid"))
        .returns(2L, ColumnReport::missing)
        .returns(1L, ColumnReport::exact);
    assertThat(column(documented, "price")).returns(3L, ColumnReport::exact);
    assertThat(column(documented, "paid").example().orElseThrow().message())
        .isEqualTo("the row's document failed because of made");
    Example example = column(documented, "made").example().orElseThrow();
    assertThat(example.sql()).isEqualTo("'2000-01-01 00:00:00.1'::timestamp without time zone");
    assertThat(example.found()).isEqualTo("'2020-01-09 04:13:38.5'::timestamp without time zone");
    assertThat(example.record()).isEqualTo("\"2000-01-01T00:00:00.100000Z\"");
    assertThat(example.document()).isEmpty();
    assertThat(example.explanation()).contains("PARSE_TIMESTAMP");

    TableReport lossless = verify(LOSSLESS).tables().get(0);
    assertThat(lossless.failedRows()).isZero();
    assertThat(column(lossless, "made")).returns(3L, ColumnReport::exact);
    assertThat(column(lossless, "sold")).returns(3L, ColumnReport::exact);
  }

  @Test
  void aLenientDialectReadsFractions() throws SQLException {
    database.execute(TEN_ROWS, "INSERT INTO ten (id, made) VALUES (1, '2020-01-09 04:13:38.5')");
    Report report =
        verification(DOCUMENTED)
            .withDialect(Dialect.defaults().with("SECONDS_FRACTION", "LENIENT"))
            .run(database.connection());
    assertThat(report.isGood()).isTrue();
  }

  @Test
  void oneFailingColumnDoesNotHideAnother() throws SQLException {
    database.execute(
        TEN_ROWS,
        """
        INSERT INTO ten (id, made, sold, at) VALUES
          (1, '2020-01-09 04:13:38.5', '2020-01-09 04:13:38.5+00', '24:00:00')
        """);
    TableReport table = verify(DOCUMENTED).tables().get(0);
    assertThat(table.failedRows()).isEqualTo(1);
    for (String name : List.of("made", "sold", "at")) {
      assertThat(column(table, name)).as(name).returns(1L, ColumnReport::failed);
    }
    assertThat(column(table, "id"))
        .returns(1L, ColumnReport::missing)
        .returns(0L, ColumnReport::exact);
    assertThat(column(table, "id").explaining())
        .extracting(Advisory::code)
        .containsExactly(AdvisoryCode.ROW_LOST);
  }

  @Test
  void whatIsLostIsNamed() throws SQLException {
    database.execute(
        """
        CREATE TABLE lossy (id int PRIMARY KEY, n numeric, code char(5), big bigint,
          t timestamp, a int[], long text)
        """,
        """
        INSERT INTO lossy VALUES (1, 0.611111104488373, 'ab', 1234567890123456789, 'infinity',
          '[0:1]={1,2}', repeat('x', 600))
        """);
    TableReport table =
        verify(DOCUMENTED.withDmsSettings(DmsSettings.recommended().with("LobMaxSize", "1")))
            .tables()
            .get(0);
    assertThat(column(table, "n").losses()).containsExactly(Loss.PRECISION);
    assertThat(column(table, "code").losses()).containsExactly(Loss.TRIMMED);
    assertThat(column(table, "big").losses()).containsExactly(Loss.PRECISION);
    assertThat(column(table, "t").losses()).containsExactly(Loss.CLAMPED);
    assertThat(column(table, "a").losses()).containsExactly(Loss.BOUNDS);
    assertThat(column(table, "long").losses()).containsExactly(Loss.TRUNCATED);
    assertThat(table.isGood()).isTrue();
  }

  @Test
  void lobColumnsOfATableWithoutAKeyAreMissing() throws SQLException {
    database.execute(
        "CREATE TABLE log (n int, note text)", "INSERT INTO log VALUES (1, 'x'), (2, NULL)");
    ColumnReport note = column(verify(DOCUMENTED).tables().get(0), "note");
    assertThat(note).returns(1L, ColumnReport::missing).returns(1L, ColumnReport::exact);
    assertThat(note.example().orElseThrow().message())
        .isEqualTo("DMS leaves out LOB columns of a table without a primary key");
  }

  @Test
  void everyLeafOfAPartitionedTableIsChecked() throws SQLException {
    database.execute(
        "CREATE TABLE m (id int PRIMARY KEY, v text) PARTITION BY RANGE (id)",
        "CREATE TABLE m_a PARTITION OF m FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE m_b (v text, id int NOT NULL)",
        "ALTER TABLE m ATTACH PARTITION m_b FOR VALUES FROM (10) TO (20)",
        "INSERT INTO m VALUES (1, 'a'), (11, 'b'), (12, 'c')");
    TableReport table = verify(DOCUMENTED).tables().get(0);
    assertThat(table.rows()).isEqualTo(3);
    assertThat(column(table, "v")).returns(3L, ColumnReport::exact);
  }

  @Test
  void namesThatNeedQuotesAreChecked() throws SQLException {
    database.execute(
        "CREATE TABLE \"o\"\"; DROP TABLE x; --\" (\"a.b\" int PRIMARY KEY, \"q\"\"\n\" timestamp,"
            + " \"_input\" date)",
        "INSERT INTO \"o\"\"; DROP TABLE x; --\" VALUES (1, '2020-01-01', '2020-01-01')");
    for (SourceFormat format : SourceFormat.values()) {
      assertThat(verify(DOCUMENTED.withSourceFormat(format)).sum(ColumnReport::exact)).isEqualTo(3);
    }
  }

  @Test
  void severalTablesAtATimeGiveTheSameReportInOneSnapshot() throws SQLException {
    for (int i = 0; i < 5; i++) {
      database.execute(
          "CREATE TABLE p" + i + " (id int PRIMARY KEY, v timestamp)",
          "INSERT INTO p" + i + " SELECT n, now()::timestamp FROM generate_series(1, 100) n");
    }
    Verification verification = verification(DOCUMENTED);
    assertThat(verification.run(() -> database.connect(), 3))
        .isEqualTo(verification.run(database.connection()));
  }

  @Test
  void aTableThatIsGoneIsAFindingAndTheOthersAreCompared() throws SQLException {
    database.execute(
        "CREATE TABLE gone (id int PRIMARY KEY)",
        "CREATE TABLE here (id int PRIMARY KEY)",
        "INSERT INTO here VALUES (1)");
    Verification verification = verification(DOCUMENTED);
    database.execute("DROP TABLE gone");
    Report report = verification.run(() -> database.connect(), 2);
    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(report.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.TABLE_UNREADABLE))
        .satisfies(f -> assertThat(f.message()).contains("public.gone").contains("42P01"));
    assertThat(report.rows()).isEqualTo(1);
    assertThat(verification.run(database.connection())).isEqualTo(report);
  }

  @Test
  void aSampleEndsEarlyAndProgressIsTold() throws SQLException {
    database.execute(
        "CREATE TABLE many (id int PRIMARY KEY)",
        "INSERT INTO many SELECT generate_series(1, 25000)");
    List<Long> told = new ArrayList<>();
    Report all =
        verification(DOCUMENTED)
            .withProgress((table, rows) -> told.add(rows))
            .run(database.connection());
    assertThat(all.rows()).isEqualTo(25_000);
    assertThat(told).containsExactly(10_000L, 20_000L);
    assertThat(verification(DOCUMENTED).withSample(10).run(database.connection()).rows())
        .isEqualTo(10);
  }

  @Test
  void underAllAssumptionsAColumnSaysWhatItDependsOn() throws SQLException {
    database.execute(
        TEN_ROWS,
        """
        INSERT INTO ten (id, made, paid, at_tz, day, tags, hash) VALUES
          (1, '2020-01-09 04:13:38.5', true, '04:13:38+02', '2020-01-09', '{a}', '\\x00ff')
        """);
    TableReport documented =
        verification(DOCUMENTED).underAllAssumptions().run(database.connection()).tables().get(0);
    assertThat(column(documented, "made").safety())
        .contains(new Safety(false, List.of("ON_ERROR", "SECONDS_FRACTION", "TimetzOffset")));
    assertThat(column(documented, "paid").safety().orElseThrow().dependsOn())
        .contains("CdcBooleanText", "FullLoadBooleanText", "ON_ERROR", "SECONDS_FRACTION");
    assertThat(column(documented, "at_tz").safety().orElseThrow().dependsOn())
        .contains("TimetzOffset");
    assertThat(column(documented, "day").safety().orElseThrow().safe()).isFalse();
    assertThat(column(documented, "price").safety()).contains(new Safety(true, List.of()));
    assertThat(column(documented, "made")).returns(1L, ColumnReport::failed);

    TableReport lossless =
        verification(LOSSLESS).underAllAssumptions().run(database.connection()).tables().get(0);
    assertThat(lossless.columns())
        .allSatisfy(c -> assertThat(c.safety().orElseThrow().safe()).as(c.column()).isTrue());
  }

  @Test
  void aBooleanOfTheKeyIsNotSafeWhereAChangeWouldNotFindItsDocument() throws SQLException {
    database.execute(
        "CREATE TABLE item (flag boolean PRIMARY KEY, v int)", "INSERT INTO item VALUES (true, 1)");
    for (SourceFormat format : SourceFormat.values()) {
      TableReport table =
          verification(LOSSLESS.withSourceFormat(format))
              .underAllAssumptions()
              .run(database.connection())
              .tables()
              .get(0);
      assertThat(column(table, "flag").safety())
          .contains(
              format == SourceFormat.JSON
                  ? new Safety(true, List.of())
                  : new Safety(false, List.of("CdcBooleanText", "FullLoadBooleanText")));
      assertThat(column(table, "v").safety()).contains(new Safety(true, List.of()));
      assertThat(table.isGood()).isTrue();
    }
  }

  @Test
  void withoutAnyChangeTheFormsOfChangesAreTriedForSafety() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY, flag boolean, short text, long text)",
        "INSERT INTO item VALUES (1, true, 'x', repeat('long enough ', 400))");
    Report documented = verification(DOCUMENTED).underAllAssumptions().run(database.connection());
    assertThat(documented.isGood()).isTrue();
    TableReport table = documented.tables().get(0);
    assertThat(column(table, "id").safety())
        .contains(new Safety(false, List.of("CdcBooleanText", "FullLoadBooleanText")));
    assertThat(column(table, "flag").safety().orElseThrow().safe()).isFalse();
    assertThat(column(table, "flag").safety().orElseThrow().dependsOn())
        .contains("CdcBooleanText", "FullLoadBooleanText");
    assertThat(column(table, "short").safety().orElseThrow().safe()).isFalse();
    assertThat(column(table, "long").safety().orElseThrow().dependsOn())
        .contains("MERGE", "UnchangedToast");

    TableReport lossless =
        verification(LOSSLESS).underAllAssumptions().run(database.connection()).tables().get(0);
    for (String name : List.of("id", "flag", "short")) {
      assertThat(column(lossless, name).safety()).contains(new Safety(true, List.of()));
    }
    assertThat(column(lossless, "long").safety())
        .contains(new Safety(false, List.of("MERGE", "UnchangedToast")));
    database.execute("ALTER TABLE item REPLICA IDENTITY FULL");
    TableReport full =
        verification(LOSSLESS).underAllAssumptions().run(database.connection()).tables().get(0);
    assertThat(column(full, "long").safety()).contains(new Safety(true, List.of()));
  }

  private Verification verification(PlanOptions options) {
    Catalog catalog = Catalog.read(database.connection(), Selection.all());
    return Verification.of(IngestPlan.of(catalog, options));
  }

  private Report verify(PlanOptions options) {
    return verification(options).run(database.connection());
  }

  private static ColumnReport column(TableReport table, String name) {
    return table.columns().stream().filter(c -> c.column().equals(name)).findFirst().orElseThrow();
  }
}
