package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Jvm;
import dev.cairn.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A verification whose process is killed leaves the server as it was, and no file of its own. */
class KilledVerifyTest {
  private static final String SLOTS =
      "SELECT count(*) FROM pg_replication_slots WHERE database = current_database()";
  private static final String OTHER_SESSIONS =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND pid <> pg_backend_pid()";
  private static final String RELATIONS =
      "SELECT string_agg(oid::regclass::text || relfilenode, ' ' ORDER BY oid) FROM pg_class";

  @TempDir private Path temporary;

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @BeforeEach
  void fill() throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY, v text)");
      statement.execute(
          "INSERT INTO item SELECT i, repeat(md5(i::text), 4) FROM generate_series(1, 20000) i");
      statement.execute("VACUUM ANALYZE item");
    }
  }

  @Test
  void theSlotAndTheSpooledRowsGoWithTheProcess() throws Exception {
    String before = text(RELATIONS);
    Process process = start("--changes", "10m");
    try (BufferedReader err =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      assertThat(err.readLine()).isEqualTo("loaded 20000 rows, following changes for 600 s");
      assertThat(text(SLOTS)).isEqualTo("1");
    } finally {
      process.destroyForcibly().waitFor();
    }
    awaitNone(SLOTS);
    awaitNone(OTHER_SESSIONS);
    assertThat(text(RELATIONS)).isEqualTo(before);
    assertThat(spools()).isEmpty();
  }

  @Test
  void aPlainRunLeavesNothingEither() throws Exception {
    String before = text(RELATIONS);
    Process process = start("--assumptions", "all");
    try {
      for (int i = 0; i < 600 && text(OTHER_SESSIONS).equals("0"); i++) {
        Thread.sleep(50);
      }
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    awaitNone(OTHER_SESSIONS);
    assertThat(text(SLOTS)).isEqualTo("0");
    assertThat(text(RELATIONS)).isEqualTo(before);
    assertThat(spools()).isEmpty();
  }

  private Process start(String... options) throws IOException {
    List<String> command =
        Jvm.command(
            List.of("-Djava.io.tmpdir=" + temporary),
            Main.class,
            "verify",
            "--jdbc-url",
            database.url());
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private List<String> spools() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("cairn"))
          .toList();
    }
  }

  private void awaitNone(String count) throws Exception {
    for (int i = 0; i < 200 && !text(count).equals("0"); i++) {
      Thread.sleep(100);
    }
    assertThat(text(count)).as(count).isEqualTo("0");
  }

  private String text(String query) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
