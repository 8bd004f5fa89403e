package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.server.EmbeddedServer;
import dev.cairn.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are killed and come back, or are promoted, while a command reads from them. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class RestartedServerTest {
  private static final String ROLE = "faulty";

  /** The sessions of a command that are reading the table. */
  private static final String READING =
      "SELECT pid FROM pg_stat_activity WHERE usename = 'faulty' AND state = 'active'"
          + " AND query LIKE 'SELECT%FROM public.item%'";

  @TempDir private static Path folder;

  private static EmbeddedServer server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = EmbeddedServer.start(PostgresServer.testing());
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY, v text)");
      statement.execute(
          "INSERT INTO item SELECT i, repeat(md5(i::text), 8) FROM generate_series(1, 20000) i");
      statement.execute("CREATE TABLE other (id int PRIMARY KEY)");
      statement.execute("INSERT INTO other VALUES (1)");
      statement.execute("CREATE ROLE faulty LOGIN REPLICATION");
      statement.execute("GRANT SELECT ON item, other TO faulty");
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String url(EmbeddedServer of, String user) {
    return of.jdbcUrl("postgres") + "?user=" + user;
  }

  private static Connection connect(EmbeddedServer to) throws SQLException {
    return DriverManager.getConnection(url(to, "postgres"));
  }

  /** If one of its processes is killed, PostgreSQL ends all sessions and recovers. */
  @Test
  void aServerThatIsKilledAndComesBackEndsVerify() throws Exception {
    killedUnder("verify changes");
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"verify", "capture load"})
  void aServerThatIsKilledAndComesBackEndsTheCommand(String command) throws Exception {
    killedUnder(command);
  }

  private void killedUnder(String command) throws Exception {
    Path where = Files.createTempDirectory(folder, "run");
    Path output = where.resolve("output");
    if (command.startsWith("capture")) {
      Files.writeString(output, "earlier\n");
    }
    try (FaultJudge judge = new FaultJudge(url(server, "postgres"), ROLE, where)) {
      CompletableFuture<Boolean> killed =
          CompletableFuture.supplyAsync(
              () -> ProcessHandle.of(reading(server)).orElseThrow().destroyForcibly());
      Cli.Run run = run(command, where, server);
      assertThat(killed.get(1, TimeUnit.MINUTES)).isTrue();
      judge.reconnect(url(server, "postgres"));
      assertThat(judge.violations(run, Set.of(3), "", output)).as(run.toString()).isEmpty();
    }
  }

  /** Sessions of a standby outlive its promotion, and so does what they read. */
  @Test
  void aStandbyThatIsPromotedIsVerifiedToTheEnd() throws Exception {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
    Path data = server.folder().resolve("data");
    Path signal = Files.createFile(data.resolve("standby.signal"));
    try (EmbeddedServer standby = EmbeddedServer.start(PostgresServer.testing().withData(data))) {
      Path where = Files.createTempDirectory(folder, "run");
      try (FaultJudge judge = new FaultJudge(url(standby, "postgres"), ROLE, where)) {
        CompletableFuture<Boolean> promoted =
            CompletableFuture.supplyAsync(
                () -> {
                  reading(standby);
                  return promote(standby);
                });
        Cli.Run run = run("verify", where, standby);
        assertThat(promoted.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(judge.violations(run, Set.of(0), "20,001 rows", where.resolve("none")))
            .as(run.toString())
            .isEmpty();
      }
    } finally {
      Files.delete(signal);
    }
  }

  private static Cli.Run run(String command, Path where, EmbeddedServer on) {
    return FaultsTest.run(System.out, url(on, ROLE), FaultsTest.command(command, where));
  }

  private static boolean promote(EmbeddedServer standby) {
    try (Connection connection = connect(standby);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_promote()")) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the command reads the table, and returns the process of its session. */
  private static long reading(EmbeddedServer of) {
    try (Connection connection = connect(of);
        Statement statement = connection.createStatement()) {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (System.nanoTime() < end) {
        try (ResultSet row = statement.executeQuery(READING)) {
          if (row.next()) {
            return row.getLong(1);
          }
        }
      }
      throw new IllegalStateException("no session has read the table");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
