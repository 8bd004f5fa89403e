package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a JVM of its own whose heap holds far less than what it reads. */
class MemoryTest {
  @TempDir private Path folder;

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
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "verify",
                "--jdbc-url",
                url,
                "--profile",
                "lossless",
                "--dms",
                "LobMaxSize=1000",
                "--threads",
                "2")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = verify.waitFor(3, TimeUnit.MINUTES);
    verify.destroyForcibly();
    assertThat(ended).as("ended in time").isTrue();
    assertThat(Files.readString(out))
        .endsWith(
            "good under profile lossless: 200400 rows; values: 1200800 exact, 0 lossy, 0 failed,"
                + " 0 wrong, 0 missing\n");
    assertThat(verify.exitValue()).isZero();
  }
}
