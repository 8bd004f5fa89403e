package dev.cairn.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.BundleFile;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Schemas;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Other objects under names that stay: what only an OID tells. */
class RecreatedObjectsTest {
  private static final String SCHEMA =
      """
      CREATE TYPE mood AS ENUM ('good', 'bad');
      CREATE TYPE pair AS (a int, b text);
      CREATE DOMAIN code AS text;
      CREATE TABLE x (id int PRIMARY KEY, a text, b text, gone int);
      ALTER TABLE x DROP gone;
      ALTER TABLE x ADD m mood, ADD ms mood[], ADD p pair, ADD c code;
      CREATE TABLE y (id int PRIMARY KEY, a text, b text, m mood, ms mood[], p pair, c code);
      CREATE SCHEMA other;
      CREATE TABLE other.z (id int PRIMARY KEY);
      CREATE TABLE part (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
      CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
      CREATE TABLE part_2 PARTITION OF part FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
      """;

  private static final String X_AGAIN =
      "DROP TABLE x; CREATE TABLE x (id int PRIMARY KEY, a text, b text, m mood, ms mood[], p pair,"
          + " c code)";

  private static Connection connection;
  private static IngestPlan then;

  @BeforeAll
  static void connect() throws SQLException {
    connection = connectTo(LivePostgres.server());
    try (Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      connection.commit();
      then = plan(Catalog.read(connection, Selection.all()));
    }
  }

  @AfterEach
  void undo() throws SQLException {
    connection.rollback();
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  private static Connection connectTo(PostgresServer server) throws SQLException {
    Connection fresh = DriverManager.getConnection(server.jdbcUrl(server.createDatabase()));
    fresh.setAutoCommit(false);
    return fresh;
  }

  /** The changes that DDL makes, as they are in its transaction, which is rolled back. */
  private static DriftReport drift(String ddl) throws SQLException {
    connection.rollback();
    try (Statement statement = connection.createStatement()) {
      statement.execute(ddl);
    }
    return Drift.since(then, Catalog.read(connection, Selection.all()));
  }

  private static IngestPlan plan(Catalog catalog) {
    return IngestPlan.of(catalog, PlanOptions.defaults());
  }

  /** The changes by table and column with their impacts. */
  private static String summary(DriftReport report) {
    return report.changes().stream()
        .map(
            c ->
                c.table().table()
                    + c.column().map(name -> "." + name).orElse("")
                    + " "
                    + c.impact().label())
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 | ''",
        "CLUSTER x USING x_pkey | ''",
        "TRUNCATE x | ''",
        X_AGAIN + " | x reload",
        "ALTER TABLE x RENAME TO z; ALTER TABLE y RENAME TO x; ALTER TABLE z RENAME TO y |"
            + " x reload, y reload",
        "ALTER TABLE x RENAME TO x_old; CREATE TABLE x (LIKE x_old INCLUDING ALL) |"
            + " x reload, x_old new-rule",
        "ALTER TABLE x RENAME TO fresh | fresh reload",
        "ALTER TABLE x RENAME TO fresh; ALTER TABLE fresh RENAME a TO aa | fresh reload, fresh.aa"
            + " reload",
        "DROP TABLE y; ALTER TABLE x RENAME TO y | x unsupported, y reload",
        "ALTER SCHEMA other RENAME TO another | z reload",
        "ALTER TABLE x SET SCHEMA other | x reload",
        "ALTER TABLE x RENAME a TO t; ALTER TABLE x RENAME b TO a; ALTER TABLE x RENAME t TO b |"
            + " x.b reload, x.a reload",
        "ALTER TABLE x DROP a, ADD a text | x.a reload",
        "ALTER TABLE x DROP b; ALTER TABLE x RENAME a TO b | x.b reload",
        "ALTER TABLE x RENAME a TO aa; ALTER TABLE x ADD a text | x.aa reload, x.a reload",
        "ALTER TABLE x RENAME a TO n; ALTER TABLE x ALTER n TYPE int USING 1 | x.n reload, x.n"
            + " reload",
        "ALTER TABLE x ALTER m TYPE text, DROP ms; ALTER TABLE y ALTER m TYPE text, DROP ms; DROP"
            + " TYPE mood; CREATE TYPE mood AS ENUM ('good', 'bad'); ALTER TABLE x ALTER m TYPE"
            + " mood USING m::mood; ALTER TABLE y ALTER m TYPE mood USING m::mood |"
            + " x.ms new-sql, x.m reload, y.ms new-sql, y.m reload",
        "ALTER TYPE mood RENAME VALUE 'good' TO 't'; ALTER TYPE mood RENAME VALUE 'bad' TO 'good';"
            + " ALTER TYPE mood RENAME VALUE 't' TO 'bad' |"
            + " x.m reload, x.ms reload, y.m reload, y.ms reload",
        "ALTER TYPE mood RENAME VALUE 'good' TO 'fine'; ALTER TYPE mood ADD VALUE 'good' AFTER"
            + " 'fine' | x.m reload, x.ms reload, y.m reload, y.ms reload",
        "ALTER TYPE mood ADD VALUE 'middling' BEFORE 'bad' |"
            + " x.m none, x.ms none, y.m none, y.ms none",
        "ALTER TYPE mood RENAME TO humour | x.m none, x.ms none, y.m none, y.ms none",
        "ALTER TYPE pair DROP ATTRIBUTE b, ADD ATTRIBUTE b text | x.p reload, y.p reload",
        "ALTER TYPE pair RENAME ATTRIBUTE b TO bb | x.p none, y.p none",
        "ALTER TYPE pair ADD ATTRIBUTE d int | x.p reload, y.p reload",
        "ALTER TABLE x ALTER c TYPE text; ALTER TABLE y DROP c; DROP DOMAIN code; CREATE DOMAIN"
            + " code AS text; ALTER TABLE x ALTER c TYPE code | x.c reload, y.c none",
        "DROP TABLE part_2; CREATE TABLE part_2 PARTITION OF part FOR VALUES FROM ('2024-02-01') TO"
            + " ('2024-03-01') | part reload",
        "ALTER TABLE part DETACH PARTITION part_2; ALTER TABLE part_2 RENAME TO old; CREATE TABLE"
            + " part_2 PARTITION OF part DEFAULT | old new-rule, part reload",
        "ALTER TABLE part_1 RENAME TO t; ALTER TABLE part_2 RENAME TO part_1; ALTER TABLE t RENAME"
            + " TO part_2 | part reload",
        "ALTER TABLE part_1 RENAME TO part_01 | part new-rule",
      })
  void anotherObjectUnderAnOldNameIsAChange(String ddl, String changes) throws SQLException {
    DriftReport report = drift(ddl);
    assertThat(summary(report)).isEqualTo(changes);
    assertThat(report.onlyNames()).isEmpty();
    assertThat(report.isGood()).isEqualTo(!changes.matches(".* (reload|new-rule|unsupported).*"));
  }

  @Test
  void theFilesThatItNamesExist() throws SQLException {
    DriftReport report =
        drift(X_AGAIN + "; ALTER TABLE y RENAME TO z; ALTER TABLE part_1 RENAME TO part_01");
    IngestPlan now = plan(Catalog.read(connection, Selection.all()));
    assertThat(
            Stream.of(then, now)
                .flatMap(p -> Bundle.of(p, Target.defaults()).files().stream())
                .map(BundleFile::path))
        .containsAll(report.changes().stream().flatMap(c -> c.artifacts().stream()).toList());
  }

  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyVersionTellsARecreatedTable(PostgresServer server) throws SQLException {
    try (Connection own = connectTo(server);
        Statement statement = own.createStatement()) {
      statement.execute("CREATE TABLE t (id int PRIMARY KEY)");
      own.commit();
      Catalog before = Catalog.read(own, Selection.all());
      own.rollback();
      statement.execute("DROP TABLE t; CREATE TABLE t (id int PRIMARY KEY)");
      DriftReport report = Drift.since(plan(before), Catalog.read(own, Selection.all()));
      assertThat(summary(report)).isEqualTo("t reload");
    }
  }

  @Test
  void aDumpRestoredElsewhereIsComparedByNameWithoutAChange() throws SQLException {
    String dump = SCHEMA.replace(", gone int", "").replace("ALTER TABLE x DROP gone;", "");
    try (Connection restored = connectTo(LivePostgres.server());
        Statement restore = restored.createStatement()) {
      restore.execute(dump);
      DriftReport report = Drift.since(then, Catalog.read(restored, Selection.all()));
      assertThat(report.changes()).isEmpty();
      assertThat(report.note().orElseThrow())
          .contains("compared by name, because the schema was read from another database")
          .contains("recreated objects and swapped names cannot be detected");
      assertThat(report.toJson()).contains("\"compared_by\": \"name\"");
    }
  }

  @Test
  void ddlIsComparedByNameWithoutAChange() {
    DriftReport report = Drift.since(then, Schemas.of(SCHEMA));
    assertThat(report.changes()).isEmpty();
    assertThat(report.note().orElseThrow()).contains("not both read from a live server");
  }

  @Test
  void aRoleThatMayNotAskForTheServerComparesByName() throws SQLException {
    connection.rollback();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC; CREATE ROLE nosy;"
              + " GRANT USAGE ON SCHEMA public, other TO nosy;"
              + " GRANT SELECT ON ALL TABLES IN SCHEMA public, other TO nosy; SET LOCAL ROLE nosy");
      Catalog before = Catalog.read(connection, Selection.of("public.*"));
      assertThat(before.tables()).hasSize(3);
      assertThat(before.notVisible()).isEmpty();
      statement.execute(
          "RESET ROLE; SET LOCAL search_path TO public; "
              + X_AGAIN
              + "; GRANT SELECT ON x TO nosy; SET LOCAL ROLE nosy");
      DriftReport report =
          Drift.since(plan(before), Catalog.read(connection, Selection.of("public.*")));
      assertThat(report.changes()).isEmpty();
      assertThat(report.note().orElseThrow())
          .contains("GRANT EXECUTE ON FUNCTION pg_catalog.pg_control_system()");
    }
  }

  @Test
  void aSnapshotKeepsTheOidsAndOneWithoutThemIsComparedByName() throws SQLException {
    String snapshot = CatalogJson.write(then.catalog());
    assertThat(CatalogJson.read(snapshot)).isEqualTo(then.catalog());
    String old = snapshot.replaceAll("(?s),\\s*\"oids\": \\{.*?\\n    \\}", "");
    assertThat(old).doesNotContain("\"oids\"");
    drift(X_AGAIN);
    Catalog now = Catalog.read(connection, Selection.all());
    assertThat(summary(Drift.since(plan(CatalogJson.read(snapshot)), now))).isEqualTo("x reload");
    DriftReport byName = Drift.since(plan(CatalogJson.read(old)), now);
    assertThat(byName.changes()).isEmpty();
    assertThat(byName.note().orElseThrow()).contains("without OIDs");
  }

  @Test
  void theManualSaysWhatEveryImpactMeans() throws IOException {
    String manual = Files.readString(Testdata.root().resolve("docs/drift.md"));
    for (Impact impact : Impact.values()) {
      assertThat(manual).contains("| `" + impact.label() + "` |");
    }
  }
}
