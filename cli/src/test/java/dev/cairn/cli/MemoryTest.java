package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Jvm;
import dev.cairn.testing.LivePostgres;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a JVM of its own whose heap holds far less than what it reads. */
class MemoryTest {
  @TempDir private Path folder;

  @Tag("long")
  @Test
  void verifyNeedsNoMoreMemoryForManyOrForLongRows() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE many AS
            SELECT n AS id, md5(n::text) AS digest, n % 3 = 0 AS paid, n / 100.0 AS price,
              timestamp '2020-01-01' + n * interval '0.25 s' AS made, ARRAY['a' || n, NULL] AS tags
            FROM generate_series(1, 200000) n
          """);
      statement.execute("ALTER TABLE many ADD PRIMARY KEY (id)");
      statement.execute(
          """
          CREATE TABLE long AS
            SELECT n AS id, repeat(md5(n::text), 8000) AS body FROM generate_series(1, 400) n
          """);
      statement.execute("ALTER TABLE long ADD PRIMARY KEY (id)");
    }
    Path out = folder.resolve("out");
    Process verify =
        new ProcessBuilder(
                Jvm.command(
                    List.of("-Xmx48m"),
                    Main.class,
                    "verify",
                    "--jdbc-url",
                    url,
                    "--profile",
                    "lossless",
                    "--dms",
                    "LobMaxSize=1000",
                    "--threads",
                    "2"))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = verify.waitFor(3, TimeUnit.MINUTES);
    verify.destroyForcibly();
    assertThat(ended).as("ended in time").isTrue();
    assertThat(Files.readString(out))
        .contains(
            "\ngood: 0 errors, 0 warnings, 0 notes; profile lossless: 200,400 rows;"
                + " values: 1,200,800 exact, 0\nlossy, 0 failed, 0 wrong, 0 missing\n");
    assertThat(verify.exitValue()).isZero();
  }

  /** Of what -Xmx64m leaves, a sixteenth, a little more, and a little less. */
  private static final int LIMIT = (62 << 20) / 16;

  @Test
  void aLineMayHaveASixteenthOfTheHeapAndOneThatDoesNotFitFailsAlone() throws Exception {
    Path lines = folder.resolve("lines");
    try (BufferedWriter out = Files.newBufferedWriter(lines)) {
      out.write("{\"a\":\"" + "ü".repeat(LIMIT / 2 - 60_000) + "\"}\n");
      out.write("{\"a\":\"" + "x".repeat(LIMIT + (1 << 20)) + "\"}\n");
      out.write("{\"a\":[" + "1,".repeat(LIMIT / 2 - 60_000) + "1]}\n");
      out.write("{\"a\":\"last\"}\n");
    }
    Run run =
        run("eval", "--outcomes", "-e", "SELECT *, a AS b FROM _input", "--input", lines + "");
    assertThat(run.exit()).as(run.out()).isEqualTo(1);
    List<String> outcomes = run.out().lines().map(MemoryTest::shortened).toList();
    assertThat(outcomes)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("{\"outcome\":\"emitted\""),
            line ->
                assertThat(line).contains("MALFORMED_INPUT", "input line 2: the line is longer"),
            line -> assertThat(line).contains("OUT_OF_MEMORY", "input line 3: the document"),
            line -> assertThat(line).contains("{\"a\":\"last\",\"b\":\"last\"}"),
            line -> assertThat(line).isEqualTo("2 of 4 documents failed"));
  }

  @Test
  void soMayARecordOfATaskAndItsDatabase() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    int length = LIMIT - 120_000;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id int PRIMARY KEY, body text)");
      statement.execute("INSERT INTO t VALUES (1, 'x'), (2, repeat('y', " + length + "))");
    }
    Path records = folder.resolve("records");
    String record =
        "{\"data\":{\"id\":%d,\"body\":\"%s\"},\"metadata\":{\"timestamp\":"
            + "\"2024-01-01T00:00:00.000000Z\",\"record-type\":\"data\",\"operation\":\"load\","
            + "\"partition-key-type\":\"primary-key\",\"schema-name\":\"public\","
            + "\"table-name\":\"t\"}}\n";
    try (BufferedWriter out = Files.newBufferedWriter(records)) {
      out.write(record.formatted(1, "x"));
      out.write(record.formatted(2, "y".repeat(length)));
      out.write(record.formatted(3, "z".repeat(LIMIT + (1 << 20))));
    }
    Run eval =
        run(
            "eval",
            "--input-format",
            "dms",
            "--primary-key",
            "id",
            "-e",
            "SELECT *, LENGTH(body) AS length FROM _input",
            "--input",
            records.toString());
    assertThat(eval.exit()).isEqualTo(1);
    assertThat(eval.out().lines().map(MemoryTest::shortened))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("{\"id\":1,"),
            line -> assertThat(line).startsWith("{\"id\":2,"),
            line -> assertThat(line).startsWith("input line 3: a record of "),
            line -> assertThat(line).startsWith("1 of 3 documents failed"));
    Run verify =
        run(
            "verify",
            "--jdbc-url",
            url,
            "--records",
            records.toString(),
            "--dms",
            "LobMaxSize=" + LIMIT / 1024,
            "--format",
            "json");
    assertThat(verify.exit()).as(verify.out()).isEqualTo(1);
    assertThat(verify.out())
        .contains("\"rows\" : 2", "\"exact\" : 4", "1 item is not a DMS record");
  }

  private static String shortened(String line) {
    return line.substring(0, Math.min(200, line.length()));
  }

  /** What a run in 64 MiB left: its exit code, and what it printed. */
  private record Run(int exit, String out) {}

  private Run run(String... words) throws Exception {
    List<String> command = Jvm.command(List.of("-Xmx64m"), Main.class);
    command.addAll(List.of(words));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(20, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("ended in time").isTrue();
    return new Run(process.exitValue(), Files.readString(out));
  }
}
