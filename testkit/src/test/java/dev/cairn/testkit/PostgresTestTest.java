package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.junit.PostgresTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A class of tests on a database of its own. */
@PostgresTest(sql = "CREATE TABLE item (id int PRIMARY KEY)")
class PostgresTestTest {
  private final Connection connection;

  PostgresTestTest(Connection connection) {
    this.connection = connection;
  }

  @Test
  void theDatabaseIsFilled() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM item")) {
      rows.next();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @Test
  void theOracleReadsAndPrints(PgOracle oracle) throws SQLException {
    assertThat(oracle.read("timestamptz", "2020-02-30")).isEmpty();
    assertThat(oracle.read("int4range", "[1,5]").orElseThrow().text()).isEqualTo("[1,6)");
    assertThat(oracle.confirms(oracle.read("date", "0044-03-15 BC").orElseThrow())).isTrue();
  }
}
