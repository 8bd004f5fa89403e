package dev.cairn.verify.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.LivePostgres;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.condition.OS;

/** A replay through files finds the same as a replay in memory. */
class BoundedReplayTest {
  private static final int KEYS = 30;

  private static Connection connection;
  private static Catalog catalog;

  @BeforeContainer
  static void connect() throws SQLException {
    connection = DriverManager.getConnection(LivePostgres.jdbcUrl(LivePostgres.createDatabase()));
    execute(
        "CREATE TABLE one (id int PRIMARY KEY, made timestamp, n int, note text)",
        "CREATE TABLE pair (a int, b varchar(9), made timestamp, n int, note varchar,"
            + " PRIMARY KEY (b, a))",
        "CREATE TABLE leaf (id int PRIMARY KEY, n int) PARTITION BY RANGE (id)",
        "CREATE TABLE leaf_a PARTITION OF leaf FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE leaf_b PARTITION OF leaf FOR VALUES FROM (10) TO (1000)",
        "CREATE TABLE keyless (n int, made timestamp, note varchar)",
        "CREATE TABLE loose (_id varchar(9), n int, made timestamp, note varchar)");
    catalog = Catalog.read(connection, Selection.all());
  }

  @AfterContainer
  static void disconnect() throws SQLException {
    connection.close();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void theWayThroughFilesFindsTheSame(@ForAll("seeds") long seed) throws Exception {
    check(new Random(seed), 400);
  }

  @Tag("long")
  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void theWayThroughFilesFindsTheSameOfManyRecords(@ForAll("seeds") long seed) throws Exception {
    check(new Random(seed), 3000);
  }

  private static void check(Random random, int count) throws Exception {
    Set<String> before = OS.LINUX.isCurrentOs() ? openFiles() : Set.of();
    fillTables(random);
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < count; i++) {
      records.append(record(random)).append('\n');
    }
    for (SourceFormat format : SourceFormat.values()) {
      IngestPlan plan =
          IngestPlan.of(
              catalog,
              PlanOptions.defaults()
                  .withSourceFormat(format)
                  .withProfile(random.nextBoolean() ? Profile.LOSSLESS : Profile.DOCUMENTED));
      Dialect.Merge merge = Dialect.Merge.values()[random.nextInt(3)];
      Dialect dialect = Dialect.defaults().with("MERGE", merge.name());
      String inMemory = run(plan, dialect, records.toString(), Long.MAX_VALUE);
      long most = random.nextInt(8) == 0 ? 1_000 : 3_000 + random.nextInt(20_000);
      assertThat(run(plan, dialect, records.toString(), most))
          .as("%s %s with %s bytes", format, merge, most)
          .isEqualTo(inMemory);
    }
    if (OS.LINUX.isCurrentOs()) {
      assertThat(openFiles()).as("files after the replay").isEqualTo(before);
    }
  }

  /** Everything that a replay tells. */
  private static String run(IngestPlan plan, Dialect dialect, String records, long most) {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    try (Replay compared = Replay.of(plan, dialect, clock, most);
        Replay failures = Replay.forFailures(plan, dialect, clock, most)) {
      for (Replay replay : new Replay[] {compared, failures}) {
        replay.read(
            RecordReader.of(new ByteArrayInputStream(records.getBytes(StandardCharsets.UTF_8))),
            bad -> {
              throw new AssertionError(bad.message());
            });
      }
      Report ofFailures = failures.failures();
      Map<String, Long> findings = new HashMap<>(compared.findings());
      // Without a database no row is asked for.
      findings.keySet().removeIf(finding -> finding.endsWith("without a key its row is unknown"));
      assertThat(failures.findings()).isEqualTo(findings);
      Report report = compared.compare(connection);
      return report.tables()
          + ReportJson.of(report, ExampleValues.SHOWN)
          + ReportJson.of(ofFailures, ExampleValues.SHOWN)
          + compared.findings();
    }
  }

  /** The files of parts that this process has open: they have no name, so no folder shows them. */
  private static Set<String> openFiles() throws IOException {
    Set<String> open = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
          String name = Files.readSymbolicLink(descriptor).toString();
          if (name.contains(".part")) {
            open.add(name);
          }
        }
      }
    }
    return open;
  }

  private static String record(Random random) {
    String table =
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> "one";
          case 3, 4 -> "pair";
          case 5 -> random.nextBoolean() ? "leaf_a" : "leaf_b";
          case 6 -> "loose";
          default -> "keyless";
        };
    String operation =
        switch (random.nextInt(6)) {
          case 0, 1 -> "load";
          case 2 -> "insert";
          case 3, 4 -> "update";
          default -> "delete";
        };
    int key = random.nextInt(KEYS);
    String keys =
        switch (table) {
          case "one", "leaf_a", "leaf_b" -> "\"id\":" + key;
          case "loose" -> "\"_id\":" + (random.nextBoolean() ? "null" : "\"" + key % 10 + "\"");
          case "pair" -> "\"a\":" + key / 5 + ",\"b\":\"" + key % 5 + "\"";
          default -> "";
        };
    if (random.nextInt(40) == 0) {
      keys = "";
    }
    StringBuilder data = new StringBuilder(keys);
    if (!operation.equals("delete")) {
      member(data, random, "n", Integer.toString(random.nextInt(3)));
      if (!table.startsWith("leaf")) {
        member(
            data,
            random,
            "made",
            random.nextInt(4) == 0
                ? "\"2020-01-09T04:13:38.5Z\""
                : "\"2020-01-0" + (1 + random.nextInt(3)) + "T04:13:38Z\"");
        member(data, random, "note", "\"" + "x".repeat(random.nextInt(3)) + "\"");
      }
    }
    String before =
        table.equals("one") && operation.equals("update") && random.nextBoolean()
            ? "\"before-image\":{\"id\":" + random.nextInt(KEYS) + "},"
            : "";
    return "{\"data\":{"
        + data
        + "},"
        + before
        + "\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.123456Z\",\"record-type\":\"data\","
        + "\"operation\":\""
        + operation
        + "\",\"partition-key-type\":\"schema-table\",\"schema-name\":\"public\",\"table-name\":\""
        + table
        + "\"}}";
  }

  private static void member(StringBuilder data, Random random, String name, String value) {
    if (random.nextInt(8) > 0) {
      data.append(data.isEmpty() ? "" : ",")
          .append('"')
          .append(name)
          .append("\":")
          .append(random.nextInt(5) == 0 ? "null" : value);
    }
  }

  private static void fillTables(Random random) throws SQLException {
    execute("TRUNCATE one, pair, leaf, keyless, loose");
    for (int key = 0; key < KEYS; key++) {
      String made =
          random.nextInt(4) == 0 ? "NULL" : "'2020-01-0" + (1 + random.nextInt(3)) + " 04:13:38'";
      String rest = made + ", " + random.nextInt(3) + ", '" + "x".repeat(random.nextInt(3)) + "')";
      if (random.nextInt(4) > 0) {
        execute("INSERT INTO one VALUES (" + key + ", " + rest);
      }
      if (random.nextInt(4) > 0) {
        execute("INSERT INTO pair VALUES (" + key / 5 + ", '" + key % 5 + "', " + rest);
      }
      if (random.nextInt(4) > 0) {
        execute("INSERT INTO leaf VALUES (" + key + ", " + random.nextInt(3) + ")");
      }
      execute("INSERT INTO keyless (made, n, note) VALUES (" + rest);
      String id = random.nextBoolean() ? "NULL, " : "'" + key % 10 + "', ";
      execute("INSERT INTO loose (_id, made, n, note) VALUES (" + id + rest);
    }
  }

  private static void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
