package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.emulator.task.Recording;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.Projection;
import dev.cairn.result.Verdict;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.ids.IdHashes;
import dev.cairn.verify.replay.Replay;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that get one {@code _id} are found in every mode, and two of them are named. */
class KeyCollisionTest {
  private static final PlanOptions DOCUMENTED = PlanOptions.defaults();
  private static final PlanOptions LOSSLESS = DOCUMENTED.withProfile(Profile.LOSSLESS);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @AfterEach
  void dropEverything() throws SQLException {
    database.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
  }

  @ParameterizedTest
  @EnumSource
  void bigintKeysThatLoseDigitsAreFound(SourceFormat format) throws SQLException {
    database.execute(
        "CREATE TABLE order_line (id bigint PRIMARY KEY, v text)",
        "INSERT INTO order_line VALUES (4234567890123456781, 'a'), (4234567890123456782, 'b'),"
            + " (4234567890123456783, 'c'), (5, 'd')");
    Report report = verified(DOCUMENTED.withSourceFormat(format));
    assertThat(report.verdict()).isEqualTo(Verdict.BAD);
    assertThat(column(report, "v"))
        .returns(2L, ColumnReport::wrong)
        .returns(2L, ColumnReport::exact);
    Finding finding = collision(report);
    assertThat(finding)
        .returns(2L, Finding::count)
        .returns(List.of("id"), Finding::columns)
        .returns(
            "2 rows have the _id of another row: the collection keeps one document for them",
            Finding::message)
        .returns("Use --profile lossless, or a key of integer, uuid or varchar(n).", Finding::fix);
    assertThat(finding.example().orElseThrow().shown())
        .startsWith("rows (id)=(4234567890123456781) and (id)=(4234567890123456782) have the _id ");
    assertThat(finding.example().orElseThrow().masked())
        .startsWith(
            "rows (id)=(9999999999999999999) and (id)=(9999999999999999999) have the _id 9");
    assertThat(verified(LOSSLESS.withSourceFormat(format)).verdict()).isEqualTo(Verdict.GOOD);
  }

  /** Two values of a type, and whether the profile lossless gives them one {@code _id}. */
  private record Kind(String type, String one, String other, boolean lossless) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("numeric", "0.1234567", "0.1234568", true),
          new Kind("numeric(38,20)", "12345678901234567.25", "12345678901234567.5", false),
          new Kind("timestamp", "'infinity'", "'9999-12-31 23:59:59'", true),
          new Kind("date", "'infinity'", "'9999-12-31'", true),
          new Kind("timetz", "'04:00:00+01'", "'04:00:00+02'", true),
          new Kind("varchar", "repeat('x', 8000) || 'a'", "repeat('x', 8000) || 'b'", true),
          new Kind("bigint", "10000000000000003", "10000000000000004", false),
          new Kind("bigint", "-4234567890123456781", "-4234567890123456782", false),
          new Kind("bigint", "9999999999999999", "9999999999999998", false),
          new Kind("char(9)", "'a'", "'b'", false),
          new Kind("boolean", "'t'", "'f'", false),
          new Kind("real", "1.1", "1.2", false));

  @ParameterizedTest
  @EnumSource
  void keysOfEveryKindAreCompared(SourceFormat format) throws SQLException {
    for (int i = 0; i < KINDS.size(); i++) {
      Kind kind = KINDS.get(i);
      database.execute(
          """
          CREATE TABLE kind_%1$d (k %2$s PRIMARY KEY, v text);
          INSERT INTO kind_%1$d VALUES (%3$s, 'a'), (%4$s, 'b');
          CREATE TABLE pair_%1$d (n int, k %2$s, v text, PRIMARY KEY (n, k));
          INSERT INTO pair_%1$d VALUES (1, %3$s, 'a'), (1, %4$s, 'b'), (2, %4$s, 'c')
          """
              .formatted(i, kind.type(), kind.one(), kind.other()));
    }
    assertThat(collisions(verified(LOSSLESS.withSourceFormat(format))))
        .isEqualTo(
            IntStream.range(0, KINDS.size())
                .filter(i -> KINDS.get(i).lossless())
                .boxed()
                .flatMap(i -> Stream.of("kind_" + i, "pair_" + i))
                .collect(Collectors.toSet()));
    assertThat(collisions(verified(DOCUMENTED.withSourceFormat(format))))
        .contains("kind_1", "pair_1", "kind_6", "pair_6", "kind_7", "pair_7")
        .doesNotContain("kind_8", "pair_8", "kind_9", "pair_9", "kind_10", "pair_10");
  }

  private static Set<String> collisions(Report report) {
    return report.findings().stream()
        .filter(f -> f.code() == FindingCode.KEY_COLLISION)
        .map(f -> f.table().orElseThrow().table())
        .collect(Collectors.toSet());
  }

  @Test
  void aRowThatIsEqualButForItsKeyIsLostNevertheless() throws SQLException {
    database.execute(
        "CREATE TABLE twin (id bigint PRIMARY KEY, v text, w text)",
        "INSERT INTO twin VALUES (4234567890123456781, 'same', NULL),"
            + " (4234567890123456782, 'same', NULL), (4234567890123456783, 'same', NULL)",
        "CREATE TABLE bare (id bigint PRIMARY KEY)",
        "INSERT INTO bare VALUES (4234567890123456781), (4234567890123456782)");
    Report report = verified(DOCUMENTED);
    assertThat(report.findings()).extracting(Finding::count).containsExactly(1L, 2L);
    assertThat(report.tables().get(0).columns().get(0)).returns(1L, ColumnReport::wrong);
    ColumnReport v = report.tables().get(1).columns().get(1);
    assertThat(v).returns(2L, ColumnReport::wrong).returns(1L, ColumnReport::exact);
    assertThat(v.examples().get(0).explanation())
        .isEqualTo("another row has the same _id, and this is its document");
    assertThat(report.tables().get(1).columns().get(2).wrong()).isZero();
  }

  @Test
  void rowsOfAParentAndOfItsChildTableMeet() throws SQLException {
    database.execute(
        "CREATE TABLE parent (id int PRIMARY KEY, v text)",
        "CREATE TABLE child (PRIMARY KEY (id)) INHERITS (parent)",
        "INSERT INTO parent VALUES (1, 'p'), (2, 'p')",
        "INSERT INTO child VALUES (1, 'c'), (3, 'c')");
    IngestPlan plan =
        IngestPlan.of(Catalog.read(database.connection(), Selection.of("public.parent")), LOSSLESS);
    Report report = Modes.rows(plan, database.connection());
    assertThat(collision(report))
        .returns(1L, Finding::count)
        .returns(
            "Replicate the child tables without their parent, or make keys unique across them.",
            Finding::fix);
    assertThat(column(report, "v").wrong()).isEqualTo(1);
    assertThat(Modes.records(plan, database.connection()).findings()).isEqualTo(report.findings());
  }

  @ParameterizedTest
  @EnumSource
  void anOverrideOfTheIdThatIsNotUniqueIsFound(SourceFormat format) throws SQLException {
    database.execute(
        "CREATE TABLE account (id int PRIMARY KEY, email text)",
        "INSERT INTO account SELECT i, 'user' || i % 40 FROM generate_series(1, 50) i");
    PlanOptions options =
        LOSSLESS
            .withSourceFormat(format)
            .withOverrides(Overrides.parse("column public.account.email\n  rename _id\n"));
    Report report = verified(options);
    if (format == SourceFormat.POSTGRESQL) {
      assertThat(collision(report))
          .returns(10L, Finding::count)
          .returns(
              "Make the override of _id different for different keys, or remove it.", Finding::fix);
    }
  }

  /** A column of this name is what Rockset takes for the {@code _id}. */
  @ParameterizedTest
  @EnumSource
  void aColumnIdOfATableWithoutAKeyMakesTheDocumentsIds(SourceFormat format) throws SQLException {
    database.execute(
        "CREATE TABLE doc (_id varchar(9), v int, at timestamp)",
        "INSERT INTO doc VALUES ('20', 1), ('b', 2), ('20', 3), ('20', 3), ('c', 4)",
        "CREATE TABLE renamed (e varchar(9), v int)",
        "INSERT INTO renamed VALUES ('a', 1), ('b', 2), ('a', 3)");
    for (Projection projection : Projection.values()) {
      PlanOptions options =
          LOSSLESS
              .withSourceFormat(format)
              .withProjection(projection)
              .withOverrides(Overrides.parse("column public.renamed.e\n  rename _id\n"));
      Report report = verified(options);
      assertThat(report.verdict()).isEqualTo(Verdict.BAD);
      assertThat(report.findings())
          .extracting(Finding::code, Finding::count)
          .containsExactly(
              tuple(FindingCode.KEY_COLLISION, 2L), tuple(FindingCode.KEY_COLLISION, 1L));
      assertThat(report.findings().get(0).example().orElseThrow().shown())
          .isEqualTo(
              "rows (_id, v, at)=(20, 1, null) and (_id, v, at)=(20, 3, null) have the _id 20");
      assertThat(report.findings().get(0).fix())
          .isEqualTo("Rename the column _id, or its field by an override.");
      assertThat(column(report, "v"))
          .returns(2L, ColumnReport::wrong)
          .returns(3L, ColumnReport::exact);
    }
  }

  /** Nothing changes the documents of such a table, so that any {@code _id} is as good. */
  @ParameterizedTest
  @EnumSource
  void aRowOfATableWithoutAKeyMayHaveAnIdThatRocksetMakesUp(SourceFormat format)
      throws SQLException {
    database.execute(
        "CREATE TABLE doc (_id varchar(9), v int)",
        "INSERT INTO doc VALUES ('a', 1), (NULL, 2), (NULL, 2), (NULL, 3), ('b', 4)");
    for (Projection projection : Projection.values()) {
      Report report = verified(LOSSLESS.withSourceFormat(format).withProjection(projection));
      assertThat(report.verdict())
          .as(ReportJson.of(report, ExampleValues.SHOWN))
          .isEqualTo(Verdict.GOOD);
      assertThat(column(report, "v").exact()).isEqualTo(5);
      IngestPlan plan = plan(LOSSLESS.withSourceFormat(format).withProjection(projection));
      try (Replay replay =
          Replay.of(plan, Dialect.defaults(), InstantSource.fixed(Instant.EPOCH))) {
        Modes.load(plan, database.connection(), replay);
        database.execute("DELETE FROM doc WHERE v = 3", "INSERT INTO doc VALUES (NULL, 5)");
        Report later = replay.compare(database.connection());
        assertThat(column(later, "v"))
            .returns(4L, ColumnReport::exact)
            .returns(1L, ColumnReport::missing);
        assertThat(later.findings())
            .extracting(Finding::code, Finding::count)
            .containsExactly(tuple(FindingCode.DOCUMENT_WITHOUT_ROW, 1L));
      }
      database.execute("DELETE FROM doc WHERE v = 5", "INSERT INTO doc VALUES (NULL, 3)");
    }
  }

  /** In a database of any bytes some values cannot be read; their rows have an {@code _id}, too. */
  @Test
  void aRowWithBytesThatCannotBeReadCollidesLikeAnyOther() throws SQLException {
    String database = LivePostgres.server().createDatabase("SQL_ASCII");
    try (Connection ascii = DriverManager.getConnection(LivePostgres.jdbcUrl(database));
        Statement statement = ascii.createStatement()) {
      statement.execute("CREATE TABLE note (id bigint PRIMARY KEY, v text, w text)");
      statement.execute(
          "INSERT INTO note VALUES (4234567890123456781, E'\\xff', 'a'), (4234567890123456782, 'v',"
              + " 'b'), (4234567890123456783, E'\\xfe', 'c'), (7, E'\\xff', 'd')");
      IngestPlan plan = IngestPlan.of(Catalog.read(ascii, Selection.all()), DOCUMENTED);
      Report report = Modes.rows(plan, ascii);
      assertThat(report.verdict()).isEqualTo(Verdict.BAD);
      assertThat(report.findings())
          .extracting(Finding::code, Finding::count)
          .containsExactlyInAnyOrder(
              tuple(FindingCode.KEY_COLLISION, 2L), tuple(FindingCode.COLUMN_UNREADABLE, 3L));
      assertThat(column(report, "w"))
          .returns(2L, ColumnReport::wrong)
          .returns(2L, ColumnReport::exact);
      ColumnReport v = column(report, "v");
      assertThat(v.exact() + v.wrong()).as("values that can be read: %s", v).isEqualTo(1);
    }
  }

  /** Case does not tell citext keys apart for PostgreSQL, but it does in an {@code _id}. */
  @Test
  void aCitextKeyIsComparedByItsText() throws Exception {
    database.execute(
        "CREATE EXTENSION citext SCHEMA public",
        "CREATE TABLE tag (name citext PRIMARY KEY, v text)",
        "INSERT INTO tag VALUES ('Abc', 'a'), ('b', repeat('x', 9000)), ('ÄB', 'c')");
    for (SourceFormat format : SourceFormat.values()) {
      PlanOptions options = LOSSLESS.withSourceFormat(format);
      IngestPlan plan = plan(options);
      assertThat(Modes.agreeing(plan, database.connection()).verdict()).isEqualTo(Verdict.GOOD);
    }
  }

  /** What is the same key for PostgreSQL is another one for Rockset after an update of its case. */
  @Test
  void aCitextKeyThatChangesItsCaseLeavesADocument() throws Exception {
    database.execute(
        "CREATE EXTENSION citext SCHEMA public",
        "CREATE TABLE tag (name citext PRIMARY KEY, v text)",
        "INSERT INTO tag VALUES ('Abc', 'a'), ('b', 'c')");
    IngestPlan plan = plan(LOSSLESS);
    try (Recording recording =
        Recording.make(
            () -> database.connect(),
            plan.catalog().tables(),
            Duration.ZERO,
            rows -> {
              try {
                database.execute("UPDATE tag SET name = 'ABC', v = 'new' WHERE name = 'abc'");
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
            })) {
      Modes.agreeing(plan, database.connection(), recording);
      Report report = ChangeVerification.of(plan).verify(recording).report();
      assertThat(report.verdict()).isEqualTo(Verdict.BAD);
      assertThat(report.findings())
          .extracting(Finding::code)
          .containsExactly(FindingCode.DOCUMENT_WITHOUT_ROW, FindingCode.KEY_CHANGES_UNKNOWN);
      assertThat(report.findings().get(0).example().orElseThrow().shown())
          .contains("_id Abc (last record: load at ");
      assertThat(column(report, "v").exact()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void textKeysThatAreCutAtLobMaxSizeCollide(SourceFormat format) throws SQLException {
    PlanOptions options =
        LOSSLESS
            .withSourceFormat(format)
            .withDmsSettings(DmsSettings.recommended().with("LobMaxSize", "1"));
    database.execute(
        "CREATE TABLE long_text (k text PRIMARY KEY, v int)",
        "INSERT INTO long_text VALUES (repeat('x', 2000) || 'a', 1), (repeat('x', 2000) || 'b', 2),"
            + " ('short', 3)",
        "CREATE TABLE long_pair (n int, k text, v int, PRIMARY KEY (n, k))",
        "INSERT INTO long_pair VALUES (1, repeat('x', 2000) || 'a', 1), (1, repeat('x', 2000) || 'b', 2),"
            + " (2, repeat('x', 2000) || 'b', 3)");
    Report report = verified(options);
    assertThat(collisions(report)).containsExactlyInAnyOrder("long_text", "long_pair");
    assertThat(report.findings()).extracting(Finding::count).containsOnly(1L);
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01 00:00:00.5, 2020-01-01 00:00:00",
    "2020-01-01 00:00:00, 2020-01-01 00:00:00.5"
  })
  void aRowThatFailsLeavesTheDocumentToTheOther(String first, String second) throws SQLException {
    database.execute(
        "CREATE TABLE event (id bigint PRIMARY KEY, at timestamp)",
        "INSERT INTO event VALUES (4234567890123456781, '" + first + "')",
        "INSERT INTO event VALUES (4234567890123456782, '" + second + "')");
    Report report = verified(DOCUMENTED);
    assertThat(column(report, "at"))
        .returns(1L, ColumnReport::failed)
        .returns(1L, ColumnReport::exact);
  }

  @Test
  void aKeyThatChangesIntoTheIdOfAnotherRowIsFound() throws SQLException {
    database.execute(
        "CREATE TABLE moved (id bigint PRIMARY KEY, v text)",
        "INSERT INTO moved VALUES (4234567890123456781, 'a'), (7, 'b')");
    IngestPlan plan = plan(DOCUMENTED);
    try (Replay replay = Replay.of(plan, Dialect.defaults(), InstantSource.fixed(Instant.EPOCH))) {
      for (String record :
          List.of(
              record("load", "{\"id\":4.2345678901234568E18,\"v\":\"a\"}"),
              record("load", "{\"id\":7,\"v\":\"b\"}"),
              record("update", "{\"id\":4.2345678901234568E18,\"v\":\"b\"}"))) {
        replay.accept(RecordParser.parse(record.getBytes(StandardCharsets.UTF_8)));
      }
      database.execute("UPDATE moved SET id = 4234567890123456782 WHERE id = 7");
      Report report = replay.compare(database.connection());
      assertThat(report.findings())
          .extracting(Finding::code)
          .containsExactly(FindingCode.KEY_COLLISION, FindingCode.DOCUMENT_WITHOUT_ROW);
      assertThat(column(report, "v").wrong()).isEqualTo(1);
    } catch (BadRecordException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void hashesBeyondTheBoundFindWhatOccursTwice() {
    try (IdHashes ids = new IdHashes(2_000)) {
      IntStream.range(0, 5_000).forEach(i -> id(ids, "id" + i));
      assertThat(ids.suspects()).isEmpty();
      id(ids, "id4711");
      IdHashes.Suspects suspects = ids.suspects().orElseThrow();
      assertThat(IntStream.range(0, 5_000).filter(i -> suspects.has("id" + i)).boxed())
          .containsExactly(4711);
    }
    try (IdHashes ids = new IdHashes(2_000)) {
      IntStream.range(0, 5_000).forEach(i -> id(ids, "same"));
      assertThat(ids.suspects().orElseThrow().has("same")).isTrue();
    }
  }

  private static void id(IdHashes ids, String id) {
    IdHashes.Gatherer gatherer = ids.gatherer();
    gatherer.add(id);
    gatherer.end();
  }

  @Tag("long")
  @Test
  void oneCollisionAmongManyRowsIsFound() throws SQLException {
    database.execute(
        "CREATE TABLE ledger (id bigint PRIMARY KEY)",
        "INSERT INTO ledger SELECT 4000000000000000000 + i * 100000"
            + " FROM generate_series(1, 2000000::bigint) i",
        "INSERT INTO ledger VALUES (4000000005000000001)");
    IngestPlan plan = plan(DOCUMENTED);
    Finding finding = collision(Modes.rows(plan, database.connection()));
    assertThat(finding.count()).isEqualTo(1);
    assertThat(finding.example().orElseThrow().shown())
        .startsWith("rows (id)=(4000000005000000000) and (id)=(4000000005000000001) have");
  }

  private static String record(String operation, String row) {
    return "{\"data\":"
        + row
        + ",\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.123456Z\",\"record-type\":\"data\","
        + "\"operation\":\""
        + operation
        + "\",\"partition-key-type\":\"schema-table\",\"schema-name\":\"public\",\"table-name\":"
        + "\"moved\"}}";
  }

  private static IngestPlan plan(PlanOptions options) {
    return IngestPlan.of(Catalog.read(database.connection(), Selection.all()), options);
  }

  private static Report verified(PlanOptions options) throws SQLException {
    return Modes.agreeing(plan(options), database.connection());
  }

  private static Finding collision(Report report) {
    assertThat(report.findings()).as(ReportJson.of(report, ExampleValues.SHOWN)).hasSize(1);
    assertThat(report.findings().get(0).code()).isEqualTo(FindingCode.KEY_COLLISION);
    assertThat(report.verdict()).isEqualTo(Verdict.BAD);
    return report.findings().get(0);
  }

  private static ColumnReport column(Report report, String name) {
    return report.tables().get(0).columns().stream()
        .filter(c -> c.column().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
