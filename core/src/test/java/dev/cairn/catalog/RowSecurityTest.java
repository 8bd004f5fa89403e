package dev.cairn.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalog knows which tables have row-level security, and which rows the role cannot see. */
class RowSecurityTest {
  private static final String TABLES =
      """
      CREATE TABLE plain (id int PRIMARY KEY);
      CREATE TABLE by_policy (id int PRIMARY KEY, tenant int);
      ALTER TABLE by_policy ENABLE ROW LEVEL SECURITY;
      CREATE POLICY "Own rows" ON by_policy USING (tenant = 0);
      CREATE POLICY writes ON by_policy FOR INSERT WITH CHECK (true);
      CREATE TABLE without_policy (id int PRIMARY KEY);
      ALTER TABLE without_policy ENABLE ROW LEVEL SECURITY;
      CREATE TABLE hides_nothing (id int PRIMARY KEY);
      ALTER TABLE hides_nothing ENABLE ROW LEVEL SECURITY;
      CREATE POLICY everything ON hides_nothing USING (true);
      CREATE TABLE enabled_and_disabled (id int PRIMARY KEY);
      ALTER TABLE enabled_and_disabled ENABLE ROW LEVEL SECURITY;
      CREATE POLICY p ON enabled_and_disabled USING (false);
      ALTER TABLE enabled_and_disabled DISABLE ROW LEVEL SECURITY;
      CREATE TABLE parent (id int PRIMARY KEY);
      CREATE TABLE child () INHERITS (parent);
      ALTER TABLE child ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_child ON child USING (id > 1);
      """;

  private static final String PARTITIONS =
      """
      CREATE TABLE by_root (id int PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE by_root_1 PARTITION OF by_root FOR VALUES FROM (0) TO (10);
      ALTER TABLE by_root ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_root ON by_root USING (false);
      CREATE TABLE by_leaf (id int PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE by_leaf_1 PARTITION OF by_leaf FOR VALUES FROM (0) TO (10);
      CREATE TABLE by_leaf_2 PARTITION OF by_leaf FOR VALUES FROM (10) TO (20)
        PARTITION BY RANGE (id);
      CREATE TABLE by_leaf_2_1 PARTITION OF by_leaf_2 FOR VALUES FROM (10) TO (15);
      ALTER TABLE by_leaf_2_1 ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_leaf ON by_leaf_2_1 USING (id = 11);
      """;

  private static final String ROLE =
      """
      DROP ROLE IF EXISTS row_security_reader;
      CREATE ROLE row_security_reader;
      GRANT SELECT ON ALL TABLES IN SCHEMA public TO row_security_reader;
      SET ROLE row_security_reader;
      """;

  private static final String CLEAN_UP =
      """
      DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'row_security_reader') THEN
          DROP OWNED BY row_security_reader CASCADE;
          DROP ROLE row_security_reader;
        END IF;
      END $$
      """;

  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void saysOfEveryRelationWhichPolicyHidesRowsFromTheRole(PostgresServer server)
      throws SQLException {
    Catalog catalog = read(server, TABLES + ROLE);
    assertThat(catalog.notVisible())
        .containsExactly(
            hidden("by_policy", "policy \"Own rows\""),
            hidden("child", "policy of_child"),
            hidden("hides_nothing", "policy everything"),
            hidden("without_policy", "all, because no policy" + " applies to the role"));
    assertThat(catalog.tables())
        .filteredOn(table -> !table.rowSecurity().isEmpty())
        .extracting(table -> table.name().table())
        .containsExactly("by_policy", "child", "hides_nothing", "without_policy");
  }

  @Test
  void asksForTheLeavesThatALoadReadsAndNotForTheirRoot() throws SQLException {
    Catalog catalog = read(LivePostgres.server(), PARTITIONS + ROLE);
    assertThat(catalog.notVisible()).containsExactly(hidden("by_leaf_2_1", "policy of_leaf"));
    assertThat(catalog.tables())
        .extracting(Table::rowSecurity)
        .containsExactly(List.of(new TableName("public", "by_leaf_2_1")), List.of());
  }

  @Test
  void hidesNothingFromOwnersSuperusersAndRolesThatBypassIt() throws SQLException {
    String bypassing =
        ROLE.replace(
            "CREATE ROLE row_security_reader", "CREATE ROLE row_security_reader BYPASSRLS");
    String owning =
        ROLE.replace(
            "GRANT SELECT ON ALL TABLES IN SCHEMA public",
            "ALTER TABLE by_policy OWNER TO row_security_reader;"
                + "GRANT SELECT ON ALL TABLES IN SCHEMA public");
    assertThat(read(LivePostgres.server(), TABLES + bypassing).notVisible()).isEmpty();
    assertThat(read(LivePostgres.server(), TABLES).notVisible()).isEmpty();
    assertThat(read(LivePostgres.server(), TABLES + owning).notVisible())
        .extracting(NotVisible::what)
        .noneMatch(what -> what.contains("by_policy"));
    assertThat(
            read(
                    LivePostgres.server(),
                    TABLES + "ALTER TABLE by_policy FORCE ROW LEVEL SECURITY;" + owning)
                .notVisible())
        .extracting(NotVisible::what)
        .anyMatch(what -> what.contains("by_policy that row-level security hides: policy"));
  }

  @Test
  void namesOnlyPoliciesThatApplyToTheRole() throws SQLException {
    Catalog catalog =
        read(
            LivePostgres.server(),
            "CREATE TABLE t (id int PRIMARY KEY);"
                + "ALTER TABLE t ENABLE ROW LEVEL SECURITY;"
                + "CREATE POLICY of_others ON t TO pg_monitor USING (true);"
                + ROLE);
    assertThat(catalog.notVisible())
        .extracting(NotVisible::what)
        .containsExactly(
            "rows of public.t that row-level security hides: all, because no policy applies to the"
                + " role");
  }

  @Test
  void isTheSameFromDdlAndFromASnapshot() throws SQLException {
    Catalog live = read(LivePostgres.server(), TABLES + PARTITIONS);
    Catalog ddl = Schemas.of(TABLES + PARTITIONS);
    assertThat(ddl.tables())
        .extracting(Table::rowSecurity)
        .isEqualTo(live.tables().stream().map(Table::rowSecurity).toList());
    assertThat(CatalogJson.read(CatalogJson.write(live))).isEqualTo(live);
  }

  private static NotVisible hidden(String table, String by) {
    return new NotVisible(
        "rows of public." + table + " that row-level security hides: " + by,
        "ALTER ROLE row_security_reader BYPASSRLS",
        Optional.of(new TableName("public", table)));
  }

  private static Catalog read(PostgresServer server, String sql) throws SQLException {
    String database = server.createDatabase();
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl(database));
        Statement statement = connection.createStatement()) {
      try {
        statement.execute(sql);
        return Catalog.read(connection, Selection.all());
      } finally {
        statement.execute("RESET ROLE");
        statement.execute(CLEAN_UP);
      }
    }
  }
}
