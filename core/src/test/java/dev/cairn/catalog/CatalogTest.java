package dev.cairn.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.postgres.RangeType;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a live server's catalog becomes. */
class CatalogTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  private void run(String sql) throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      statement.execute(sql);
    }
  }

  private Catalog read() {
    return Catalog.read(database.connection(), Selection.all());
  }

  private Table only() {
    Catalog catalog = read();
    assertThat(catalog.tables()).hasSize(1);
    return catalog.tables().get(0);
  }

  @Test
  void anEmptyDatabaseIsAnEmptyCatalog() {
    Catalog catalog = read();
    assertThat(catalog.tables()).isEmpty();
    assertThat(catalog.notReplicable()).isEmpty();
    assertThat(catalog.notVisible()).isEmpty();
    assertThat(catalog.server().major()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void typesComeWithTheirModifiersAndParts() throws SQLException {
    run("CREATE SCHEMA shop");
    run("CREATE TYPE shop.mood AS ENUM ('sad', 'so so', 'happy')");
    run("CREATE DOMAIN shop.amount AS numeric(12,2) NOT NULL");
    run("CREATE DOMAIN shop.price AS shop.amount CHECK (VALUE >= 0)");
    run("CREATE TYPE shop.pair AS (a timestamp(3), \"B b\" shop.mood[])");
    run("CREATE TYPE shop.span AS RANGE (subtype = float8)");
    run(
        "CREATE TABLE shop.t (i int PRIMARY KEY, n numeric(10,3)[], v varchar(7), m shop.mood,"
            + " p shop.price, c shop.pair, s shop.span[], r int4range, t timestamptz(2))");
    Table table = only();
    QualifiedName mood = new QualifiedName("shop", "mood");
    EnumType moodType = new EnumType(mood, List.of("sad", "so so", "happy"));
    assertThat(table.columns().stream().map(Column::type))
        .containsExactly(
            PgTypes.INT4,
            new ArrayType(PgTypes.numeric(10, 3)),
            PgTypes.varchar(7),
            moodType,
            new DomainType(
                new QualifiedName("shop", "price"),
                new DomainType(new QualifiedName("shop", "amount"), PgTypes.numeric(12, 2))),
            new CompositeType(
                new QualifiedName("shop", "pair"),
                List.of(
                    new CompositeType.Attribute("a", PgTypes.timestamp(3)),
                    new CompositeType.Attribute("B b", new ArrayType(moodType)))),
            new ArrayType(new RangeType(new QualifiedName("shop", "span"), PgTypes.FLOAT8)),
            PgTypes.INT4RANGE,
            PgTypes.timestamptz(2));
  }

  @Test
  void theKeyHasItsOwnOrderAndDroppedColumnsLeaveGaps() throws SQLException {
    run("CREATE TABLE t (a int, gone int, b int, c int NOT NULL, PRIMARY KEY (b, a))");
    run("ALTER TABLE t DROP COLUMN gone");
    run("CREATE UNIQUE INDEX one ON t (c)");
    run("CREATE UNIQUE INDEX partial ON t (c) WHERE c > 0");
    run("CREATE UNIQUE INDEX computed ON t ((c + 1))");
    run("ALTER TABLE t REPLICA IDENTITY USING INDEX one");
    Table table = only();
    assertThat(table.primaryKey()).contains(new PrimaryKey("t_pkey", List.of("b", "a"), false));
    assertThat(table.columns().stream().map(Column::attnum)).containsExactly(1, 3, 4);
    assertThat(table.columns().stream().map(Column::nullable)).containsExactly(false, false, false);
    assertThat(table.uniqueIndexes()).containsExactly(new UniqueIndex("one", List.of("c")));
    assertThat(table.replicaIdentity())
        .isEqualTo(new ReplicaIdentity(ReplicaIdentity.Kind.INDEX, Optional.of("one")));
  }

  @Test
  void aPartitionedTableHoldsItsPartitions() throws SQLException {
    run("CREATE TABLE p (k int, d date, PRIMARY KEY (k, d)) PARTITION BY RANGE (d)");
    run("CREATE TABLE p_2 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')");
    run(
        "CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')"
            + " PARTITION BY LIST (k)");
    run("CREATE TABLE p_1_b PARTITION OF p_1 DEFAULT");
    run("CREATE TABLE p_1_a PARTITION OF p_1 FOR VALUES IN (1, 2)");
    Table table = only();
    assertThat(table.kind()).isEqualTo(TableKind.PARTITIONED);
    assertThat(table.partitioning().orElseThrow().key()).isEqualTo("RANGE (d)");
    assertThat(table.leaves())
        .containsExactly(
            new TableName("public", "p_1_a"),
            new TableName("public", "p_1_b"),
            new TableName("public", "p_2"));
    assertThat(
            table.partitioning().orElseThrow().leaves().stream().map(Partitioning.Partition::bound))
        .containsExactly(
            "FOR VALUES IN (1, 2)", "DEFAULT", "FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')");
    assertThat(Catalog.read(database.connection(), Selection.of("public.p_1*")).tables())
        .extracting(Table::name)
        .containsExactly(new TableName("public", "p_1"));
  }

  @Test
  void whatCannotBeReplicatedIsNamedWithItsReason() throws SQLException {
    run("CREATE TABLE t (i int PRIMARY KEY)");
    run("CREATE UNLOGGED TABLE u (i int)");
    run("CREATE TEMPORARY TABLE tmp (i int)");
    run("CREATE VIEW v AS SELECT * FROM t");
    run("CREATE MATERIALIZED VIEW m AS SELECT * FROM t");
    Catalog catalog = read();
    assertThat(catalog.tables()).extracting(t -> t.name().table()).containsExactly("t");
    assertThat(catalog.notReplicable())
        .extracting(n -> n.name().table() + ": " + n.kind().label())
        .containsExactly("m: materialized view", "u: unlogged table", "v: view");
    assertThat(catalog.notReplicable()).allSatisfy(n -> assertThat(n.reason()).isNotBlank());
  }

  @Test
  void generatedColumnsAndDefaultsAreTold() throws SQLException {
    run(
        "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY, b int GENERATED BY DEFAULT AS"
            + " IDENTITY, c int DEFAULT 7, d int GENERATED ALWAYS AS (c + 1) STORED)");
    run("COMMENT ON COLUMN t.c IS 'seven'");
    run("COMMENT ON TABLE t IS 'all kinds'");
    Table table = only();
    assertThat(table.columns())
        .extracting(Column::generation)
        .containsExactly(
            Generation.IDENTITY_ALWAYS,
            Generation.IDENTITY_BY_DEFAULT,
            Generation.NONE,
            Generation.STORED);
    assertThat(table.columns())
        .extracting(c -> c.expression().orElse("-"))
        .containsExactly("-", "-", "7", "(c + 1)");
    assertThat(table.columns().get(2).comment()).contains("seven");
    assertThat(table.comment()).contains("all kinds");
  }

  @Test
  void namesOfAnyKindComeBackAsTheyAre() throws SQLException {
    run(
        "CREATE TABLE \"o\"\"; DROP TABLE x; --\" (\"a\"\"b\" int PRIMARY KEY, \"c.d\" int,"
            + " \"e f\" int, \"g\nh\" int, \"select\" int, \"ß\\\" int)");
    Table table = only();
    assertThat(table.name().table()).isEqualTo("o\"; DROP TABLE x; --");
    assertThat(table.columns())
        .extracting(Column::name)
        .containsExactly("a\"b", "c.d", "e f", "g\nh", "select", "ß\\");
    assertThat(table.keyColumns()).containsExactly("a\"b");
  }

  @Test
  void inheritanceIsToldFromPartitions() throws SQLException {
    run("CREATE TABLE base (i int PRIMARY KEY)");
    run("CREATE TABLE heir (j int) INHERITS (base)");
    Catalog catalog = read();
    TableName base = new TableName("public", "base");
    TableName heir = new TableName("public", "heir");
    assertThat(catalog.table(base).orElseThrow().children()).containsExactly(heir);
    assertThat(catalog.table(heir).orElseThrow().parents()).containsExactly(base);
  }

  @Test
  void whatARoleMayNotSeeIsSaidWithTheGrantThatWouldShowIt() throws SQLException {
    run("CREATE TABLE seen (a int PRIMARY KEY, b int)");
    run("CREATE TABLE unseen (a int PRIMARY KEY)");
    run("CREATE TABLE partly (a int PRIMARY KEY, \"B\" int)");
    run("CREATE SCHEMA closed");
    run("CREATE TABLE closed.t (a int)");
    String role = "weak_" + LivePostgres.createDatabase();
    run("CREATE ROLE " + role);
    run("GRANT SELECT ON seen, closed.t TO " + role);
    run("GRANT SELECT (a) ON partly TO " + role);
    run("SET ROLE " + role);
    Catalog catalog = read();
    assertThat(catalog.tables())
        .extracting(t -> t.name().table())
        .containsExactly("t", "partly", "seen");
    assertThat(catalog.table(new TableName("public", "seen")).orElseThrow().keyColumns())
        .as("a key is seen with SELECT alone")
        .containsExactly("a");
    assertThat(catalog.notVisible())
        .containsExactlyInAnyOrder(
            new NotVisible("table public.unseen", "GRANT SELECT ON public.unseen TO " + role),
            new NotVisible(
                "the rows of table public.partly", "GRANT SELECT ON public.partly TO " + role),
            new NotVisible(
                "column \"B\" of table public.partly",
                "GRANT SELECT (\"B\") ON public.partly TO " + role),
            new NotVisible("what is in schema closed", "GRANT USAGE ON SCHEMA closed TO " + role));
  }

  @Test
  void aPartitionHasPrivilegesOfItsOwn() throws SQLException {
    run("CREATE TABLE p (k int) PARTITION BY LIST (k)");
    run("CREATE TABLE p_1 PARTITION OF p FOR VALUES IN (1)");
    run("CREATE TABLE p_2 PARTITION OF p FOR VALUES IN (2)");
    String role = "weak_" + LivePostgres.createDatabase();
    run("CREATE ROLE " + role);
    run("GRANT SELECT ON p, p_1 TO " + role);
    run("SET ROLE " + role);
    assertThat(read().notVisible())
        .containsExactly(
            new NotVisible(
                "the rows of partition public.p_2", "GRANT SELECT ON public.p_2 TO " + role));
  }

  @Test
  void theConnectionIsLeftAsItWas() throws SQLException {
    read();
    assertThat(database.connection().getAutoCommit()).isTrue();
    assertThat(database.connection().isReadOnly()).isFalse();
    assertThat(database.connection().getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    run("CREATE TABLE after (i int)");
  }

  @Test
  void aServerThatTakesTooLongIsATimeout() throws SQLException {
    run("CREATE TABLE p (i int) PARTITION BY LIST (i)");
    run("CREATE TABLE p1 PARTITION OF p DEFAULT");
    try (Connection other =
            DriverManager.getConnection(database.connection().getMetaData().getURL());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE pg_catalog.pg_namespace IN ACCESS EXCLUSIVE MODE");
      assertThatThrownBy(
              () -> Catalog.read(database.connection(), Selection.all(), Duration.ofMillis(200)))
          .isInstanceOfSatisfying(
              CatalogException.class,
              e -> assertThat(e.code()).isEqualTo(CatalogException.Code.TIMEOUT));
    }
  }
}
