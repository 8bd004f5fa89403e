package dev.cairn.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema read from DDL is the schema that a server makes of it. */
class DdlCatalogTest {
  private static Catalog live(PostgresServer server, String ddl) throws Exception {
    String url = server.jdbcUrl(server.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      // psql takes the metacommands away.
      statement.execute(
          ddl.lines().filter(l -> !l.startsWith("\\")).collect(Collectors.joining("\n")));
      return Catalog.read(connection, Selection.all()).schemaOnly();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "17,  catalog/common.sql",
    "17,  schemas/shop/schema.sql",
    "17,  ddl/dump-17.sql",
    "18,  ddl/dump-17.sql",
    "17,  ddl/hand-written.sql",
    "18,  ddl/dump-18.sql",
    "9.6, ddl/dump-9.6.sql"
  })
  void liveDumpAndSnapshotAreOneCatalog(String version, String file) throws Exception {
    String ddl = Files.readString(Testdata.path(file));
    Catalog live = live(LivePostgres.version(version), ddl);
    DdlCatalog.Result read = DdlCatalog.read(Testdata.path(file), Selection.all());
    assertThat(read.unread()).isEmpty();
    assertThat(CatalogJson.write(read.catalog())).isEqualTo(CatalogJson.write(live));
    assertThat(read.catalog()).isEqualTo(live);
    assertThat(CatalogJson.read(CatalogJson.write(live))).isEqualTo(live);
  }

  @Test
  void theSelectionCounts() throws Exception {
    DdlCatalog.Result read =
        DdlCatalog.read(
            Testdata.path("ddl/dump-17.sql"),
            Selection.of("shop.o*", "shop.cache").excluding("shop.*_rest"));
    assertThat(read.catalog().tables()).extracting(t -> t.name().table()).containsExactly("orders");
    assertThat(read.catalog().tables().get(0).leaves())
        .containsExactly(new TableName("shop", "orders_2024_0"));
    assertThat(read.catalog().notReplicable())
        .extracting(t -> t.name().table())
        .containsExactly("cache");
  }

  @Test
  void whatCannotBeReadIsReportedAndTheRestIsUsed() {
    DdlCatalog.Result read =
        DdlCatalog.read(
            """
            CREATE TABLE a (i int PRIMARY KEY);
            CREATE TABLE b (LIKE a);
            CREATE TABLE c AS SELECT 1;

            CREATE TABLE d (i numeric(5,);
            ALTER TABLE nowhere ADD COLUMN x int;
            ALTER TABLE a ADD COLUMN ok int;
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ CREATE TABLE no (i int); $$;
            """,
            Selection.all());
    assertThat(read.catalog().tables()).extracting(t -> t.name().table()).containsExactly("a");
    assertThat(read.catalog().tables().get(0).columns()).hasSize(2);
    assertThat(read.unread()).extracting(DdlCatalog.Unread::line).containsExactly(2, 3, 5, 6);
    assertThat(read.unread().get(0))
        .isEqualTo(
            new DdlCatalog.Unread(
                2, "CREATE TABLE b (LIKE a)", "LIKE, which copies another table"));
    assertThat(read.unread().get(3).reason()).isEqualTo("no table public.nowhere");
  }

  /** Wherever JSqlParser reads a CREATE TABLE too, it finds the same columns. */
  @ParameterizedTest
  @ValueSource(strings = {"ddl/dump-17.sql", "ddl/hand-written.sql", "schemas/shop/schema.sql"})
  void jsqlparserReadsTheSameColumns(String file) throws Exception {
    String ddl = Files.readString(Testdata.path(file));
    int compared = 0;
    for (DdlStatement statement : DdlLexer.statements(ddl)) {
      String text = statement.text();
      if (!statement.startsWith("create", "table") || statement.contains("inherits")) {
        continue;
      }
      try {
        CreateTable theirs = (CreateTable) CCJSqlParserUtil.parse(text);
        if (theirs.getColumnDefinitions() != null) {
          Catalog ours = DdlCatalog.read(text, Selection.all()).catalog();
          if (!ours.tables().isEmpty()) {
            assertThat(ours.tables().get(0).columns())
                .extracting(c -> c.name())
                .containsExactlyElementsOf(
                    theirs.getColumnDefinitions().stream()
                        .map(d -> unquote(d.getColumnName()))
                        .toList());
            compared++;
          }
        }
      } catch (JSQLParserException e) {
        // It has no opinion.
      }
    }
    assertThat(compared).isPositive();
  }

  private static String unquote(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : DdlToken.fold(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        ";;;",
        "--",
        "(",
        "create table",
        "create table t (",
        "create table t (a",
        "create table t (a int",
        "create type",
        "\\",
        "comment on column x is",
        "alter table",
        "create domain d",
        "create unique index",
        "COPY t FROM stdin;\n1\t2",
        "create table t (a int) partition by",
      })
  void brokenTextIsNoTrouble(String ddl) {
    assertThat(DdlCatalog.read(ddl, Selection.all()).catalog().notVisible()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\"", "$$", "$a$ x", "/*", "/* /* */", "E'\\", "E'\\'"})
  void aTextThatDoesNotEndIsRefusedWithItsLine(String end) {
    assertThatThrownBy(() -> DdlCatalog.read("CREATE TABLE t (a int);\n" + end, Selection.all()))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("line 2: the ");
  }

  @Test
  void dataBetweenTheStatementsIsPassedOver() {
    DdlCatalog.Result read =
        DdlCatalog.read(
            "CREATE TABLE t (a text);\nCOPY t (a) FROM stdin;\nit's; \"odd\n\\.\n\n"
                + "ALTER TABLE t ADD b int;",
            Selection.all());
    assertThat(read.unread()).isEmpty();
    assertThat(read.catalog().tables().get(0).columns()).hasSize(2);
    assertThat(List.of(read.catalog().tables().get(0).columns().get(1).name()))
        .containsExactly("b");
  }
}
