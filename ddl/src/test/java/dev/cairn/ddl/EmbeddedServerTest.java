package dev.cairn.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server is this process' own, and nothing of it stays behind. */
class EmbeddedServerTest {
  /** Holds a server until it is killed. */
  public static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (EmbeddedServer server = EmbeddedServer.start(Optional.empty(), Map.of())) {
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
    try (EmbeddedServer server = EmbeddedServer.start(Optional.empty(), Map.of())) {
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
    assertThatThrownBy(() -> EmbeddedServer.start(Optional.of("8"), Map.of()))
        .isInstanceOf(DdlException.class)
        .hasMessageContaining("no embedded PostgreSQL 8 here, only ");
  }
}
