package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.session.Connector;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One table that several threads read range by range, on a live server. */
class SplitReadingTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  /** Rows with every kind of mismatch, on a few dozen pages. */
  private static final String ROWS =
      """
      CREATE TABLE many (id bigint PRIMARY KEY, made timestamp, size numeric, note text);
      INSERT INTO many
      SELECT CASE WHEN n %% 97 = 0 THEN 4234567890123456000 + n ELSE n END,
        '2024-01-01'::timestamp + n * interval '%1$s s',
        CASE WHEN n %% 7 = 0 THEN 'NaN' ELSE n / 3::numeric END,
        repeat(chr(97 + n %% 26), n %% 700)
      FROM generate_series(1, %2$d) n;
      """;

  @Test
  void theReportHasTheSameBytesForAnyNumberOfThreadsAndAnyPieces() throws SQLException {
    database.execute(ROWS.formatted("0.5", 2000));
    for (Profile profile : Profile.values()) {
      Verification verification = verification(profile);
      Report alone = verification.run(database.connection());
      assertThat(alone.tables().get(0).rows()).isEqualTo(2000);
      if (profile == Profile.DOCUMENTED) {
        assertThat(alone.findings()).extracting(Finding::code).contains(FindingCode.KEY_COLLISION);
        assertThat(alone.tables().get(0).failedRows()).isPositive();
      }
      for (int threads : new int[] {1, 2, 16}) {
        AtomicInteger opened = new AtomicInteger();
        Report report =
            verification
                .withPagesAtATime(profile == Profile.DOCUMENTED ? 1 : 3)
                .run(
                    () -> {
                      opened.incrementAndGet();
                      return database.connect();
                    },
                    threads);
        assertThat(json(report)).isEqualTo(json(alone));
        assertThat(report).isEqualTo(alone);
        assertThat(opened).hasValue(threads);
      }
    }
  }

  @Test
  @Tag("long")
  void everyAnswerToTheOpenQuestionsIsTriedInPieces() throws SQLException {
    database.execute(ROWS.formatted("1", 400));
    Verification verification = verification(Profile.DOCUMENTED).underAllAssumptions();
    assertThat(json(verification.withPagesAtATime(5).run(database::connect, 2)))
        .isEqualTo(json(verification.run(database.connection())));
  }

  @Test
  void partitionsAndParentsAndTablesWithoutKeysAreReadInPieces() throws SQLException {
    database.execute(
        """
        CREATE TABLE part (id int, v timestamp, PRIMARY KEY (id)) PARTITION BY RANGE (id);
        CREATE TABLE part_a PARTITION OF part FOR VALUES FROM (0) TO (900);
        CREATE TABLE part_b PARTITION OF part FOR VALUES FROM (900) TO (910);
        CREATE TABLE part_c PARTITION OF part FOR VALUES FROM (910) TO (9000);
        INSERT INTO part SELECT n, now()::timestamp(0) + n * interval '0.5 s' FROM generate_series(1, 3000) n;
        CREATE TABLE parent (id int PRIMARY KEY, v timestamp);
        CREATE TABLE child (PRIMARY KEY (id)) INHERITS (parent);
        INSERT INTO parent SELECT n, now()::timestamp(0) + n * interval '0.5 s' FROM generate_series(1, 2000) n;
        INSERT INTO child SELECT n, now()::timestamp(0) + n * interval '0.5 s' FROM generate_series(1500, 4000) n;
        CREATE TABLE keyless AS SELECT n / 2 AS n, now()::timestamp + n * interval '0.5 s' AS v FROM generate_series(1, 2000) n;
        CREATE TABLE empty (id int PRIMARY KEY);
        INSERT INTO empty SELECT n FROM generate_series(1, 2000) n;
        DELETE FROM empty
        """);
    Verification verification = verification(Profile.DOCUMENTED);
    Report alone = verification.run(database.connection());
    assertThat(alone.rows()).isEqualTo(3000 + 2000 + 2501 + 2501 + 2000);
    for (int threads : new int[] {2, 16}) {
      assertThat(json(verification.withPagesAtATime(2).run(database::connect, threads)))
          .isEqualTo(json(alone));
    }
  }

  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aServerBefore14ReadsATableWithOneThread(PostgresServer server) throws SQLException {
    database.close();
    String url = server.jdbcUrl(server.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(ROWS.formatted("0.5", 2000));
      Catalog catalog = Catalog.read(connection, Selection.all());
      Verification verification =
          Verification.of(IngestPlan.of(catalog, PlanOptions.defaults())).withPagesAtATime(1);
      AtomicInteger opened = new AtomicInteger();
      Connector connector =
          () -> {
            opened.incrementAndGet();
            return DriverManager.getConnection(url);
          };
      assertThat(json(verification.run(connector, 4)))
          .isEqualTo(json(verification.run(connection)));
      boolean ranges = connection.getMetaData().getDatabaseMajorVersion() >= 14;
      assertThat(opened).hasValue(ranges ? 4 : 1);
    }
    database.open();
  }

  @Test
  void rowsThatPostgresCannotReadFailAsWithOneThread() throws SQLException {
    database.execute(
        """
        CREATE TYPE colour AS ENUM ('red', 'green', 'blue');
        CREATE TABLE damaged (id int PRIMARY KEY, v timestamp, c colour);
        INSERT INTO damaged SELECT n, '2024-01-01', CASE WHEN n %% 900 = 0 THEN 'blue' WHEN n %% 800 = 0 THEN 'green' ELSE 'red' END::colour
        FROM generate_series(1, 4000) n;
        DELETE FROM pg_enum WHERE enumtypid = 'colour'::regtype AND enumlabel IN ('blue', 'green')
        """
            .replace("%%", "%"));
    Verification verification = verification(Profile.DOCUMENTED);
    Report alone = verification.run(database.connection());
    assertThat(alone.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.COLUMN_UNREADABLE);
    for (int threads : new int[] {2, 16}) {
      assertThat(json(verification.withPagesAtATime(1).run(database::connect, threads)))
          .isEqualTo(json(alone));
    }
  }

  @Test
  void rowsThatAreNotUtf8AreCountedAsWithOneThread() throws SQLException {
    String bytes = LivePostgres.server().createDatabase("SQL_ASCII");
    database.open(bytes);
    database.execute(
        """
        CREATE TABLE odd (id int PRIMARY KEY, a text, b text);
        INSERT INTO odd SELECT n, CASE WHEN n % 5 = 0 THEN E'\\xff' ELSE 'ok' END, 'b'
        FROM generate_series(1, 3000) n
        """);
    Verification verification = verification(Profile.DOCUMENTED);
    Report alone = verification.run(database.connection());
    assertThat(alone.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.COLUMN_UNREADABLE);
    assertThat(json(verification.withPagesAtATime(1).run(database::connect, 4)))
        .isEqualTo(json(alone));
  }

  @Test
  void theServerReadsARangeWithoutThePagesBeforeIt() throws SQLException {
    database.execute(ROWS.formatted("0.5", 2000), "SET enable_tidscan = off");
    List<String> plan = new ArrayList<>();
    try (SourceSession session = SourceSession.open(database.connection())) {
      session.rows(
          "EXPLAIN SELECT id FROM public.many WHERE ctid >= '(5,0)'::tid AND ctid < '(7,0)'::tid",
          row -> plan.add(String.valueOf(row[0])));
    }
    assertThat(plan.get(0)).startsWith("Tid Range Scan on many");
  }

  @Test
  void whatOthersWriteMeanwhileIsNotSeen() throws Exception {
    database.execute(ROWS.formatted("0.5", 2000));
    Verification verification = verification(Profile.DOCUMENTED).withPagesAtATime(1);
    Report alone = verification.run(database.connection());
    AtomicInteger opened = new AtomicInteger();
    Connector writing =
        () -> {
          if (opened.incrementAndGet() == 2) {
            database.execute(
                "DELETE FROM many WHERE id % 3 = 0",
                "UPDATE many SET note = note || 'x' WHERE id % 3 = 1",
                "VACUUM many",
                "INSERT INTO many SELECT n, now() FROM generate_series(10000, 20000) n");
          }
          return database.connect();
        };
    assertThat(json(verification.run(writing, 4))).isEqualTo(json(alone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"extended", "simple"})
  void aTableIsNotRewrittenBetweenItsPieces(String queryMode) throws Exception {
    database.execute(
        ROWS.formatted("0.5", 2000), "DELETE FROM many WHERE id < 500", "ANALYZE many");
    Verification verification = verification(Profile.DOCUMENTED).withPagesAtATime(1);
    Report alone = verification.run(database.connection());
    CompletableFuture<Integer> rewritten = new CompletableFuture<>();
    AtomicInteger reads = new AtomicInteger();
    try (Connection other = database.connect()) {
      Thread rewriting =
          new Thread(
              () -> {
                try (Statement statement = other.createStatement()) {
                  statement.execute("VACUUM FULL many");
                  rewritten.complete(reads.get());
                } catch (SQLException e) {
                  rewritten.completeExceptionally(e);
                }
              });
      Verification watched =
          verification.withClock(
              () -> {
                if (reads.incrementAndGet() == 200) {
                  rewriting.start();
                  database.awaitWaitingForLock();
                }
                return Instant.EPOCH;
              });
      Connector connector =
          () -> DriverManager.getConnection(database.url() + "&preferQueryMode=" + queryMode);
      assertThat(json(watched.run(connector, 3))).isEqualTo(json(alone));
      assertThat(rewritten.get(20, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(1500);
      rewriting.join();
    }
  }

  @Test
  void aTableThatWasTruncatedAfterTheSnapshotIsNotEmpty() throws SQLException {
    database.execute(ROWS.formatted("0.5", 2000), "CREATE TABLE other (id int PRIMARY KEY)");
    AtomicInteger opened = new AtomicInteger();
    Connector truncating =
        () -> {
          if (opened.incrementAndGet() == 2) {
            database.execute("TRUNCATE many");
          }
          return database.connect();
        };
    Report report = verification(Profile.DOCUMENTED).withPagesAtATime(1).run(truncating, 4);
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.TABLE_UNREADABLE);
    assertThat(report.findings().get(0).message()).contains("after the snapshot was taken");
  }

  @Test
  void aHelperThatIsLostLosesTheTableAndNoOther() throws SQLException {
    database.execute(
        ROWS.formatted("0.5", 2000),
        "CREATE TABLE zz (id int PRIMARY KEY)",
        "INSERT INTO zz VALUES (1)");
    AtomicInteger reads = new AtomicInteger();
    Verification verification =
        verification(Profile.DOCUMENTED)
            .withPagesAtATime(1)
            .withClock(
                () -> {
                  if (reads.incrementAndGet() == 300) {
                    execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE"
                            + " '%ctid%' AND pid <> pg_backend_pid() LIMIT 1");
                  }
                  return Instant.EPOCH;
                });
    Report report = verification.run(database::connect, 3);
    assertThat(report.findings())
        .extracting(f -> f.code() + " " + f.table().orElseThrow().table())
        .containsExactly("SERVER_LOST many");
    assertThat(report.rows()).isEqualTo(1);
  }

  private void execute(String sql) {
    try {
      database.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Verification verification(Profile profile) {
    Catalog catalog = Catalog.read(database.connection(), Selection.all());
    return Verification.of(IngestPlan.of(catalog, PlanOptions.defaults().withProfile(profile)));
  }

  private static String json(Report report) {
    return ReportJson.of(report, ExampleValues.SHOWN);
  }
}
