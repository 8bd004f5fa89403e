package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scripts do what they say on a real server, and take it back. */
class SourceScriptsTest {
  private static final String USER = "cairn \"dms\"";
  private static final String SQL_USER = "\"cairn \"\"dms\"\"\"";
  private static final String HOSTILE =
      """
      CREATE SCHEMA "x; --";
      CREATE TABLE "x; --"."no
      ; DROP TABLE shop.product; -- key" (id int NOT NULL, "b
      b" text, CONSTRAINT "u
      ; DROP TABLE shop.product" UNIQUE (id));
      CREATE TABLE "x; --".bare (v text);
      CREATE TABLE "x; --".late (id int, note text, CONSTRAINT "late_pk" PRIMARY KEY (id) DEFERRABLE);
      CREATE TABLE "x; --".silent (id int PRIMARY KEY);
      ALTER TABLE "x; --".silent REPLICA IDENTITY NOTHING;
      """;

  private Connection connection;
  private Bundle bundle;

  @BeforeEach
  void database() throws SQLException, IOException {
    String name = LivePostgres.createDatabase();
    connection = DriverManager.getConnection(LivePostgres.jdbcUrl(name));
    execute(Files.readString(Testdata.path("schemas/shop/schema.sql")));
    execute(HOSTILE);
    Catalog catalog = Catalog.read(connection, Selection.all());
    bundle = bundle(catalog, "self-managed");
  }

  private static Bundle bundle(Catalog catalog, String hosting) {
    return Bundle.of(
        IngestPlan.of(catalog, PlanOptions.defaults()),
        Target.parse(
            "{\"source\": {\"hosting\": \""
                + hosting
                + "\", \"user\": \"cairn \\\"dms\\\"\", \"schema\": \"cairn dms\"},"
                + " \"dms\": {\"settings\": {\"PluginName\": \"test_decoding\"}}}"));
  }

  @AfterEach
  void close() throws SQLException {
    try {
      execute("DROP EVENT TRIGGER IF EXISTS awsdms_intercept_ddl");
      for (String role : List.of(SQL_USER, "rds_replication", "deployer")) {
        execute(
            "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE quote_ident(rolname) = '"
                + role
                + "') THEN DROP OWNED BY "
                + role
                + "; DROP ROLE "
                + role
                + "; END IF; END $$");
      }
    } finally {
      connection.close();
    }
  }

  @Test
  void theScriptsRunInOrderAndTheCleanUpTakesEverythingBack() throws SQLException {
    List<String> before = objects();
    setUp(bundle);
    assertThat(objects()).isNotEqualTo(before);
    execute(script("9-clean-up.sql"));
    assertThat(objects()).isEqualTo(before);
  }

  @Test
  void managedServersGetTheRoleOfTheirs() throws SQLException {
    execute("CREATE ROLE rds_replication");
    setUp(bundle(Catalog.read(connection, Selection.all()), "rds"));
    assertThat(texts("SELECT pg_has_role('" + USER + "', 'rds_replication', 'member')::text"))
        .containsExactly("true");
    execute(script("9-clean-up.sql"));
  }

  @Test
  void theRoleReadsTheSelectedTablesAndNothingElse() throws SQLException {
    execute("CREATE TABLE shop.secret (id int PRIMARY KEY)");
    setUp(bundle);
    execute("SET ROLE " + SQL_USER);
    assertThat(texts("SELECT count(*)::text FROM shop.orders_2024q1")).hasSize(1);
    assertThat(texts("SELECT count(*)::text FROM \"x; --\".bare")).hasSize(1);
    assertThatThrownBy(() -> texts("SELECT count(*)::text FROM shop.secret"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> execute("INSERT INTO \"x; --\".bare VALUES ('a')"))
        .hasMessageContaining("permission denied");
    execute("RESET ROLE");
    assertThat(
            texts(
                "SELECT (rolreplication AND NOT rolsuper AND NOT rolcreaterole AND NOT"
                    + " rolcreatedb)::text FROM pg_roles WHERE rolname = '"
                    + USER
                    + "'"))
        .containsExactly("true");
  }

  @Test
  void ddlOfAnyRoleIsLoggedThroughTheAuditTableWhichStaysEmpty() throws SQLException {
    setUp(bundle);
    execute("CREATE ROLE deployer; GRANT CREATE ON SCHEMA shop TO deployer;");
    execute("GRANT USAGE ON SCHEMA shop TO deployer");
    execute("SET ROLE deployer");
    execute("CREATE TABLE shop.fresh (id int)");
    execute("RESET ROLE");
    assertThat(texts("SELECT c_tag FROM \"cairn dms\".awsdms_ddl_audit")).isEmpty();
    assertThat(texts("SELECT is_called::text FROM \"cairn dms\".awsdms_ddl_audit_c_key_seq"))
        .as("a row was there")
        .containsExactly("true");
    execute("DROP TABLE shop.fresh");
  }

  @Test
  void noScriptOfKeysDoesAnythingAsItIs() throws SQLException {
    execute(script("1-replication-user.sql"));
    List<String> before = objects();
    execute(script("4-keys-and-identity.sql"));
    assertThat(objects()).isEqualTo(before);
    assertThat(texts("SELECT what FROM \"cairn dms\".cairn_undo WHERE what = 'identity'"))
        .isEmpty();
  }

  @Test
  void everyProposedStatementRuns() throws SQLException {
    List<String> statements = proposals(script("4-keys-and-identity.sql"));
    assertThat(statements).hasSizeGreaterThan(8);
    connection.setAutoCommit(false);
    for (String statement : statements) {
      execute(statement);
      connection.rollback();
    }
    connection.setAutoCommit(true);
    assertThat(texts("SELECT count(*)::text FROM shop.product")).containsExactly("0");
  }

  /** The statements behind the comment signs: from ALTER to the line that ends in a semicolon. */
  private static List<String> proposals(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : script.lines().toList()) {
      String text = line.replaceFirst("^-- ?", "");
      if (open.isEmpty() && !text.startsWith("ALTER TABLE")) {
        continue;
      }
      open.append(text).append('\n');
      long quotes = open.chars().filter(c -> c == '"').count();
      if (text.endsWith(";") && quotes % 2 == 0) {
        statements.add(open.toString());
        open.setLength(0);
      }
    }
    return statements;
  }

  private void setUp(Bundle made) throws SQLException {
    for (BundleFile file : made.files()) {
      if (file.path().matches("source/[1-6].*\\.sql")) {
        execute(file.text());
      }
    }
  }

  private String script(String name) {
    return bundle.text("source/" + name).orElseThrow();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** Everything that the scripts could leave behind. */
  private List<String> objects() throws SQLException {
    return texts(
        """
        SELECT 'role ' || rolname FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%'
        UNION ALL SELECT 'schema ' || nspname || coalesce((SELECT string_agg(grantee::text, ',')
            FROM aclexplode(nspacl) WHERE grantee NOT IN (nspowner, 0)), '') FROM pg_namespace
          WHERE nspname !~ '^pg_'
        UNION ALL SELECT 'table ' || oid::regclass::text || relreplident::text || coalesce((SELECT string_agg(grantee::text, ',') FROM aclexplode(relacl)
            WHERE grantee NOT IN (relowner, 0)), '')
          FROM pg_class WHERE relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_'
            OR nspname = 'information_schema')
        UNION ALL SELECT 'trigger ' || evtname FROM pg_event_trigger
        UNION ALL SELECT 'function ' || proname FROM pg_proc p JOIN pg_namespace n
          ON n.oid = p.pronamespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
        UNION ALL SELECT 'constraint ' || conname FROM pg_constraint
        ORDER BY 1
        """);
  }
}
