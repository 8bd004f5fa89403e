package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Jvm;
import dev.cairn.testing.LivePostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a verification leaves that is ended while its sessions wait for a lock. */
@DisabledOnOs(OS.WINDOWS)
class EndedVerifyTest {
  private static final String SESSIONS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND"
          + " application_name = 'cairn'";

  @TempDir private Path folder;
  private String url;
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void lock() throws Exception {
    url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    connection = DriverManager.getConnection(url);
    statement = connection.createStatement();
    statement.execute("CREATE TABLE a (id int PRIMARY KEY)");
    statement.execute("CREATE TABLE b (id int PRIMARY KEY)");
    connection.setAutoCommit(false);
    statement.execute("LOCK TABLE a, b IN ACCESS EXCLUSIVE MODE");
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
  }

  @Test
  void theSignalToEndLeavesNoSessionThoughTheLockIsStillHeld() throws Exception {
    assertThat(endedBy("TERM")).isEqualTo(3);
    assertNoSession();
    assertThat(folder.resolve("report").resolve("report.json"))
        .content()
        .contains("\"verdict\" : \"incomplete\"", "\"INTERRUPTED\"");
  }

  @Test
  void aKilledOneLeavesNoSessionOnceTheServerTurnsToIt() throws Exception {
    assertThat(endedBy("KILL")).isEqualTo(128 + 9);
    connection.rollback();
    assertNoSession();
    assertThat(folder.resolve("report")).doesNotExist();
  }

  /** The exit code of a verification that got the signal while it waited. */
  private int endedBy(String signal) throws Exception {
    Process verify =
        new ProcessBuilder(
                Jvm.command(
                    Main.class,
                    "verify",
                    "--jdbc-url",
                    url,
                    "--threads",
                    "2",
                    "--report",
                    folder.resolve("report").toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    String waiting = SESSIONS + " AND wait_event_type = 'Lock'";
    for (int i = 0; i < 300 && number(waiting) < 2; i++) {
      Thread.sleep(100);
    }
    assertThat(number(waiting)).isEqualTo(2);
    new ProcessBuilder("kill", "-" + signal, Long.toString(verify.pid())).start().waitFor();
    boolean ended = verify.waitFor(20, TimeUnit.SECONDS);
    verify.destroyForcibly();
    assertThat(ended).as("the process ended").isTrue();
    return verify.exitValue();
  }

  private void assertNoSession() throws Exception {
    for (int i = 0; i < 50 && number(SESSIONS) > 0; i++) {
      Thread.sleep(100);
    }
    assertThat(number(SESSIONS)).isZero();
  }

  private int number(String query) throws Exception {
    // Within a transaction the view would show what it showed first.
    statement.execute("SELECT pg_stat_clear_snapshot()");
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }
}
