package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.session.Connector;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Progress;
import dev.cairn.verify.result.Report;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several tables at a time, on a live server. */
class ParallelVerificationTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  @BeforeEach
  void fill() throws SQLException {
    for (int i = 0; i < 5; i++) {
      database.execute(
          "CREATE TABLE p" + i + " (id int PRIMARY KEY, v timestamp)",
          "INSERT INTO p"
              + i
              + " SELECT n, '2024-01-01'::timestamp + n * interval '0.5 s' FROM generate_series(1, "
              + (i + 1) * 100
              + ") n");
    }
  }

  @Test
  void theReportIsThatOfOneConnectionAndTheirNumberIsBounded() throws Exception {
    Verification verification = verification();
    Report alone = verification.run(database.connection());
    for (int threads : new int[] {1, 2, 3, 50}) {
      AtomicInteger opened = new AtomicInteger();
      Connector connector =
          () -> {
            opened.incrementAndGet();
            return open();
          };
      assertThat(verification.run(connector, threads)).isEqualTo(alone);
      assertThat(opened).hasValue(Math.min(5, threads));
    }
    assertOthers(0);
  }

  @Test
  void underAllAssumptionsTooTheReportIsThatOfOneConnection() throws SQLException {
    Verification verification = verification().underAllAssumptions();
    Report report = verification.run(this::open, 3);
    assertThat(report).isEqualTo(verification.run(database.connection()));
    assertThat(report.tables().get(0).columns().get(1).safety().orElseThrow().dependsOn())
        .contains("SECONDS_FRACTION");
  }

  @Test
  void rowsThatComeWhileTheConnectionsAreOpenedAreSeenByNone() throws SQLException {
    AtomicInteger opened = new AtomicInteger();
    Connector connector =
        () -> {
          if (opened.getAndIncrement() == 1) {
            for (int i = 0; i < 5; i++) {
              database.execute("INSERT INTO p" + i + " VALUES (0, now())");
            }
          }
          return open();
        };
    assertThat(verification().run(connector, 3).rows()).isEqualTo(1500);
    assertThat(verification().run(this::open, 3).rows()).isEqualTo(1505);
  }

  @Test
  void theLargestTablesAreBegunFirstAndThoseOfUnknownSizeBeforeThem() throws SQLException {
    database.execute(
        "INSERT INTO p3 SELECT n FROM generate_series(1000, 9000) n", "ANALYZE p3, p1");
    database.execute("INSERT INTO p1 SELECT n FROM generate_series(1000, 3000) n", "ANALYZE p1");
    Watch watch = new Watch(table -> {});
    Report report = verification().withProgress(watch).run(this::open, 1);
    assertThat(watch.done).containsExactly("p0 100", "p2 300", "p4 500", "p3 8401", "p1 2201");
    assertThat(report.tables())
        .extracting(t -> t.name().table())
        .containsExactly("p0", "p1", "p2", "p3", "p4");
  }

  @Test
  void whereTheRoleMayNotHaveSoManyConnectionsThoseItGetsDo() throws SQLException {
    String role = "few_" + System.identityHashCode(this);
    database.execute(
        "CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 2",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
    Watch watch = new Watch(table -> {});
    Verification verification = verification().withProgress(watch);
    Connector connector =
        () -> DriverManager.getConnection(database.url().replace("user=postgres", "user=" + role));
    assertThat(verification.run(connector, 4)).isEqualTo(verification.run(database.connection()));
    assertThat(watch.notices)
        .containsExactly(
            "reading with 2 connections instead of 4: FATAL: too many connections for role \""
                + role
                + "\"");
    database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
  }

  @Test
  void aSnapshotThatTheOtherServerDoesNotKnowLeavesOneConnection() throws SQLException {
    String elsewhere = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    AtomicInteger opened = new AtomicInteger();
    Connector connector =
        () -> opened.getAndIncrement() == 0 ? open() : DriverManager.getConnection(elsewhere);
    Watch watch = new Watch(table -> {});
    Verification verification = verification().withProgress(watch);
    assertThat(verification.run(connector, 4)).isEqualTo(verification.run(database.connection()));
    assertThat(watch.notices)
        .singleElement()
        .asString()
        .startsWith("reading with one connection instead of 4: ")
        .contains("snapshot");
  }

  @Test
  void whereNoSnapshotCanBeExportedOneConnectionDoes() throws SQLException {
    // As pg_export_snapshot() fails on a standby before version 10: its transaction is void then.
    Connector connector =
        () -> {
          Connection inTransaction = open();
          inTransaction.setAutoCommit(false);
          return inTransaction;
        };
    Watch watch = new Watch(table -> {});
    Verification verification = verification().withProgress(watch);
    assertThat(verification.run(connector, 2)).isEqualTo(verification.run(database.connection()));
    assertThat(watch.notices)
        .singleElement()
        .asString()
        .startsWith(
            "reading with one connection instead of 2: the snapshot cannot be shared: ERROR: cannot"
                + " export a snapshot from a subtransaction");
  }

  @Test
  void aServerThatIsNotThereIsAnError() {
    Connector nowhere = () -> DriverManager.getConnection("jdbc:postgresql://localhost:1/a");
    Verification verification = verification();
    assertThatThrownBy(() -> verification.run(nowhere, 2))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("the source cannot be reached: ");
  }

  @Test
  void anInterruptedRunReportsWhatItFinishedAndClosesItsConnections() throws Exception {
    Watch watch = new Watch(table -> {});
    Verification verification = verification().withProgress(watch);
    try (Connection writer = open();
        Statement lock = writer.createStatement()) {
      writer.setAutoCommit(false);
      lock.execute("LOCK TABLE p1 IN ACCESS EXCLUSIVE MODE");
      CompletableFuture<Report> end = new CompletableFuture<>();
      Thread run = new Thread(() -> end.complete(verification.run(this::open, 2)));
      run.start();
      for (int i = 0; i < 400 && (waiting() == 0 || watch.done.size() < 4); i++) {
        Thread.sleep(50);
      }
      run.interrupt();
      Report report = end.get(20, TimeUnit.SECONDS);
      run.join(Duration.ofSeconds(10).toMillis());
      assertOthers(1);
      assertThat(report.findings())
          .extracting(f -> f.code() + " " + f.table().orElseThrow().table())
          .containsExactly("INTERRUPTED p1");
      assertThat(report.rows()).isEqualTo(100 + 300 + 400 + 500);
    }
  }

  @Test
  void alterTableOnATableThatWasReadGoesThroughWhileAnotherIsRead() throws Exception {
    database.execute(
        "CREATE TABLE aa (id int PRIMARY KEY)", "INSERT INTO aa VALUES (1)", "ANALYZE aa");
    for (int threads : new int[] {1, 2}) {
      // The test's own session would wait if the lock were still held.
      Watch watch =
          new Watch(
              table ->
                  database.execute(
                      "SET lock_timeout = '2s'",
                      "ALTER TABLE " + table.toSql() + " ADD COLUMN more" + threads + " int"));
      Report report = verification().withProgress(watch).run(this::open, threads);
      assertThat(report.findings()).isEmpty();
      assertThat(watch.done).hasSize(6);
    }
  }

  @Test
  void timeoutsOfTheRoleEndNoSessionThatWaits() throws Exception {
    String role = "hasty_" + System.identityHashCode(this);
    database.execute(
        "CREATE ROLE " + role + " LOGIN",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role,
        "ALTER ROLE " + role + " SET idle_in_transaction_session_timeout = '200ms'",
        "ALTER ROLE " + role + " SET transaction_timeout = '200ms'",
        "ALTER ROLE " + role + " SET idle_session_timeout = '200ms'");
    Connector connector =
        () -> DriverManager.getConnection(database.url().replace("user=postgres", "user=" + role));
    Verification slow = verification().withProgress(new Watch(table -> Thread.sleep(400)));
    assertThat(slow.run(connector, 2)).isEqualTo(verification().run(database.connection()));
    database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
  }

  @Test
  void tablesThatWereTruncatedOrRewrittenSinceTheSnapshotAreNoTablesOfNoRows() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    Connector connector =
        () -> {
          if (opened.getAndIncrement() == 1) {
            database.execute(
                "TRUNCATE p0",
                "ALTER TABLE p1 ALTER COLUMN v TYPE text",
                "DROP TABLE p2",
                "CREATE TABLE p2 (id int PRIMARY KEY, v timestamp)",
                "VACUUM FULL p3");
          }
          return open();
        };
    Report report = verification().run(connector, 2);
    assertThat(report.findings())
        .extracting(f -> f.code() + " " + f.table().orElseThrow().table())
        .containsExactly("TABLE_UNREADABLE p0", "TABLE_UNREADABLE p1", "TABLE_UNREADABLE p2");
    assertThat(report.findings().get(0).message()).contains("after the snapshot was taken");
    assertThat(report.rows()).isEqualTo(400 + 500);
  }

  @Test
  void aLostSessionLeavesItsTableAndTheOthersGoOn() throws Exception {
    AtomicInteger done = new AtomicInteger();
    Verification verification =
        verification()
            .withProgress(
                new Watch(
                    table -> {
                      if (done.incrementAndGet() == 2) {
                        number(
                            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE"
                                + " datname = current_database() AND pid <> pg_backend_pid()");
                      }
                    }));
    Report report = verification.run(this::open, 1);
    assertThat(report.findings())
        .hasSize(3)
        .allSatisfy(f -> assertThat(f.code()).isEqualTo(FindingCode.SERVER_LOST));
    assertThat(report.rows()).isPositive();
  }

  @Test
  void aFailureOfCairnAtOneTableIsAFindingOfThatTable() {
    Watch watch =
        new Watch(
            table -> {
              if (table.table().equals("p1")) {
                throw new StackOverflowError();
              }
              if (table.table().equals("p3")) {
                throw new IllegalStateException("odd");
              }
            });
    Report report = verification().withProgress(watch).run(this::open, 2);
    assertThat(report.findings())
        .extracting(f -> f.code() + " " + f.table().orElseThrow().table())
        .containsExactly("INTERNAL p1", "INTERNAL p3");
    assertThat(watch.failures).hasSize(2);
    assertThat(report.rows()).isEqualTo(100 + 300 + 500);
  }

  private Verification verification() {
    Catalog catalog = Catalog.read(database.connection(), Selection.all());
    return Verification.of(IngestPlan.of(catalog, PlanOptions.defaults()));
  }

  /** What is done when a table is. */
  private interface Done {
    void table(TableName table) throws Exception;
  }

  /** Keeps what it learns of a verification's progress. */
  private static final class Watch implements Progress {
    final List<String> done = Collections.synchronizedList(new ArrayList<>());
    final List<String> notices = new ArrayList<>();
    final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final Done then;

    Watch(Done then) {
      this.then = then;
    }

    @Override
    public void rows(TableName table, long checked) {}

    @Override
    public synchronized void done(TableName table, long rows) {
      try {
        then.table(table);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      done.add(table.table() + " " + rows);
    }

    @Override
    public void failed(TableName table, Throwable cause) {
      failures.add(cause);
    }

    @Override
    public void notice(String message) {
      notices.add(message);
    }
  }

  private Connection open() throws SQLException {
    return database.connect();
  }

  /** Waits until there are so many sessions besides the test's own: an end takes a moment. */
  private void assertOthers(int expected) throws Exception {
    String query =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <>"
            + " pg_backend_pid() AND backend_type = 'client backend'";
    for (int i = 0; i < 100 && number(query) != expected; i++) {
      Thread.sleep(50);
    }
    assertThat(number(query)).as("other connections").isEqualTo(expected);
  }

  private int waiting() throws SQLException {
    return number(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
            + " wait_event_type = 'Lock'");
  }

  private int number(String query) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }
}
