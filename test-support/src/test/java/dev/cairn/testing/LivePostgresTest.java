package dev.cairn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class LivePostgresTest {
  @Test
  void aNewDatabaseIsEmptyAndSpeaksUtf8() throws Exception {
    String database = LivePostgres.createDatabase();
    try (Connection connection = DriverManager.getConnection(LivePostgres.jdbcUrl(database));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT current_database(), getdatabaseencoding()")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo(database);
      assertThat(row.getString(2)).isEqualTo("UTF8");
    }
  }
}
