package dev.cairn.flink.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.session.Connector;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportCauses;
import dev.cairn.verify.result.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live database that the tasks of a cluster verify: the report is that of one thread. */
class VerifyJobTest {
  private static final TestDatabase database = new TestDatabase();

  @TempDir static Path folder;

  private static IngestPlan plan;
  private static String planText;

  /** By one thread, with examples as they are in the tables, which takes less time. */
  private static Report alone;

  private static MiniCluster cluster;

  @BeforeAll
  static void open() throws Exception {
    Configuration settings = new Configuration();
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(RestOptions.ADDRESS, "localhost");
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(2)
                .build());
    cluster.start();
    database.open();
    database.execute(
        """
        CREATE TABLE many (id bigint PRIMARY KEY, made timestamp, size numeric, note text);
        INSERT INTO many
        SELECT CASE WHEN n % 97 = 0 THEN 4234567890123456000 + n ELSE n END,
          '2024-01-01'::timestamp + n * interval '0.5 s',
          CASE WHEN n % 7 = 0 THEN 'NaN' ELSE n / 3::numeric END,
          repeat(chr(97 + n % 26), n % 700)
        FROM generate_series(1, 1200) n;
        CREATE TABLE part (id int, v timestamp, PRIMARY KEY (id)) PARTITION BY RANGE (id);
        CREATE TABLE part_a PARTITION OF part FOR VALUES FROM (0) TO (900);
        CREATE TABLE part_b PARTITION OF part FOR VALUES FROM (900) TO (910);
        INSERT INTO part SELECT n, '2024-01-01'::timestamp + n * interval '0.5 s' FROM generate_series(1, 909) n;
        CREATE TABLE keyless AS SELECT n / 2 AS n, '2024-01-01'::timestamp + n * interval '0.5 s' AS v FROM generate_series(1, 900) n;
        CREATE TABLE texts (id text PRIMARY KEY, v text);
        INSERT INTO texts SELECT 'key ' || n, repeat('v', 300) FROM generate_series(1, 400) n;
        CREATE TYPE colour AS ENUM ('red', 'blue');
        CREATE TABLE damaged (id int PRIMARY KEY, v timestamp, c colour);
        INSERT INTO damaged SELECT n, '2024-01-01', CASE WHEN n % 900 = 0 THEN 'blue' ELSE 'red' END::colour
        FROM generate_series(1, 2000) n;
        DELETE FROM pg_enum WHERE enumtypid = 'colour'::regtype AND enumlabel = 'blue';
        CREATE TABLE gone (id int PRIMARY KEY);
        CREATE TABLE long (id int PRIMARY KEY, v text);
        INSERT INTO long VALUES (1, repeat('x', 300000));
        """);
    plan =
        IngestPlan.of(
            Catalog.read(database.connection(), Selection.all()),
            PlanOptions.defaults().withProfile(Profile.DOCUMENTED));
    database.execute("DROP TABLE gone");
    Bundle.of(plan, Target.defaults()).writeTo(folder.resolve("bundle"));
    planText = Bundle.planText(folder.resolve("bundle"));
    Failing.url = database.url();
    Failing.failures.set(0);
    alone = Verification.of(plan).withoutShrinking().run(database::connect, 1);
  }

  @AfterAll
  static void close() throws Exception {
    database.close();
    cluster.close();
  }

  /** The cluster as {@code flink run} reaches it, by its REST address. */
  private static StreamExecutionEnvironment environment(int parallelism) {
    Configuration settings = VerifyJob.settings();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    URI address = cluster.getRestAddress().join();
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createRemoteEnvironment(
            address.getHost(), address.getPort(), settings);
    environment.setParallelism(parallelism);
    return environment;
  }

  private static Report run(int parallelism) {
    return VerifyJob.run(
        environment(parallelism),
        Verification.of(plan).withoutShrinking().withPagesAtATime(2),
        planText,
        new Failing());
  }

  private static String json(Report report) {
    return ReportJson.of(report, ExampleValues.SHOWN);
  }

  @Test
  void theReportHasTheBytesOfOneThread() {
    sameBytes(2);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void soItHasWithOtherNumbersOfTasks(int parallelism) {
    sameBytes(parallelism);
  }

  private static void sameBytes(int parallelism) {
    assertThat(alone.findings())
        .extracting(Finding::code)
        .contains(
            FindingCode.KEY_COLLISION, FindingCode.COLUMN_UNREADABLE, FindingCode.TABLE_UNREADABLE);
    assertThat(json(run(parallelism))).isEqualTo(json(alone));
  }

  /** Each failure is in a task that has read pieces, and has sent hashes of them. */
  @Test
  void aTaskThatFailsAndStartsAgainCountsNoRowTwice() {
    Failing.failures.set(2);
    try {
      assertThat(json(run(2))).isEqualTo(json(alone));
      assertThat(Failing.failures).hasValue(0);
    } finally {
      Failing.failures.set(0);
    }
  }

  @Test
  void aSnapshotThatIsGoneIsSaidToBe() {
    Ending.opened.set(0);
    assertThatThrownBy(
            () ->
                VerifyJob.run(
                    environment(1),
                    Verification.of(plan).withPagesAtATime(2),
                    planText,
                    new Ending()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the snapshot is gone");
  }

  @Test
  void asAProgramItPrintsWhatVerifyPrints() throws Exception {
    Path report = folder.resolve("report.json");
    IngestPlan some = plan.selecting(Selection.of("public.many", "public.part"));
    Bundle.of(some, Target.defaults()).writeTo(folder.resolve("some"));
    Output output =
        local(
            "--bundle",
            folder.resolve("some").toString(),
            "--jdbc-url",
            database.url(),
            "--pages=3",
            "--parallelism",
            "2",
            "--report",
            report.toString());
    assertThat(output.err()).isEmpty();
    assertThat(output.exit()).isEqualTo(1);
    Report shrunk = Verification.of(some).run(database::connect, 1);
    assertThat(Files.readString(report))
        .isEqualTo(
            ReportJson.of(
                shrunk,
                ExampleValues.MASKED,
                ReportCauses.of(shrunk, some, ExampleValues.MASKED),
                shrunk.verdict()));
  }

  @Test
  void wrongUsageIsExitCodeTwoAndAServerThatIsNotThereThree() {
    String bundle = folder.resolve("bundle").toString();
    assertThat(local("--bundle", bundle).err()).contains("no database given");
    assertThat(local("--bundel", bundle).err()).contains("did you mean --bundle?");
    Output password = local("--bundle", bundle, "--jdbc-url", "postgresql://u:hunter2@host/d");
    assertThat(password.exit()).isEqualTo(2);
    assertThat(password.err()).contains("--password-file").doesNotContain("hunter2");
    Output nobody = local("--bundle", bundle, "--jdbc-url", "postgresql://u@127.0.0.1:1/d");
    assertThat(nobody.exit()).isEqualTo(3);
    assertThat(nobody.err()).contains("127.0.0.1:1");
    Output file =
        local("--bundle", bundle, "--jdbc-url", database.url(), "--password-file", "/no/such");
    assertThat(file.exit()).isEqualTo(2);
    assertThat(file.err()).contains("the password file /no/such cannot be read", "hint: ");
    assertThat(local("--bundle", folder.toString(), "--jdbc-url", database.url()).exit())
        .isEqualTo(2);
  }

  /** It is begun before the tables are read, and appears when it is complete. */
  @Test
  void aReportThatCannotBeWrittenIsSaidSoAndAnEarlierOneStays() throws Exception {
    String bundle = folder.resolve("bundle").toString();
    String nobody = "postgresql://u@127.0.0.1:1/d";
    Path earlier = Files.writeString(folder.resolve("earlier.json"), "earlier");
    assertThat(
            local("--bundle", bundle, "--jdbc-url", nobody, "--report", earlier.toString()).exit())
        .isEqualTo(3);
    assertThat(earlier).hasContent("earlier");
    try (var files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
    String missing = folder.resolve("no/report.json").toString();
    Output nowhere = local("--bundle", bundle, "--jdbc-url", nobody, "--report", missing);
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("there is no folder " + folder.resolve("no"), "hint: ");
    Output onFolder =
        local("--bundle", bundle, "--jdbc-url", nobody, "--report", folder.toString());
    assertThat(onFolder.exit()).isEqualTo(2);
    assertThat(onFolder.err()).contains("it is a folder");
  }

  private record Output(int exit, String err) {}

  private static Output local(String... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        VerifyJob.local(
            environment(1),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            words);
    return new Output(exit, err.toString(StandardCharsets.UTF_8));
  }

  /** Connects; of some connections a later statement fails as if the server were lost. */
  private record Failing() implements Connector, Serializable {
    private static final int STATEMENTS = 15;

    static String url = "";

    /** How many connections are still to fail. */
    static final AtomicInteger failures = new AtomicInteger();

    @Override
    public Connection open() throws SQLException {
      Connection real = DriverManager.getConnection(url);
      boolean ofTask = Thread.currentThread().getName().contains("pieces");
      AtomicInteger statements = new AtomicInteger();
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (ofTask
                    && method.getName().equals("createStatement")
                    && statements.incrementAndGet() == STATEMENTS
                    && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                  throw new SQLException("the connection broke", "08006");
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  /** Connects, and ends the connection of the program before the first task has one. */
  private record Ending() implements Connector, Serializable {
    static final AtomicInteger opened = new AtomicInteger();

    @Override
    public Connection open() throws SQLException {
      Connection connection = DriverManager.getConnection(Failing.url);
      if (opened.incrementAndGet() == 2) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              """
              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND pid <> pg_backend_pid()
                AND application_name = 'cairn';
              DO $$ BEGIN
                FOR i IN 1..400 LOOP
                  PERFORM pg_stat_clear_snapshot();
                  EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name = 'cairn');
                  PERFORM pg_sleep(0.05);
                END LOOP;
              END $$
              """);
        }
      }
      return connection;
    }
  }
}
