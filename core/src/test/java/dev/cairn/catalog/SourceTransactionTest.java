package dev.cairn.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.catalog.SourceTransaction.Limits;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** The one way in which Cairn opens a transaction on a source. */
class SourceTransactionTest {
  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void setsEverythingForTheTransactionAndLeavesNothing(PostgresServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      execute(
          connection,
          "SET search_path = app, public",
          "SET TimeZone = 'Asia/Tokyo'",
          "SET DateStyle = 'ISO, DMY'",
          "SET statement_timeout = '7s'",
          "SET idle_in_transaction_session_timeout = '5s'",
          "SET default_transaction_isolation = 'read committed'");
      Map<String, String> before = settings(connection);
      try (SourceTransaction transaction = SourceTransaction.begin(connection, Limits.rows())) {
        Map<String, String> inside = settings(transaction.connection());
        assertThat(inside)
            .containsEntry("row_security", "off")
            .containsEntry("search_path", "pg_catalog, pg_temp")
            .containsEntry("TimeZone", "UTC")
            .containsEntry("DateStyle", "ISO, YMD")
            .containsEntry("transaction_isolation", "repeatable read")
            .containsEntry("transaction_read_only", "on")
            .containsEntry("application_name", "cairn")
            .containsEntry("lock_timeout", "60000")
            .containsEntry("statement_timeout", "7000")
            .containsEntry("idle_in_transaction_session_timeout", "0");
        if (server.major() >= 17) {
          assertThat(inside).containsEntry("transaction_timeout", "0");
        }
      }
      assertThat(settings(connection)).isEqualTo(before);
    }
  }

  @Test
  void givesTheCallersTransactionBackAsItWas() throws SQLException {
    try (Connection connection = LivePostgres.connect()) {
      connection.setAutoCommit(false);
      execute(connection, "SET LOCAL search_path = app", "SET LOCAL work_mem = '1MB'");
      Map<String, String> before = settings(connection);
      try (SourceTransaction transaction =
          SourceTransaction.begin(
              connection, Limits.of(Duration.ofSeconds(3), Duration.ofSeconds(2)))) {
        assertThat(settings(transaction.connection()))
            .containsEntry("row_security", "off")
            .containsEntry("statement_timeout", "3000")
            .containsEntry("lock_timeout", "2000");
      }
      assertThat(settings(connection)).isEqualTo(before);
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  @Test
  void leavesTheConnectionUsableAfterAFailure() throws SQLException {
    try (Connection connection = LivePostgres.connect()) {
      Map<String, String> before = settings(connection);
      try (SourceTransaction transaction = SourceTransaction.begin(connection, Limits.rows())) {
        assertThatThrownBy(() -> execute(transaction.connection(), "SELECT 1/0"))
            .isInstanceOf(SQLException.class);
      }
      assertThatThrownBy(
              () -> SourceTransaction.begin(connection, "00000003-0000001B-1", Limits.rows()))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> SourceTransaction.begin(connection, "1'; DROP", Limits.rows()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(settings(connection)).isEqualTo(before);
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void keepsTheNameThatTheApplicationHas() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(LivePostgres.jdbcUrl() + "&ApplicationName=nightly");
        SourceTransaction transaction = SourceTransaction.begin(connection, Limits.rows())) {
      assertThat(settings(transaction.connection())).containsEntry("application_name", "nightly");
    }
  }

  @Test
  void leavesNoPreparedStatementOnTheServer() throws SQLException {
    try (Connection connection = LivePostgres.connect()) {
      for (int i = 0; i < 10; i++) {
        try (SourceTransaction transaction = SourceTransaction.begin(connection, Limits.rows())) {
          assertThat(transaction.connection()).isSameAs(connection);
        }
      }
      Catalog.read(connection, Selection.of("public.nothing"));
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery("SELECT count(*) FROM pg_catalog.pg_prepared_statements")) {
        row.next();
        assertThat(row.getInt(1)).isZero();
      }
      assertThat(connection.unwrap(PGConnection.class).getPrepareThreshold()).isEqualTo(5);
    }
  }

  @Test
  void refusesToReadPartOfATable() throws SQLException {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url)) {
      execute(
          connection,
          "CREATE TABLE account (id int PRIMARY KEY, tenant int)",
          "ALTER TABLE account ENABLE ROW LEVEL SECURITY",
          "CREATE POLICY own ON account USING (tenant = 0)",
          "GRANT SELECT ON account TO pg_monitor",
          "SET ROLE pg_monitor");
      try (SourceTransaction transaction = SourceTransaction.begin(connection, Limits.rows())) {
        assertThatThrownBy(() -> execute(transaction.connection(), "SELECT id FROM public.account"))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"))
            .hasMessageContaining("row-level security policy");
      }
    }
  }

  private static Map<String, String> settings(Connection connection) throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name, setting FROM pg_catalog.pg_settings")) {
      while (rows.next()) {
        settings.put(rows.getString(1), String.valueOf(rows.getString(2)));
      }
    }
    return settings;
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
