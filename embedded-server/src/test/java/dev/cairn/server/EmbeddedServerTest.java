package dev.cairn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server is this process' own, and nothing of it stays behind. */
class EmbeddedServerTest {
  /** Holds a server until it is killed. */
  public static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (EmbeddedServer server = EmbeddedServer.start(ServerOptions.defaults())) {
        System.out.println(server.folder());
        System.out.println(server.jdbcUrl("postgres"));
        System.out.flush();
        TimeUnit.MINUTES.sleep(5);
      }
    }
  }

  private static void awaitGone(Path folder) throws InterruptedException {
    for (int i = 0; i < 400 && Files.exists(folder); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void aKilledProcessLeavesNeitherServerNorFolder() throws Exception {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
      Path folder = Path.of(String.valueOf(out.readLine()));
      String url = String.valueOf(out.readLine());
      assertThat(folder).isDirectory();
      holder.destroyForcibly();
      awaitGone(folder);
      assertThatThrownBy(() -> DriverManager.getConnection(url + "?user=postgres&password=x"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("refused");
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void othersOfTheMachineHaveNoWayIn() throws Exception {
    Path folder;
    try (EmbeddedServer server = EmbeddedServer.start(ServerOptions.defaults())) {
      folder = server.folder();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      for (String password : new String[] {"", "postgres", "x"}) {
        assertThatThrownBy(() -> server.connect("postgres", password, "postgres"))
            .isInstanceOf(SQLException.class);
      }
      try (Connection connection = server.connect("postgres")) {
        assertThat(connection.isValid(5)).isTrue();
        assertThat(text(connection, "SHOW unix_socket_directories")).isEmpty();
        assertThat(text(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(text(connection, "SHOW data_directory")).startsWith(folder.toString());
        assertThat(
                text(
                    connection,
                    "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"))
            .isEqualTo("0");
      }
    }
    assertThat(folder).doesNotExist();
  }

  private static String text(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aVersionThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> EmbeddedServer.start(ServerOptions.defaults().withVersion("8")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no embedded PostgreSQL 8 here, only ");
  }

  @Test
  void aServerThatDoesNotStartLeavesItsLastWordsAndNothingElse() {
    assertThatThrownBy(
            () -> EmbeddedServer.start(ServerOptions.defaults().with("wal_level", "enough")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not start: ")
        .hasMessageContaining("invalid value for parameter \"wal_level\": \"enough\"")
        .hasMessageContaining("Available values: minimal, replica, logical");
  }

  @Test
  void aCopyOfDataIsReadByAnotherServer() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(ServerOptions.defaults());
        Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE public.t AS SELECT 7 AS n");
      statement.execute("CHECKPOINT");
      ServerOptions options =
          ServerOptions.defaults()
              .withData(server.folder().resolve("data"))
              .withAccess("host all all 127.0.0.1/32 trust\n");
      try (EmbeddedServer other = EmbeddedServer.start(options);
          Connection reader = other.connect("postgres", "any", "postgres")) {
        assertThat(text(reader, "SELECT n FROM public.t")).isEqualTo("7");
      }
    }
  }
}
