package dev.cairn.verify.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.Verdict;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.FindingExample;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.TableReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  @BeforeEach
  void fill() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY, made timestamp, note text)");
  }

  @Test
  void recordsAreComparedWithTheRowsThatTheyLeadTo() throws SQLException {
    database.execute(
        "INSERT INTO item VALUES (1, '2020-01-09 04:13:38', 'new'), (2, NULL, 'x'), (3, NULL, '')");
    Replay replay =
        replay(
            data("load", "item", "{\"id\":1,\"made\":\"2020-01-09T04:13:38Z\",\"note\":\"old\"}"),
            data("load", "item", "{\"id\":4,\"made\":null,\"note\":null}"),
            data("update", "item", "{\"id\":1,\"note\":\"new\"}"),
            data("insert", "item", "{\"id\":2,\"made\":null,\"note\":\"y\"}"),
            data("insert", "item", "{\"id\":5,\"made\":null,\"note\":null}"),
            data("delete", "item", "{\"id\":5}"));
    TableReport table = replay.compare(database.connection()).tables().get(0);
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.extraDocuments()).isEqualTo(1);
    assertThat(table.isGood()).isFalse();
    ColumnReport note = table.columns().get(2);
    assertThat(note)
        .returns(1L, ColumnReport::exact)
        .returns(1L, ColumnReport::wrong)
        .returns(1L, ColumnReport::missing);
    assertThat(note.example().orElseThrow())
        .isEqualTo(
            new Example(
                Mismatch.WRONG,
                "'x'::text",
                "\"y\"",
                "\"y\"",
                "the value in the collection differs from the source value",
                "",
                ""));
    assertThat(note.examples())
        .extracting(e -> e.mismatch().kind())
        .containsExactly(Mismatch.Kind.WRONG, Mismatch.Kind.MISSING);
  }

  @Test
  void recordsThatWereMadeUnderOtherTableMappingsAreTold() throws SQLException {
    database.execute(
        "CREATE TABLE sale (a bigint, b int, PRIMARY KEY (a, b)); INSERT INTO sale VALUES (7, 1)");
    IngestPlan plan =
        IngestPlan.of(
            Catalog.read(database.connection(), Selection.of("public.sale")),
            PlanOptions.defaults().withProfile(Profile.LOSSLESS));
    Replay replay = Replay.of(plan, Dialect.defaults(), InstantSource.fixed(Instant.EPOCH));
    read(replay, data("load", "sale", "{\"a\":7,\"b\":1}"));
    assertThat(replay.compare(database.connection()).tables().get(0).isGood()).isFalse();
    assertThat(replay.findings())
        .containsExactly(
            Map.entry(
                "records of public.sale were written without the plan's table mappings: column a is"
                    + " not text there, so keys may not match and digits may be lost",
                1L));
    Replay mapped = Replay.of(plan, Dialect.defaults(), InstantSource.fixed(Instant.EPOCH));
    read(mapped, data("load", "sale", "{\"a\":\"7\",\"b\":1}"));
    assertThat(mapped.compare(database.connection()).tables().get(0).isGood()).isTrue();
    assertThat(mapped.findings()).isEmpty();
  }

  @Test
  void anExampleIsShrunkOnlyIfItsRecordIsOneThatTheEmulatorMakes() throws SQLException {
    database.execute("INSERT INTO item VALUES (1, '2020-01-09 04:13:38.5', NULL)");
    Replay alike =
        replay(data("load", "item", "{\"id\":1,\"made\":\"2020-01-09T04:13:38.500000Z\"}"));
    assertThat(
            alike
                .compare(database.connection())
                .tables()
                .get(0)
                .columns()
                .get(1)
                .example()
                .orElseThrow())
        .returns("'2000-01-01 00:00:00.1'::timestamp without time zone", Example::sql)
        .returns("'2020-01-09 04:13:38.5'::timestamp without time zone", Example::found);
    Replay foreign = replay(data("load", "item", "{\"id\":1,\"made\":\"2020-01-09T04:13:38.5Z\"}"));
    assertThat(
            foreign
                .compare(database.connection())
                .tables()
                .get(0)
                .columns()
                .get(1)
                .example()
                .orElseThrow())
        .returns("'2020-01-09 04:13:38.5'::timestamp without time zone", Example::sql)
        .returns("\"2020-01-09T04:13:38.5Z\"", Example::record)
        .returns("", Example::found);
  }

  @Test
  void aRecordThatFailedIsCountedThoughItsRowIsNotThere() {
    Report report =
        replay(
                data("insert", "item", "{\"id\":1,\"made\":\"2024-12-16T10:24:15.889986Z\"}"),
                data("insert", "item", "{\"id\":2,\"made\":\"2024-12-16T10:24:15.5Z\"}"),
                data("update", "item", "{\"id\":2,\"made\":\"2024-12-16T10:24:16.5Z\"}"),
                data("delete", "item", "{\"id\":2}"))
            .compare(database.connection());
    TableReport table = report.tables().get(0);
    assertThat(report.verdict()).isEqualTo(Verdict.BAD);
    assertThat(table.rows()).isZero();
    assertThat(table.failedRows()).isEqualTo(3);
    assertThat(table.columns().get(1).failed()).isPositive();
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0))
        .returns(FindingCode.RECORD_FAILED, Finding::code)
        .returns(3L, Finding::count)
        .returns("3 records failed, and no row of the table shows it", Finding::message);
    assertThat(report.findings().get(0).example().orElseThrow().shown())
        .startsWith("_id 1: text does not match the format");
  }

  @Test
  void aRecordThatFailedBeforeALaterOneSucceededIsFound() throws SQLException {
    database.execute("INSERT INTO item VALUES (1, '2020-01-09 04:13:38', 'x')");
    Report report =
        replay(
                data("load", "item", "{\"id\":1,\"made\":\"2020-01-09T04:13:38.5Z\"}"),
                data(
                    "update",
                    "item",
                    "{\"id\":1,\"made\":\"2020-01-09T04:13:38Z\",\"note\":\"x\"}"))
            .compare(database.connection());
    assertThat(report.tables().get(0).columns()).allMatch(ColumnReport::isGood);
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.RECORD_FAILED);
    assertThat(report.verdict()).isEqualTo(Verdict.BAD);
  }

  @Test
  void aRecordThatCannotBeUsedIsFoundAndIsNoRow() {
    String[] records = {
      data("insert", "item", "{\"note\":\"x\",\"made\":null}"),
      data("delete", "item", "{}"),
      data("load", "item", "{\"id\":null}")
    };
    for (Report report : List.of(looked(records), replay(records).compare(database.connection()))) {
      assertThat(report.rows()).isZero();
      assertThat(report.verdict()).isEqualTo(Verdict.BAD);
      assertThat(report.findings()).hasSize(1);
      assertThat(report.findings().get(0))
          .returns(FindingCode.RECORD_UNUSABLE, Finding::code)
          .returns(3L, Finding::count)
          .returns("3 records could not be used", Finding::message)
          .returns(
              "no value of the key column id", finding -> finding.example().orElseThrow().shown());
    }
  }

  @Test
  void aFailureOfATableWithoutAKeyIsFoundThoughNoRowFails() throws SQLException {
    database.execute("CREATE TABLE bare (made timestamp)");
    Report report =
        replay(data("insert", "bare", "{\"made\":\"2020-01-09T04:13:38.5Z\"}"))
            .compare(database.connection());
    assertThat(report.verdict()).isEqualTo(Verdict.BAD);
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.RECORD_FAILED);
  }

  @ParameterizedTest
  @EnumSource
  void documentsWithoutARowAreNamedWithTheReason(SourceFormat format) throws SQLException {
    database.execute("INSERT INTO item VALUES (45, NULL, NULL)");
    IngestPlan plan =
        IngestPlan.of(
            Catalog.read(database.connection(), Selection.all()),
            PlanOptions.defaults().withSourceFormat(format));
    Replay replay = Replay.of(plan, Dialect.defaults(), InstantSource.fixed(Instant.EPOCH));
    String moved = data("update", "item", "{\"id\":45,\"made\":null,\"note\":null}");
    read(
        replay,
        data("load", "item", "{\"id\":46,\"made\":null,\"note\":null}"),
        data("insert", "item", "{\"id\":47,\"made\":null,\"note\":null}"),
        moved.substring(0, moved.length() - 1) + ",\"before-image\":{\"id\":46}}");
    Report report = replay.compare(database.connection());
    assertThat(report.tables().get(0).extraDocuments()).isEqualTo(2);
    assertThat(report.verdict()).isEqualTo(Verdict.BAD);
    assertThat(report.findings()).hasSize(2);
    assertThat(report.findings().get(1))
        .returns(FindingCode.KEY_CHANGED, Finding::code)
        .returns(List.of("id"), Finding::columns)
        .returns(
            "1 update of 1 changed the primary key: DMS sends no delete of the old key, so its"
                + " document stays in the collection",
            Finding::message)
        .returns("Use a surrogate key, or forbid updates of the key with a trigger.", Finding::fix);
    assertThat(report.findings().get(1).example().orElseThrow())
        .returns("the key changed from 46 to 45", FindingExample::shown)
        .returns("the key changed from 99 to 99", FindingExample::masked);
    assertThat(report.findings().get(0))
        .returns(FindingCode.DOCUMENT_WITHOUT_ROW, Finding::code)
        .returns("2 documents have no row in the table", Finding::message)
        .returns("Use a surrogate key, or forbid updates of the key with a trigger.", Finding::fix);
    assertThat(report.findings().get(0).example().orElseThrow())
        .returns(
            "_id 46 (last record: load at 2026-01-05T08:15:30.123456Z): the key changed from 46 to"
                + " 45; document 46 stays; _id 47 (last record: insert at"
                + " 2026-01-05T08:15:30.123456Z): no record removed it",
            FindingExample::shown)
        .returns(
            "_id 99 (last record: load at 2026-01-05T08:15:30.123456Z): the key changed from 99 to"
                + " 99; document 99 stays; _id 99 (last record: insert at"
                + " 2026-01-05T08:15:30.123456Z): no record removed it",
            FindingExample::masked);
  }

  @Test
  void aKeyThatIsUsedAgainIsNotLeftBehind() throws SQLException {
    database.execute("INSERT INTO item VALUES (45, NULL, NULL)");
    String there = data("update", "item", "{\"id\":46,\"made\":null,\"note\":null}");
    String back = data("update", "item", "{\"id\":45,\"made\":null,\"note\":null}");
    Report report =
        replay(
                data("load", "item", "{\"id\":45,\"made\":null,\"note\":null}"),
                there.substring(0, there.length() - 1) + ",\"before-image\":{\"id\":45}}",
                back.substring(0, back.length() - 1) + ",\"before-image\":{\"id\":46}}")
            .compare(database.connection());
    assertThat(report.tables().get(0).extraDocuments()).isEqualTo(1);
    assertThat(report.findings().get(0).example().orElseThrow().shown())
        .contains("the key changed from 46 to 45; document 46 stays");
  }

  @Test
  void aValueThatALoadRecordLacksIsNotExplainedByUpdates() throws SQLException {
    database.execute("INSERT INTO item VALUES (1, NULL, 'x'), (2, NULL, 'y')");
    ColumnReport note =
        replay(
                data("load", "item", "{\"id\":1,\"made\":null}"),
                data("load", "item", "{\"id\":2,\"made\":null,\"note\":\"y\"}"))
            .compare(database.connection())
            .tables()
            .get(0)
            .columns()
            .get(2);
    assertThat(note.missing()).isEqualTo(1);
    assertThat(note.explaining()).isEmpty();
    ColumnReport updated =
        replay(
                data("update", "item", "{\"id\":1,\"made\":null}"),
                data("load", "item", "{\"id\":2,\"made\":null,\"note\":\"y\"}"))
            .compare(database.connection())
            .tables()
            .get(0)
            .columns()
            .get(2);
    assertThat(updated.missing()).isEqualTo(1);
    assertThat(updated.explaining())
        .extracting(Advisory::code)
        .containsExactly(AdvisoryCode.TOAST_UNCHANGED);
  }

  @Test
  void nothingComparedIsNotGood() throws SQLException {
    for (Report report :
        List.of(
            empty().compare(database.connection()),
            looked(),
            Verification.of(plan()).run(database.connection()),
            replay(data("delete", "item", "{\"id\":1}")).compare(database.connection()))) {
      assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(report.findings())
          .extracting(Finding::code)
          .containsExactly(FindingCode.NOTHING_COMPARED);
    }
    database.execute("CREATE TABLE full_one (id int PRIMARY KEY); INSERT INTO full_one VALUES (1)");
    assertThat(Verification.of(plan()).run(database.connection()).verdict())
        .as("an empty table beside one with rows")
        .isEqualTo(Verdict.GOOD);
    database.execute("DROP TABLE item, full_one");
    assertThat(Verification.of(plan()).run(database.connection()).verdict())
        .isEqualTo(Verdict.INCOMPLETE);
  }

  private IngestPlan plan() {
    return IngestPlan.of(
        Catalog.read(database.connection(), Selection.all()), PlanOptions.defaults());
  }

  @Test
  void withoutADatabaseFailuresAreCounted() {
    Report report =
        looked(
            data("load", "item", "{\"id\":1,\"made\":\"2020-01-09T04:13:38.5Z\"}"),
            data("load", "item", "{\"id\":2,\"made\":\"2020-01-09T04:13:38Z\"}"));
    TableReport table = report.tables().get(0);
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.failedRows()).isEqualTo(1);
    assertThat(table.columns().get(1)).returns(1L, ColumnReport::failed);
    assertThat(table.columns().get(1).example().orElseThrow().record())
        .isEqualTo("\"2020-01-09T04:13:38.5Z\"");
  }

  @Test
  void aWrongRecordIsFoundAmongManyAndTheOthersArePlayed() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 20_000; i++) {
      String record = data("load", "item", "{\"id\":" + i + "}");
      text.append(i == 13_131 ? record.substring(0, 30) : record).append('\n');
    }
    List<RecordItem.Bad> bad = new ArrayList<>();
    Replay replay = empty();
    replay.read(reader(text.toString()), bad::add);
    assertThat(replay.records()).isEqualTo(19_999);
    assertThat(replay.bad()).isEqualTo(1);
    assertThat(bad).hasSize(1);
    assertThat(bad.get(0).line()).isEqualTo(13_131);
  }

  @Test
  void whatRocksetDoesNotCarryOutIsFound() {
    Replay replay =
        replay(
            control("add-column", "item"),
            control("create-table", "item"),
            control("drop-table", "item"),
            control("create-table", "", "awsdms_status"),
            control("create-table", "", "awsdms_history"),
            control("drop-table", "other"),
            control("create-table", "other"),
            data("load", "other", "{\"id\":1}"),
            data("update", "item", "{\"note\":\"no key\"}"));
    assertThat(replay.findings())
        .containsEntry(
            "public.item has a new column; it passes through unconverted until you"
                + " generate the SQL again",
            1L)
        .containsEntry("records of a task's start and about DMS's own tables were dropped", 6L)
        .containsEntry("records of public.other, which is not in the plan, were dropped", 1L)
        .containsEntry(
            "a record of public.item could not be used: no value of the key column id", 1L)
        .hasSize(4);
    assertThat(replay.findings().keySet())
        .as("in the order of the first time")
        .startsWith(
            "public.item has a new column; it passes through unconverted until you"
                + " generate the SQL again",
            "records of a task's start and about DMS's own tables were dropped")
        .endsWith(
            "records of public.other, which is not in the plan, were dropped",
            "a record of public.item could not be used: no value of the key column id");
  }

  /** What comes after two loads and before an insert, and what is left of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "truncate-table         | BAD  | DOCUMENT_WITHOUT_ROW | 2 | 2 documents have no row in the table: public.item was truncated; its documents stay",
        "drop-table create-table| BAD  | DOCUMENT_WITHOUT_ROW | 2 | 2 documents have no row in the table: public.item was created again",
        "create-table           | BAD  | DOCUMENT_WITHOUT_ROW | 2 | 2 documents have no row in the table: public.item was created again",
        "delete                 | BAD  | DOCUMENT_WITHOUT_ROW | 1 | 1 document has no row in the table",
      })
  void documentsOfRowsThatWentAreNamedWithTheirCause(
      String words, Verdict verdict, FindingCode code, long count, String message)
      throws SQLException {
    database.execute("INSERT INTO item VALUES (3, NULL, NULL)");
    Replay replay = replay(between(words, 1, 2, 3));
    Report report = replay.compare(database.connection());
    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0))
        .returns(code, Finding::code)
        .returns(count, Finding::count)
        .returns(message, Finding::message);
    Report alone = looked(between(words, 1, 2, 3));
    if (words.equals("delete")) {
      assertThat(alone.verdict()).isEqualTo(Verdict.GOOD);
    } else {
      assertThat(alone.verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(alone.findings())
          .extracting(Finding::code)
          .containsOnly(FindingCode.DEFINITION_CHANGED);
      assertThat(alone.findings()).extracting(Finding::count).containsExactly(count);
      assertThat(alone.findings().get(0).message()).endsWith(": 2 older documents remain");
    }
  }

  @Test
  void rowsThatWentAndCameAgainLeaveNothing() throws SQLException {
    database.execute("INSERT INTO item VALUES (1, NULL, NULL), (2, NULL, NULL)");
    for (String words : List.of("truncate-table", "drop-table create-table", "create-table")) {
      String[] records = between(words, 1, 2, 1, 2);
      assertThat(replay(records).compare(database.connection()).verdict())
          .as(words)
          .isEqualTo(Verdict.GOOD);
      assertThat(looked(records).verdict()).as(words).isEqualTo(Verdict.GOOD);
    }
    String[] records = {control("drop-table", "item"), data("load", "item", "{\"id\":1}")};
    assertThat(replay(records).findings())
        .as("a task's start, whose create-table is elsewhere")
        .isEqualTo(Map.of("records of a task's start and about DMS's own tables were dropped", 1L));
    String late = control("create-table", "item").replace("08:15:30", "08:15:29");
    assertThat(
            looked(data("load", "item", "{\"id\":1,\"made\":null,\"note\":null}"), late).verdict())
        .as("a shard behind the others")
        .isEqualTo(Verdict.GOOD);
  }

  @Test
  void partitionsWithoutAKeyAreCreatedOneAfterTheOther() throws SQLException {
    database.execute("CREATE TABLE bare (v int) PARTITION BY LIST (v)");
    database.execute("CREATE TABLE bare_1 PARTITION OF bare FOR VALUES IN (1)");
    database.execute("CREATE TABLE bare_2 PARTITION OF bare FOR VALUES IN (2)");
    database.execute("INSERT INTO bare VALUES (1), (2)");
    String[] records = {
      control("create-table", "bare_1"),
      data("load", "bare_1", "{\"v\":1}"),
      control("create-table", "bare_2"),
      data("load", "bare_2", "{\"v\":2}")
    };
    assertThat(looked(records).verdict()).isEqualTo(Verdict.GOOD);
    List<String> again = new ArrayList<>(List.of(records));
    again.addAll(List.of(records).subList(2, 4));
    Report report = looked(again.toArray(String[]::new));
    assertThat(report.findings())
        .extracting(Finding::message)
        .containsExactly("public.bare_2 was created again: 1 older document remains");
    assertThat(replay(again.toArray(String[]::new)).compare(database.connection()).findings())
        .extracting(Finding::message)
        .containsExactly("1 document has no row in the table: public.bare_2 was created again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add-column",
        "drop-column",
        "rename-column",
        "column-type-change",
        "change-columns",
        "rename-table",
        "drop-table",
        "split-table"
      })
  void aChangedDefinitionIsNeverGood(String operation) throws SQLException {
    database.execute("INSERT INTO item VALUES (1, NULL, NULL), (2, NULL, NULL), (3, NULL, NULL)");
    String[] records = between(operation, 1, 2, 3);
    for (Report report : List.of(replay(records).compare(database.connection()), looked(records))) {
      assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(report.findings()).hasSize(1);
      assertThat(report.findings().get(0))
          .returns(FindingCode.DEFINITION_CHANGED, Finding::code)
          .returns(Optional.of(new TableName("public", "item")), Finding::table)
          .returns(1L, Finding::count);
      assertThat(report.findings().get(0).message())
          .contains("public.item")
          .endsWith(
              operation.equals("drop-table") ? "3 documents are older" : "2 documents are older");
    }
  }

  /** Loads of the first two, then the control records or a delete of the first, then inserts. */
  private static String[] between(String words, int... ids) {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      records.add(data("load", "item", "{\"id\":" + ids[i] + ",\"made\":null,\"note\":null}"));
    }
    for (String word : words.split(" ")) {
      records.add(
          word.equals("delete") ? data("delete", "item", "{\"id\":1}") : control(word, "item"));
    }
    for (int i = 2; i < ids.length; i++) {
      records.add(data("insert", "item", "{\"id\":" + ids[i] + ",\"made\":null,\"note\":null}"));
    }
    return records.toArray(String[]::new);
  }

  private Replay empty() {
    Catalog catalog = Catalog.read(database.connection(), Selection.all());
    return Replay.of(
        IngestPlan.of(catalog, PlanOptions.defaults()),
        Dialect.defaults(),
        InstantSource.fixed(Instant.EPOCH));
  }

  /** What the records alone tell. */
  private Report looked(String... records) {
    try (Replay replay =
        Replay.forFailures(plan(), Dialect.defaults(), InstantSource.fixed(Instant.EPOCH))) {
      read(replay, records);
      return replay.failures();
    }
  }

  private Replay replay(String... records) {
    Replay replay = empty();
    read(replay, records);
    return replay;
  }

  private static void read(Replay replay, String... records) {
    replay.read(
        reader(String.join("\n", records)),
        bad -> {
          throw new AssertionError(bad.message());
        });
  }

  private static RecordReader reader(String text) {
    return RecordReader.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "in order | 01 a,02 b | good | 0",
        "the older one last | 02 b,01 a | bad | 1",
        "the older one between | 01 a,03 c,02 b,03 c | good | 0",
        "sent twice, all of them | 01 a,02 b,01 a,02 b | good | 0",
        "a load after a change | 02 b,load a | bad | 1",
        "a deletion that comes too early | 03 -,01 a,02 b | bad | 1",
        "without details | ? b,? a | bad | 0",
      })
  void aDocumentWhoseLastRecordIsNotTheLatestIsNamed(
      String name, String records, String verdict, int late) throws SQLException {
    List<String> lines = new ArrayList<>();
    String latest = "";
    String last = "";
    for (String word : records.split(",")) {
      String when = word.substring(0, word.indexOf(' '));
      String note = word.substring(word.indexOf(' ') + 1);
      String operation = when.equals("load") ? "load" : note.equals("-") ? "delete" : "update";
      String record = data(operation, "item", "{\"id\":1,\"made\":null,\"note\":\"" + note + "\"}");
      lines.add(
          when.length() == 2
              ? record.replace(
                  "\"record-type\"",
                  "\"commit-timestamp\":\"2026-01-05T08:15:" + when + "Z\",\"record-type\"")
              : record);
      if (when.compareTo(latest) > 0 && !when.equals("load")) {
        latest = when;
        last = note;
      }
    }
    if (!last.equals("-")) {
      database.execute("INSERT INTO item VALUES (1, NULL, '" + last + "')");
    }
    Report report = replay(lines.toArray(String[]::new)).compare(database.connection());
    assertThat(report.verdict()).isEqualTo(Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)));
    List<Finding> found =
        report.tables().get(0).findings().stream()
            .filter(finding -> finding.code() == FindingCode.RECORDS_OUT_OF_ORDER)
            .toList();
    assertThat(found).hasSize(late);
    found.forEach(
        finding -> assertThat(finding.example().orElseThrow().shown()).isEqualTo("_id 1"));
  }

  private static String data(String operation, String table, String row) {
    return "{\"data\":" + row + "," + metadata("data", operation, table) + "}";
  }

  private static String control(String operation, String table) {
    return "{" + metadata("control", operation, table) + "}";
  }

  private static String control(String operation, String schema, String table) {
    return control(operation, table)
        .replace("\"schema-name\":\"public\"", "\"schema-name\":\"" + schema + "\"");
  }

  private static String metadata(String type, String operation, String table) {
    return "\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.123456Z\",\"record-type\":\""
        + type
        + "\",\"operation\":\""
        + operation
        + "\",\"partition-key-type\":\"schema-table\",\"schema-name\":\"public\",\"table-name\":\""
        + table
        + "\"}";
  }
}
