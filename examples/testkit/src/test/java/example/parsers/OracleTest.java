package example.parsers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cairn.testkit.PgOracle;
import dev.cairn.testkit.junit.PostgresTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Tests on PostgreSQL. */
@PostgresTest(sql = "CREATE TABLE item (id int PRIMARY KEY)")
class OracleTest {
  @Test
  void hasADatabaseOfItsOwn(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate("INSERT INTO item VALUES (1)"));
    }
  }

  @Test
  void asksPostgres(PgOracle oracle) throws SQLException {
    assertEquals("[1,6)", oracle.read("int4range", "[1,5]").orElseThrow().text());
    assertTrue(oracle.read("date", "2023-02-29").isEmpty());
  }
}
