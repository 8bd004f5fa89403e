package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Behind a real PgBouncer, which must be installed: mvn verify -Preal. */
@Tag("real")
@Timeout(180)
class PgBouncerTest {
  @TempDir private Path folder;
  private String database = "";

  @BeforeEach
  void create() throws SQLException {
    database = LivePostgres.createDatabase();
    try (Connection connection = DriverManager.getConnection(LivePostgres.jdbcUrl(database));
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 6; i++) {
        statement.execute("CREATE TABLE t" + i + " (id int PRIMARY KEY, v real, s text)");
        statement.execute(
            "INSERT INTO t"
                + i
                + " SELECT n, n / 3.0, repeat('x', 50) FROM generate_series(1, 500) n");
      }
    }
  }

  /** A running pooler. */
  private record PgBouncer(Process process, int port) implements AutoCloseable {
    @Override
    public void close() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private PgBouncer start(String mode, int pool) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    int server = URI.create(LivePostgres.jdbcUrl().substring("jdbc:".length())).getPort();
    Path place = Files.createTempDirectory("cairn-pgbouncer-");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path ini =
        Files.writeString(
            place.resolve("pgb.ini"),
            """
            [databases]
            * = host=127.0.0.1 port=%SERVER% user=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %PORT%
            auth_type = any
            pool_mode = %MODE%
            default_pool_size = %POOL%
            query_wait_timeout = 120
            unix_socket_dir =
            """
                .replace("%SERVER%", Integer.toString(server))
                .replace("%PORT%", Integer.toString(port))
                .replace("%MODE%", mode)
                .replace("%POOL%", Integer.toString(pool)));
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to run as root.
      command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    command.addAll(List.of("pgbouncer", ini.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pgbouncer.log").toFile())
            .start();
    PgBouncer pooler = new PgBouncer(process, port);
    for (int i = 0; i < 100; i++) {
      try (Connection connection = connect(pooler)) {
        assertThat(connection.isClosed()).isFalse();
        return pooler;
      } catch (SQLException e) {
        Thread.sleep(100);
      }
    }
    pooler.close();
    throw new IllegalStateException(Files.readString(folder.resolve("pgbouncer.log")));
  }

  private Connection connect(PgBouncer pooler) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + pooler.port() + "/" + database + "?user=postgres");
  }

  private String url(PgBouncer pooler) {
    return "postgresql://postgres@127.0.0.1:" + pooler.port() + "/" + database;
  }

  @Test
  void changesAreRefusedAndNothingStays() throws Exception {
    try (PgBouncer pooler = start("transaction", 20)) {
      Map<String, String> before = settings(pooler);
      for (String[] command :
          List.of(
              new String[] {"capture", "--for", "2s", "--out", folder.resolve("c").toString()},
              new String[] {"verify", "--changes", "2s"})) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--jdbc-url", url(pooler)));
        Cli.Run run = cairn(words.toArray(String[]::new));
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
            .contains("the connection goes through a pooler")
            .contains("hint: connect past the pooler");
      }
      assertThat(folder.resolve("c")).doesNotExist();
      try (Connection direct = LivePostgres.connect()) {
        assertThat(
                number(
                    direct,
                    "SELECT count(*) FROM pg_replication_slots WHERE database = '"
                        + database
                        + "'"))
            .isZero();
      }
      assertThat(settings(pooler)).isEqualTo(before);
    }
  }

  @Test
  void whatNeedsNoSessionWorksAgainAndAgain() throws Exception {
    try (PgBouncer pooler = start("transaction", 2)) {
      Map<String, String> before = settings(pooler);
      String url = url(pooler);
      Path bundle = folder.resolve("bundle");
      for (int i = 0; i < 3; i++) {
        assertThat(cairn("inspect", "--jdbc-url", url).err()).isEmpty();
        Cli.Run check = cairn("check", "--probe", "--jdbc-url", url);
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).contains("warning  pooler  connection");
        Cli.Run generate = cairn("generate", "--jdbc-url", url, "--out", bundle.toString());
        assertThat(generate.exit()).as(generate.err()).isZero();
        Cli.Run drift = cairn("drift", "--bundle", bundle.toString(), "--jdbc-url", url);
        assertThat(drift.exit()).as(drift.err()).isZero();
        Cli.Run load =
            cairn(
                "capture",
                "--full-load-only",
                "--jdbc-url",
                url,
                "--out",
                folder.resolve("load").toString());
        assertThat(load.exit()).as(load.err()).isZero();
      }
      assertThat(settings(pooler)).isEqualTo(before);
      try (Connection connection = connect(pooler)) {
        assertThat(number(connection, "SELECT count(*) FROM pg_prepared_statements")).isZero();
      }
    }
  }

  @Test
  void aSmallPoolMeansFewerReaders() throws Exception {
    try (PgBouncer pooler = start("transaction", 2)) {
      Cli.Run run = cairn("verify", "--threads", "4", "--jdbc-url", url(pooler));
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.err()).contains("reading with 2 connections instead of 4: ", "for 20 s");
    }
  }

  @Test
  void aPoolThatOthersUseUpEndsTheCommand() throws Exception {
    try (PgBouncer pooler = start("transaction", 1);
        Connection other = connect(pooler)) {
      other.setAutoCommit(false);
      assertThat(number(other, "SELECT 1")).isOne();
      Cli.Run run = cairn("inspect", "--jdbc-url", url(pooler));
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err()).contains("no answer");
    }
  }

  /** Such a pooler refuses transactions, in which everything is read. */
  @Test
  void nothingCanBeReadWhereStatementsArePooled() throws Exception {
    try (PgBouncer pooler = start("statement", 2)) {
      Map<String, String> before = settings(pooler);
      String file = folder.resolve("out").toString();
      for (List<String> command :
          List.of(
              List.of("inspect"),
              List.of("check", "--probe"),
              List.of("generate", "--out", file),
              List.of("verify"),
              List.of("verify", "--threads", "4"),
              List.of("verify", "--changes", "1s"),
              List.of("capture", "--full-load-only", "--out", file),
              List.of("capture", "--for", "1s", "--out", file))) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--jdbc-url", url(pooler)));
        Cli.Run run = cairn(words.toArray(String[]::new));
        assertThat(run.exit()).as("%s", command).isEqualTo(3);
        assertThat(run.out()).as("%s", command).isEmpty();
        assertThat(run.err())
            .as("%s", command)
            .contains("hint: connect past the pooler, to the host and port of PostgreSQL itself");
        assertThat(Path.of(file)).doesNotExist();
      }
      assertThat(settings(pooler)).isEqualTo(before);
    }
  }

  @Test
  void sessionsThatArePooledWholeCanCapture() throws Exception {
    try (PgBouncer pooler = start("session", 20)) {
      Path file = folder.resolve("c");
      Cli.Run run =
          cairn("capture", "--for", "1s", "--jdbc-url", url(pooler), "--out", file.toString());
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(Files.readAllLines(file)).hasSizeGreaterThan(6 * 500);
    }
  }

  /** What a client of the pool gets. */
  private Map<String, String> settings(PgBouncer pooler) throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (Connection connection = connect(pooler);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name, setting FROM pg_settings")) {
      while (rows.next()) {
        settings.put(rows.getString(1), String.valueOf(rows.getString(2)));
      }
    }
    return settings;
  }

  private static long number(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    }
  }
}
