package dev.cairn.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresServerTest {
  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aServerRunsTheVersionThatItIsNamedAfter(PostgresServer server) throws Exception {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_version")) {
      row.next();
      assertThat(server.version()).startsWith(row.getString(1));
      assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(server.major());
    }
  }

  @Test
  void versionsAreInOrderAndFoundByTheirMajorNumber() {
    assertThat(versions()).contains(LivePostgres.server()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(versions()).extracting(PostgresServer::major).isSorted();
    PostgresServer newest = versions().get(versions().size() - 1);
    assertThat(LivePostgres.version("" + newest.major())).isSameAs(newest);
    assertThatThrownBy(() -> LivePostgres.version("8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no PostgreSQL 8 in this build");
  }
}
