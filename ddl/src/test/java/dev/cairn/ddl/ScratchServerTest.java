package dev.cairn.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.ErrorKind;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.session.ConnectionOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a server of the user's the DDL leaves nothing behind and touches nothing but its database. */
class ScratchServerTest {
  @BeforeAll
  static void createRoles() throws SQLException {
    execute("CREATE ROLE scratch_owner LOGIN CREATEDB");
    execute("CREATE ROLE scratch_guest LOGIN");
    execute("CREATE ROLE scratch_bystander");
    execute("CREATE DATABASE scratch_neighbour OWNER scratch_owner");
  }

  @AfterEach
  void nothingStaysBehind() throws SQLException {
    assertThat(count("pg_database WHERE datname LIKE 'cairn%'")).isZero();
    assertThat(count("pg_stat_activity WHERE datname LIKE 'cairn%'")).isZero();
    assertThat(count("pg_database WHERE datname = 'scratch_neighbour'")).isEqualTo(1);
    assertThat(count("pg_roles WHERE rolname = 'scratch_bystander'")).isEqualTo(1);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = LivePostgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(String what) throws SQLException {
    try (Connection connection = LivePostgres.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + what)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static DdlOptions as(String role) {
    String url = LivePostgres.jdbcUrl().replace("user=postgres", "user=" + role);
    return DdlOptions.defaults().withServer(ConnectionOptions.resolve(url, Map.of()));
  }

  private static DdlResult read(String ddl, DdlOptions options) {
    return Ddl.read(
        new ByteArrayInputStream(ddl.getBytes(StandardCharsets.UTF_8)), Selection.all(), options);
  }

  private static DdlException failure(String ddl, DdlOptions options) {
    return catchThrowableOfType(DdlException.class, () -> read(ddl, options));
  }

  @Test
  void theCatalogIsTheOneThatAnEmbeddedServerGives() {
    for (String file : new String[] {"schemas/shop/schema.sql", "ddl/dump-18.sql"}) {
      DdlResult embedded = Ddl.read(Testdata.path(file), Selection.all(), DdlOptions.defaults());
      DdlResult scratch = Ddl.read(Testdata.path(file), Selection.all(), as("scratch_owner"));
      assertThat(CatalogJson.write(scratch.catalog()))
          .isEqualTo(CatalogJson.write(embedded.catalog()));
    }
  }

  @Test
  void aRoleThatMayNotCreateDatabasesIsToldWhatItNeeds() {
    DdlException e = failure("CREATE TABLE t (i int)", as("scratch_guest"));
    assertThat(e.kind()).isEqualTo(ErrorKind.UNREACHABLE);
    assertThat(e).hasMessageContaining("permission denied to create database (SQLSTATE 42501)");
    assertThat(e.hint()).contains("grant the role the right: ALTER ROLE ... CREATEDB");
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    ConnectionOptions nowhere = ConnectionOptions.resolve("postgresql://a@127.0.0.1:1/b", Map.of());
    DdlException e = failure("CREATE TABLE t (i int)", DdlOptions.defaults().withServer(nowhere));
    assertThat(e.kind()).isEqualTo(ErrorKind.UNREACHABLE);
    assertThat(e).hasMessageContaining("127.0.0.1:1/b as a").hasMessageContaining("08001");
  }

  @Test
  void aStatementThatFailsIsTheSameErrorAsElsewhere() {
    assertThat(failure("CREATE TABLE t (i int);\nALTER TABLE no ADD j int", as("scratch_owner")))
        .hasMessage(
            failure("CREATE TABLE t (i int);\nALTER TABLE no ADD j int", DdlOptions.defaults())
                .getMessage());
  }

  @Test
  void typesThatTheServerLacksAreNotInvented() {
    assertThat(failure("CREATE TABLE t (v vector(3))", as("scratch_owner")).code())
        .isEqualTo(DdlException.Code.STATEMENT_FAILED);
  }

  @Test
  void whatRunsTooLongIsStopped() {
    DdlException e =
        failure(
            "CREATE TABLE t (i int); SELECT pg_sleep(600)",
            as("scratch_owner").withLimit(Duration.ofSeconds(1)));
    assertThat(e).hasMessageContaining("-:1: the DDL ran longer than 1 s");
    assertThat(e.code()).isEqualTo(DdlException.Code.LIMIT_EXCEEDED);
  }

  @Test
  void rolesAndOtherDatabasesAreLeftAlone() throws SQLException {
    DdlResult read =
        read(
            """
            DROP DATABASE scratch_neighbour;
            CREATE DATABASE scratch_neighbour;
            \\connect scratch_neighbour
            DROP ROLE scratch_bystander;
            CREATE USER scratch_new;
            GRANT scratch_owner TO scratch_bystander;
            ALTER SYSTEM SET work_mem = '1MB';
            DO $$ BEGIN DROP ROLE scratch_bystander; END $$;
            CREATE TABLE role (database int);
            COMMENT ON TABLE role IS 'c';
            GRANT SELECT ON role TO scratch_bystander;
            """,
            as("postgres"));
    assertThat(read.catalog().tables()).hasSize(1);
    assertThat(read.catalog().tables().get(0).comment()).contains("c");
    assertThat(read.notes())
        .extracting(Object::toString)
        .containsExactly(
            "-:1: DROP not executed: it changes roles or other databases of the scratch server"
                + " (2 times)",
            "-:2: CREATE not executed: it changes roles or other databases of the scratch server"
                + " (2 times)",
            "-:6: GRANT not executed: it changes roles or other databases of the scratch server",
            "-:7: ALTER not executed: it changes roles or other databases of the scratch server",
            "-:8: DO not executed: it changes roles or other databases of the scratch server");
    assertThat(count("pg_roles WHERE rolname = 'scratch_new'")).isZero();
    assertThat(
            failure(
                "DO $$ BEGIN CREATE ROLE scratch_new; CREATE TABLE t (i int); END $$",
                as("postgres")))
        .hasMessageStartingWith("-:1: DO not executed: ");
  }
}
