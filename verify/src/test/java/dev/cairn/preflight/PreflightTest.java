package dev.cairn.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Selection;
import dev.cairn.server.EmbeddedServer;
import dev.cairn.testing.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Planted faults are found, each of them and nothing else. */
class PreflightTest {
  private static final Preflight PREFLIGHT =
      Preflight.of(Target.defaults()).withLongTransaction(Duration.ofMillis(1));
  private static final String GOOD_TABLES =
      """
      CREATE TABLE customer (id integer PRIMARY KEY, name varchar(40), code uuid);
      CREATE TABLE orders (id integer, line integer, customer integer, PRIMARY KEY (id, line));
      """;

  private static EmbeddedServer good;
  private static EmbeddedServer bad;

  @BeforeAll
  static void start() throws IOException {
    good =
        EmbeddedServer.start(
            PostgresServer.testing()
                .with("wal_level", "logical")
                .with("max_worker_processes", "24")
                .with("max_prepared_transactions", "3"));
    bad =
        EmbeddedServer.start(
            PostgresServer.testing()
                .with("wal_level", "replica")
                .with("max_replication_slots", "1")
                .with("max_wal_senders", "1")
                .with("max_worker_processes", "4")
                .with("wal_sender_timeout", "5s")
                .with("idle_in_transaction_session_timeout", "1min")
                .with("max_slot_wal_keep_size", "64MB"));
  }

  @AfterAll
  static void stop() throws IOException {
    good.close();
    bad.close();
  }

  private static String database(EmbeddedServer server, String name, String... statements)
      throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(server.jdbcUrl("postgres") + "?user=postgres")) {
      run(connection, "CREATE DATABASE " + name);
    }
    String url = server.jdbcUrl(name) + "?user=postgres";
    try (Connection connection = DriverManager.getConnection(url)) {
      for (String statement : statements) {
        run(connection, statement);
      }
    }
    return url;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> found(String url) throws SQLException {
    return found(url, PREFLIGHT);
  }

  private static List<String> found(String url, Preflight preflight) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return preflight.check(connection, Selection.all()).findings().stream()
          .map(f -> f.id() + " " + f.subject().text())
          .toList();
    }
  }

  @Test
  void aWellConfiguredServerIsFoundWell() throws SQLException {
    assertThat(found(database(good, "well", GOOD_TABLES))).isEmpty();
  }

  @Test
  void everySettingThatIsWrongIsFoundAndNoOther() throws SQLException {
    assertThat(found(database(bad, "settings", GOOD_TABLES)))
        .containsExactlyInAnyOrder(
            "wal-level wal_level",
            "replication-slots max_replication_slots",
            "wal-senders max_wal_senders",
            "wal-sender-timeout wal_sender_timeout",
            "worker-processes max_worker_processes",
            "idle-transaction-timeout idle_in_transaction_session_timeout",
            "slot-keep-size max_slot_wal_keep_size");
  }

  @Test
  void whatIsWrongWithTablesIsFound() throws SQLException {
    String url =
        database(
            good,
            "tables",
            GOOD_TABLES,
            "CREATE TABLE keyless (id integer)",
            "CREATE TABLE silent (id integer PRIMARY KEY)",
            "ALTER TABLE silent REPLICA IDENTITY NOTHING",
            "CREATE TABLE late (id integer PRIMARY KEY DEFERRABLE)",
            "CREATE TABLE \"Customer\" (id integer PRIMARY KEY)",
            "CREATE UNLOGGED TABLE fast (id integer PRIMARY KEY)");
    assertThat(found(url))
        .containsExactlyInAnyOrder(
            "no-primary-key public.keyless",
            "replica-identity-nothing public.silent",
            "key-deferrable public.late",
            "tables-differ-by-case public.customer",
            "tables-differ-by-case public.\"Customer\"",
            "relation-not-replicable public.fast");
  }

  @Test
  void whatARoleLacksIsFoundWithTheGrant() throws SQLException {
    String url =
        database(
            good,
            "rights",
            GOOD_TABLES,
            "CREATE ROLE weak LOGIN",
            "GRANT SELECT ON customer TO weak");
    try (Connection connection =
        DriverManager.getConnection(url.replace("user=postgres", "user=weak"))) {
      PreflightReport report = PREFLIGHT.check(connection, Selection.all());
      assertThat(report.findings())
          .extracting(CheckFinding::id)
          .contains("role-cannot-replicate", "ddl-capture-missing", "hidden-from-role");
      assertThat(report.findings())
          .extracting(CheckFinding::fix)
          .anyMatch(f -> f.contains("GRANT") && f.contains("public.orders"));
      assertThat(report.isGood()).isFalse();
    }
  }

  @Test
  void whatOthersAreDoingIsFound() throws SQLException {
    String url = database(good, "activity", GOOD_TABLES);
    try (Connection other = DriverManager.getConnection(url);
        Connection third = DriverManager.getConnection(url)) {
      other.setAutoCommit(false);
      run(other, "INSERT INTO customer VALUES (1)");
      run(other, "PREPARE TRANSACTION 'it''s left'");
      third.setAutoCommit(false);
      run(third, "INSERT INTO customer VALUES (2)");
      run(third, "SELECT pg_sleep(0.05)");
      List<String> found = found(url);
      assertThat(found)
          .hasSize(2)
          .anyMatch(f -> f.startsWith("long-transaction backend "))
          .contains("prepared-transaction prepared transaction it's left");
      third.rollback();
      other.rollback();
      other.setAutoCommit(true);
      run(other, "ROLLBACK PREPARED 'it''s left'");
    }
    assertThat(found(url)).isEmpty();
  }

  @Test
  void aSlotThatNobodyReadsIsFound() throws SQLException {
    String url = database(good, "slots", GOOD_TABLES);
    try (Connection connection = DriverManager.getConnection(url)) {
      run(connection, "SELECT pg_create_logical_replication_slot('left_over', 'pgoutput')");
      try {
        assertThat(found(url)).containsExactly("inactive-slot slot left_over");
      } finally {
        run(connection, "SELECT pg_drop_replication_slot('left_over')");
      }
    }
  }

  @Test
  void pglogicalIsMissedWhereItIsWanted() throws SQLException {
    String url = database(good, "plugin", GOOD_TABLES);
    Target target = Target.parse("{\"dms\": {\"settings\": {\"PluginName\": \"pglogical\"}}}");
    assertThat(found(url, Preflight.of(target)))
        .containsExactly("pglogical-not-available pglogical");
  }

  @Test
  void anEngineThatDoesNotKnowTheServerIsFound() throws SQLException {
    String url = database(good, "engine", GOOD_TABLES);
    assertThat(found(url, Preflight.of(Target.parse("{\"dms\": {\"engine_version\": \"3.4.7\"}}"))))
        .containsExactly("engine-too-old server_version");
    assertThat(found(url, Preflight.of(Target.parse("{\"dms\": {\"engine_version\": \"3.6.1\"}}"))))
        .isEmpty();
  }

  @Test
  void aDisabledTriggerIsFoundAndNothingWasChanged() throws SQLException {
    String url =
        database(
            good,
            "ddl",
            GOOD_TABLES,
            "CREATE FUNCTION awsdms_intercept_ddl() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " 'BEGIN END'",
            "CREATE EVENT TRIGGER awsdms_intercept_ddl ON ddl_command_end EXECUTE FUNCTION"
                + " awsdms_intercept_ddl()");
    assertThat(found(url)).isEmpty();
    try (Connection connection = DriverManager.getConnection(url)) {
      run(connection, "ALTER EVENT TRIGGER awsdms_intercept_ddl DISABLE");
    }
    assertThat(found(url)).containsExactly("ddl-capture-disabled awsdms_intercept_ddl");
  }

  @Test
  void aDatabaseWithoutTablesHasNothingToReplicate() throws SQLException {
    assertThat(found(database(good, "bare"))).containsExactly("no-tables selection");
  }

  @Test
  void jsonHasTheAgreedShape() throws SQLException, IOException {
    String url = database(good, "shape", "CREATE TABLE keyless (id integer)");
    try (Connection connection = DriverManager.getConnection(url)) {
      JsonNode finding =
          new ObjectMapper()
              .readTree(PREFLIGHT.check(connection, Selection.all()).toJson())
              .at("/findings/0");
      assertThat(finding.path("id").textValue()).isEqualTo("no-primary-key");
      assertThat(finding.path("severity").textValue()).isEqualTo("error");
      assertThat(finding.path("subject").path("table").textValue()).isEqualTo("keyless");
      assertThat(finding.path("evidence").textValue()).isNotEmpty();
      assertThat(finding.path("fix").textValue()).isNotEmpty();
      assertThat(finding.path("documentation").textValue()).isNotEmpty();
    }
  }
}
