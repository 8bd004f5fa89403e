package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Others of the machine can neither plant a program for the demo nor log in to its server. */
class SampleServerTest {
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void othersOfTheMachineHaveNoWayIn() throws Exception {
    Path folder;
    try (SampleServer server = SampleServer.start()) {
      folder = server.folder();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThat(folder.getParent()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> all = files.toList();
        assertThat(all)
            .anyMatch(file -> file.endsWith("bin/initdb"))
            .anyMatch(file -> file.endsWith("PG_VERSION"));
      }
      for (String user : List.of("postgres", System.getProperty("user.name"))) {
        for (String password : List.of("", "postgres", "password")) {
          assertThatThrownBy(() -> login(server, user, password))
              .isInstanceOf(SQLException.class)
              .hasMessageContaining("password");
        }
      }
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        assertThat(text(statement, "SHOW unix_socket_directories")).isEmpty();
        assertThat(text(statement, "SHOW listen_addresses")).isIn("localhost", "127.0.0.1");
        assertThat(text(statement, "SELECT current_setting('data_directory')"))
            .startsWith(folder.toString());
        assertThat(
                text(
                    statement,
                    "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"))
            .isEqualTo("0");
      }
    }
    assertThat(folder).doesNotExist();
  }

  private static void login(SampleServer server, String user, String password) throws SQLException {
    String url = "jdbc:postgresql://localhost:" + server.port() + "/postgres";
    DriverManager.getConnection(url, user, password).close();
  }

  private static String text(Statement statement, String question) throws SQLException {
    try (ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }
}
