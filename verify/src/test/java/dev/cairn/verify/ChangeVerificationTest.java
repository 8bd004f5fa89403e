package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.task.Recording;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.Verdict;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.FindingExample;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import dev.cairn.verify.result.Safety;
import dev.cairn.verify.result.TableReport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeVerificationTest {
  private static final PlanOptions LOSSLESS = PlanOptions.defaults().withProfile(Profile.LOSSLESS);

  @RegisterExtension final TestDatabase database = new TestDatabase();

  /** Moves amounts between rows, so that no moment but a real one has the right sum. */
  @ParameterizedTest
  @EnumSource
  void theCollectionIsTheTableWhileOthersWrite(SourceFormat format) throws Exception {
    execute(
        "CREATE TABLE account (id int PRIMARY KEY, amount int, note text)",
        "INSERT INTO account SELECT i, 100, NULL FROM generate_series(0, 49) i");
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService writers = Executors.newFixedThreadPool(3);
    List<Future<Long>> written =
        IntStream.range(0, 3).mapToObj(i -> writers.submit(() -> write(i, ended))).toList();
    ChangeVerification.Result result;
    try {
      result = run(LOSSLESS.withSourceFormat(format), Duration.ofMillis(600));
    } finally {
      ended.set(true);
      writers.shutdown();
    }
    for (Future<Long> writer : written) {
      assertThat(writer.get()).isPositive();
    }
    TableReport account = result.report().tables().get(0);
    assertThat(account.isGood()).as(ReportJson.of(result.report(), ExampleValues.SHOWN)).isTrue();
    assertThat(account.rows()).isEqualTo(50);
    assertThat(result.loaded()).isEqualTo(50);
    assertThat(result.changed()).isPositive();
    assertThat(account.columns().get(1).exact()).isEqualTo(50);
    assertThat(account.columns().get(0).phases().orElseThrow().compared()).isPositive();
  }

  private long write(int seed, AtomicBoolean ended) throws SQLException {
    Random random = new Random(seed);
    long transactions = 0;
    try (Connection writer = database.connect();
        Statement statement = writer.createStatement()) {
      statement.execute("SET synchronous_commit = " + (seed == 0 ? "on" : "off"));
      writer.setAutoCommit(false);
      while (!ended.get()) {
        int from = random.nextInt(50);
        int to = random.nextInt(50);
        String lower = "UPDATE account SET amount = amount - 1 WHERE id = " + Math.min(from, to);
        String upper = "UPDATE account SET amount = amount + 1 WHERE id = " + Math.max(from, to);
        statement.execute(lower);
        statement.execute(upper);
        if (random.nextInt(10) == 0) {
          statement.execute("DELETE FROM account WHERE id = " + Math.max(from, to));
          // Another writer may have put the row back between the two.
          statement.execute(
              "INSERT INTO account VALUES ("
                  + Math.max(from, to)
                  + ", 1, 'again') ON CONFLICT (id) DO NOTHING");
        }
        if (random.nextInt(5) == 0) {
          writer.rollback();
        } else {
          writer.commit();
        }
        transactions++;
      }
    }
    return transactions;
  }

  @Test
  void whatIsWrittenAfterTheCutIsNotHeldAgainstTheCollection() throws Exception {
    execute("CREATE TABLE item (id int PRIMARY KEY, v int)", "INSERT INTO item VALUES (1, 1)");
    ChangeVerification.Result result =
        ChangeVerification.of(plan(LOSSLESS))
            .withProgress(
                new Recording.Progress() {
                  @Override
                  public void loaded(long rows) {
                    assertThat(rows).isEqualTo(1);
                    execute("UPDATE item SET v = 2", "INSERT INTO item VALUES (2, 2)");
                  }

                  @Override
                  public void consistentPoint() {
                    execute("UPDATE item SET v = 3", "DELETE FROM item WHERE id = 2");
                  }
                })
            .run(() -> database.connect(), Duration.ZERO);
    TableReport item = result.report().tables().get(0);
    assertThat(item.isGood()).isTrue();
    assertThat(item.rows()).isEqualTo(2);
    assertThat(result.changed()).isEqualTo(2);
  }

  /** The machine's clock is set by decades, back and forth, between one record and the next. */
  @Test
  void aClockThatJumpsChangesNoResult() throws Exception {
    execute("CREATE TABLE item (id int PRIMARY KEY, v int)", "INSERT INTO item VALUES (1, 1)");
    AtomicInteger asked = new AtomicInteger();
    ChangeVerification.Result result =
        ChangeVerification.of(plan(LOSSLESS))
            .withClock(
                () -> Instant.EPOCH.plus(Duration.ofDays(asked.getAndIncrement() % 3 * 9_000L)))
            .withProgress(
                rows ->
                    execute(
                        "UPDATE item SET v = 2",
                        "INSERT INTO item VALUES (2, 2)",
                        "UPDATE item SET v = 3 WHERE id = 2",
                        "DELETE FROM item WHERE id = 1",
                        "INSERT INTO item VALUES (1, 4)"))
            .run(() -> database.connect(), Duration.ZERO);
    assertThat(asked).hasValueGreaterThan(5);
    TableReport item = result.report().tables().get(0);
    assertThat(item.isGood()).isTrue();
    assertThat(item.rows()).isEqualTo(2);
    assertThat(item.columns().get(1).exact()).isEqualTo(2);
  }

  @Test
  void aTransactionThatIsOpenAtTheCutIsLater() throws Exception {
    execute("CREATE TABLE item (id int PRIMARY KEY)", "INSERT INTO item VALUES (1)");
    try (Connection writer = database.connect()) {
      writer.setAutoCommit(false);
      ChangeVerification.Result result =
          ChangeVerification.of(plan(LOSSLESS))
              .withProgress(
                  rows -> {
                    try {
                      writer.createStatement().execute("INSERT INTO item VALUES (2)");
                    } catch (SQLException e) {
                      throw new AssertionError(e);
                    }
                    execute("INSERT INTO item VALUES (3)");
                  })
              .run(() -> database.connect(), Duration.ZERO);
      writer.commit();
      assertThat(result.report().isGood()).isTrue();
      assertThat(result.report().rows()).isEqualTo(2);
    }
  }

  @Test
  void keysThatChangedAreFoundThoughRecordsDoNotShowIt() throws Exception {
    execute(
        "CREATE TABLE login (name varchar(20) PRIMARY KEY, v int)",
        "INSERT INTO login VALUES ('ann', 1), ('bob', 2), ('eve', 3)");
    for (SourceFormat format : SourceFormat.values()) {
      for (String images : List.of("false", "true")) {
        ChangeVerification.Result result =
            ChangeVerification.of(
                    plan(
                        LOSSLESS
                            .withSourceFormat(format)
                            .withDmsSettings(
                                DmsSettings.recommended().with("EnableBeforeImage", images))))
                .withProgress(
                    afterLoading(
                        "UPDATE login SET name = 'robert' WHERE name = 'bob'",
                        "UPDATE login SET v = 5 WHERE name <> 'eve'",
                        "UPDATE login SET name = name || 'a' WHERE name = 'ann'",
                        "UPDATE login SET v = 4 WHERE name = 'eve'"))
                .run(() -> database.connect(), Duration.ZERO);
        execute("TRUNCATE login", "INSERT INTO login VALUES ('ann', 1), ('bob', 2), ('eve', 3)");
        assertThat(result.report().verdict()).isEqualTo(Verdict.BAD);
        assertThat(result.report().findings())
            .extracting(Finding::code, Finding::count)
            .containsExactly(
                tuple(FindingCode.DOCUMENT_WITHOUT_ROW, 2L), tuple(FindingCode.KEY_CHANGED, 2L));
        Finding changed = result.report().findings().get(1);
        assertThat(changed.message()).startsWith("2 updates of 5 changed the primary key");
        assertThat(changed.example().orElseThrow())
            .returns("the key changed from ann to anna", FindingExample::shown)
            .returns("the key changed from aaa to aaaa", FindingExample::masked);
        assertThat(result.report().findings().get(0).example().orElseThrow().shown())
            .contains("the key changed from ann to anna; document ann stays")
            .contains("the key changed from bob to robert; document bob stays");
      }
    }
  }

  @Test
  void aKeyThatMayChangeAndDidNotIsSaidToo() throws Exception {
    execute(
        "CREATE TABLE login (name varchar(20) PRIMARY KEY, v int)",
        "CREATE TABLE item (id int PRIMARY KEY, v int)",
        "INSERT INTO login VALUES ('ann', 1), ('bob', 2)",
        "INSERT INTO item VALUES (1, 1)");
    ChangeVerification.Result result =
        afterLoad("UPDATE login SET v = v + 1", "UPDATE item SET v = v + 1");
    assertThat(result.report().verdict()).isEqualTo(Verdict.GOOD);
    assertThat(result.report().findings())
        .extracting(Finding::code, Finding::message)
        .containsExactly(
            tuple(FindingCode.KEY_NOT_CHANGED, "none of 2 updates changed the primary key"));
  }

  @Test
  void aTruncateShowsInTheReportAndAmongTheFindings() throws Exception {
    execute(
        "CREATE TABLE item (id int PRIMARY KEY)",
        "CREATE TABLE other (id int PRIMARY KEY)",
        "INSERT INTO item VALUES (1), (2)");
    ChangeVerification.Result result = afterLoad("TRUNCATE item, other");
    assertThat(result.findings())
        .containsOnlyKeys(
            "TRUNCATE of public.item leaves its rows in the collection",
            "TRUNCATE of public.other leaves its rows in the collection");
    assertThat(result.report().tables().get(0).extraDocuments()).isEqualTo(2);
    assertThat(result.report().isGood()).isFalse();
    assertThat(result.report().findings())
        .extracting(Finding::message)
        .containsExactly(
            "2 documents have no row in the table: TRUNCATE of public.item leaves its rows in the"
                + " collection");
  }

  @Test
  void aLongValueIsLostWithItsRowWhereAnotherColumnFails() throws Exception {
    execute(
        "CREATE TABLE item (id int PRIMARY KEY, made timestamp, long text)",
        "ALTER TABLE item ALTER long SET STORAGE EXTERNAL",
        "INSERT INTO item SELECT i, '2020-01-09', repeat(md5('1'), 200) FROM generate_series(1, 2) i");
    for (SourceFormat format : SourceFormat.values()) {
      ChangeVerification.Result result =
          ChangeVerification.of(plan(PlanOptions.defaults().withSourceFormat(format)))
              .withProgress(
                  afterLoading(
                      "UPDATE item SET made = '2020-01-09' WHERE id = 2",
                      "UPDATE item SET made = '2020-01-09 04:13:38.5'"))
              .run(() -> database.connect(), Duration.ZERO);
      TableReport item = result.report().tables().get(0);
      assertThat(item.columns().get(1).failed()).isEqualTo(2);
      assertThat(item.columns().get(2).missing()).isEqualTo(2);
      assertThat(item.columns().get(2).example().orElseThrow().message())
          .isEqualTo("the row's document failed because of made");
    }
  }

  @Test
  void changedDefinitionsAreAmongTheFindings() throws Exception {
    execute(
        "CREATE TABLE item (id int PRIMARY KEY) PARTITION BY RANGE (id)",
        "CREATE TABLE item_a PARTITION OF item FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE other (id int PRIMARY KEY)",
        "INSERT INTO item VALUES (1)",
        "INSERT INTO other VALUES (1)");
    for (String alterations : List.of("false", "true")) {
      ChangeVerification.Result result =
          ChangeVerification.of(
                  plan(
                      LOSSLESS.withDmsSettings(
                          DmsSettings.recommended()
                              .with("IncludeTableAlterOperations", alterations))))
              .withProgress(
                  afterLoading(
                      "ALTER TABLE other ADD COLUMN v" + alterations + " int DEFAULT 7",
                      "UPDATE other SET id = id",
                      "CREATE TABLE item_"
                          + alterations
                          + " PARTITION OF item FOR VALUES FROM ("
                          + (alterations.length() * 10)
                          + ") TO ("
                          + (alterations.length() * 10 + 5)
                          + ")",
                      "INSERT INTO item VALUES (" + (alterations.length() * 10) + ")",
                      "INSERT INTO item VALUES (" + (alterations.length() - 2) + ")"))
              .run(() -> database.connect(), Duration.ZERO);
      assertThat(result.findings().keySet().toString())
          .contains("rows of public.item_" + alterations + ", which did not exist when")
          .contains("public.other has a new column; ")
          .contains(": v" + alterations);
      assertThat(result.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(result.report().findings()).hasSize(2);
      assertThat(result.report().findings().get(0))
          .returns(FindingCode.NOT_IN_PLAN, Finding::code)
          .returns(
              "rows of public.item_"
                  + alterations
                  + ", which did not exist when the task began, match no selection rule",
              Finding::message);
      assertThat(result.report().findings().get(1))
          .returns(FindingCode.DEFINITION_CHANGED, Finding::code)
          .returns(
              "public.other has a new column; it passes through unconverted until you"
                  + " generate the SQL again: v"
                  + alterations
                  + "; up to 1 document is older",
              Finding::message);
    }
  }

  @Test
  void aCaptureThatIsNotAllowedSaysWhatItNeeds() throws Exception {
    execute(
        "CREATE TABLE item (id int PRIMARY KEY)",
        "DROP ROLE IF EXISTS cannot_replicate",
        "CREATE ROLE cannot_replicate LOGIN",
        "GRANT SELECT ON item TO cannot_replicate");
    IngestPlan plan = plan(LOSSLESS);
    String other = database.url().replaceFirst("user=[^&]*", "user=cannot_replicate");
    assertThat(other).isNotEqualTo(database.url());
    assertThatThrownBy(
            () ->
                ChangeVerification.of(plan)
                    .run(() -> DriverManager.getConnection(other), Duration.ZERO))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("changes cannot be captured: ")
        .hasMessageContaining("wal_level = logical");
    execute("DROP OWNED BY cannot_replicate", "DROP ROLE cannot_replicate");
  }

  @Test
  void underAllAssumptionsTheFormsOfChangesAreTriedToo() throws Exception {
    execute(
        "CREATE TABLE flags (id int PRIMARY KEY, flag boolean)",
        "CREATE TABLE longs (id int PRIMARY KEY, n int, long text)",
        "ALTER TABLE longs ALTER long SET STORAGE EXTERNAL",
        "INSERT INTO flags VALUES (1, true)",
        "INSERT INTO longs SELECT 1, 1, string_agg(md5(i::text), '') FROM generate_series(1, 500) i");
    PlanOptions options =
        PlanOptions.defaults()
            .withDmsSettings(
                DmsSettings.recommended()
                    .with("MapBooleanAsBoolean", "false")
                    .with("PluginName", "test_decoding"));
    Report documented = underAllAssumptions(options);
    assertThat(documented.isGood()).isTrue();
    assertThat(safety(documented, 0, 0)).isEqualTo(new Safety(false, List.of("CdcBooleanText")));
    assertThat(safety(documented, 0, 1)).isEqualTo(new Safety(false, List.of("CdcBooleanText")));
    assertThat(safety(documented, 1, 1)).isEqualTo(new Safety(true, List.of()));
    assertThat(safety(documented, 1, 2))
        .isEqualTo(new Safety(false, List.of("MERGE", "UnchangedToast")));

    Report lossless = underAllAssumptions(options.withProfile(Profile.LOSSLESS));
    assertThat(safety(lossless, 0, 1)).isEqualTo(new Safety(true, List.of()));
    assertThat(safety(lossless, 1, 2)).isEqualTo(safety(documented, 1, 2));
    assertThat(slots()).isZero();
  }

  private static Safety safety(Report report, int table, int column) {
    return report.tables().get(table).columns().get(column).safety().orElseThrow();
  }

  private Report underAllAssumptions(PlanOptions options) {
    return ChangeVerification.of(plan(options))
        .withProgress(
            afterLoading("UPDATE flags SET flag = NOT flag", "UPDATE longs SET n = n + 1"))
        .underAllAssumptions()
        .run(() -> database.connect(), Duration.ZERO)
        .report();
  }

  private ChangeVerification.Result afterLoad(String... statements) {
    return ChangeVerification.of(plan(LOSSLESS))
        .withProgress(afterLoading(statements))
        .run(() -> database.connect(), Duration.ZERO);
  }

  private Recording.Progress afterLoading(String... statements) {
    return rows -> {
      execute(statements);
    };
  }

  private ChangeVerification.Result run(PlanOptions options, Duration changes) {
    return ChangeVerification.of(plan(options)).run(() -> database.connect(), changes);
  }

  private IngestPlan plan(PlanOptions options) {
    return IngestPlan.of(Catalog.read(database.connection(), Selection.all()), options);
  }

  private long slots() throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_replication_slots WHERE database = current_database()")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String... statements) {
    try (Statement statement = database.connection().createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
