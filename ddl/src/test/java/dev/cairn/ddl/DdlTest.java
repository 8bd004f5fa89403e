package dev.cairn.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.testing.Golden;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema read from DDL is the schema that a server makes of it. */
class DdlTest {
  @TempDir private Path folder;

  static DdlResult read(String ddl) {
    return Ddl.read(
        new ByteArrayInputStream(ddl.getBytes(StandardCharsets.UTF_8)),
        Selection.all(),
        DdlOptions.defaults());
  }

  /** Who carries out the file on the live server. */
  private enum Judge {
    PSQL,
    OUR_SPLITTER_FOR_WANT_OF_PSQL
  }

  /** psql, where the machine has it: it shares no code with Cairn. */
  private static Judge judge() {
    boolean psql =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    return psql ? Judge.PSQL : Judge.OUR_SPLITTER_FOR_WANT_OF_PSQL;
  }

  static Catalog live(String ddl) throws Exception {
    String database = LivePostgres.createDatabase();
    try (Connection connection = DriverManager.getConnection(LivePostgres.jdbcUrl(database));
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (dev.cairn.ddl.Statement one :
          StatementSplitter.split(new DdlFile("-", Optional.empty(), ddl))) {
        statement.execute(one.sql());
      }
    }
    return catalog(database);
  }

  private static Catalog catalog(String database) throws Exception {
    try (Connection connection = DriverManager.getConnection(LivePostgres.jdbcUrl(database))) {
      return Catalog.read(connection, Selection.all()).schemaOnly();
    }
  }

  private Catalog liveByPsql(Path file) throws Exception {
    String database = LivePostgres.createDatabase();
    Path log = folder.resolve("psql.log");
    ProcessBuilder psql =
        new ProcessBuilder(
            "psql",
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            LivePostgres.jdbcUrl(database).substring("jdbc:".length()),
            "-f",
            file.toString());
    psql.environment().keySet().removeIf(name -> name.startsWith("PG"));
    psql.environment().put("PGCLIENTENCODING", "UTF8");
    Process process = psql.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return catalog(database);
  }

  static Stream<Arguments> files() {
    Judge judge = judge();
    return Stream.of(
            "catalog/common.sql",
            "schemas/shop/schema.sql",
            "ddl/dump-9.6.sql",
            "ddl/dump-17.sql",
            "ddl/dump-18.sql",
            "ddl/hand-written.sql",
            "ddl/neighbours.sql")
        .map(file -> Arguments.of(file, judge));
  }

  @ParameterizedTest(name = "{0}, judged by {1}")
  @MethodSource("files")
  void liveDumpAndSnapshotAreOneCatalog(String file, Judge judge) throws Exception {
    Catalog live =
        switch (judge) {
          case PSQL -> liveByPsql(Testdata.path(file));
          case OUR_SPLITTER_FOR_WANT_OF_PSQL -> live(Files.readString(Testdata.path(file)));
        };
    DdlResult read = Ddl.read(Testdata.path(file), Selection.all(), DdlOptions.defaults());
    assertThat(read.standIns()).isEmpty();
    assertThat(CatalogJson.write(read.catalog())).isEqualTo(CatalogJson.write(live));
    assertThat(read.catalog()).isEqualTo(live);
    assertThat(CatalogJson.read(CatalogJson.write(live))).isEqualTo(live);
  }

  @Test
  void theSelectionCounts() {
    Catalog read =
        Ddl.read(
                Testdata.path("ddl/dump-17.sql"),
                Selection.of("shop.o*", "shop.cache").excluding("shop.*_rest"),
                DdlOptions.defaults())
            .catalog();
    assertThat(read.tables()).extracting(t -> t.name().table()).containsExactly("orders");
    assertThat(read.tables().get(0).leaves())
        .containsExactly(new TableName("shop", "orders_2024_0"));
    assertThat(read.notReplicable()).extracting(t -> t.name().table()).containsExactly("cache");
  }

  @Test
  void typesOfMissingExtensionsAreKnownByNameAndNothingElseIsLost() {
    DdlResult read =
        Ddl.read(Testdata.path("ddl/extensions.sql"), Selection.all(), DdlOptions.defaults());
    assertThat(read.standIns())
        .extracting(Object::toString)
        .extracting(name -> name.replaceAll(".*name=(.*)]", "$1"))
        .containsExactlyInAnyOrder("geometry", "geography", "vector");
    Golden.check(CatalogJson.write(read.catalog()), Testdata.path("ddl/extensions.json"));
    String file = Testdata.path("ddl/extensions.sql").toString();
    Golden.check(
        read.notes().stream()
            .map(note -> note.toString().replace(file, "extensions.sql") + "\n")
            .collect(Collectors.joining()),
        Testdata.path("ddl/extensions.notes.txt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE TABLE t (i numeric(5,)                      | STATEMENT_FAILED
          CREATE TABLE t (i int); ALTER TABLE no ADD j int   | STATEMENT_FAILED
          CREATE TABLE t (i int); CREATE TABLE t (j int)     | STATEMENT_FAILED
          CREATE TABLE t (i misspelled)                      | STATEMENT_FAILED
          CREATE TABLE t (i int DEFAULT 'x')                 | STATEMENT_FAILED
          CREATE TABLE t (i int PRIMARY KEY, PRIMARY KEY (i))| STATEMENT_FAILED
          CREATE TABLE t (i int); CREATE UNIQUE INDEX ON t(j)| STATEMENT_FAILED
          CREATE TABLE t (i int); ALTER TABLE t DROP COLUMN j, ADD k int | STATEMENT_FAILED
          CREATE TABLE `t` (`id` int unsigned AUTO_INCREMENT)| STATEMENT_FAILED
          CREATE TYPE t AS ENUM ('a', 'a'); CREATE TABLE u (t t) | STATEMENT_FAILED
          CREATE TABLE t (s text DEFAULT 'it                 | UNTERMINATED
          CREATE TABLE t (i int) /* and so on                | UNTERMINATED
          DO $x$ BEGIN CREATE TABLE t (i int);               | UNTERMINATED
          COPY t FROM stdin;                                 | UNTERMINATED
          SELECT 1                                           | NO_TABLE
          ;;;                                                | NO_TABLE
          BEGIN; CREATE TABLE t (i int)                      | NO_TABLE
          CREATE VIEW v AS SELECT 1                          | NO_TABLE
          \\! touch x                                        | PSQL_COMMAND
          \\i /etc/passwd                                    | PSQL_COMMAND
          SELECT 'CREATE TABLE t (i int)' \\gexec            | PSQL_COMMAND
          \\if true                                          | PSQL_COMMAND
          \\copy t from 'x'                                  | PSQL_COMMAND
          """)
  void whatCannotBeSavedIsAnErrorWithItsLine(String ddl, DdlException.Code code) {
    assertThatThrownBy(() -> read("\n" + ddl.replace("\\\\", "\\")))
        .isInstanceOfSatisfying(
            DdlException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.getMessage())
                  .startsWith(code == DdlException.Code.NO_TABLE ? "-" : "-:2");
            });
  }

  @Test
  void whatDoesNotMatterIsNotedOnceAKindWithItsCount() {
    DdlResult read =
        read(
            """
            DROP TABLE was_never_here;
            ALTER TABLE ONLY was_never_here DROP CONSTRAINT its_key;
            CREATE ROLE someone;
            CREATE TABLE t (i int PRIMARY KEY);
            GRANT SELECT ON t TO a;
            GRANT SELECT ON t TO b;
            ALTER TABLE t OWNER TO c;
            CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'return 1';
            SET unknown_parameter = 1;
            """);
    assertThat(read.catalog().tables()).hasSize(1);
    assertThat(read.notes())
        .extracting(Object::toString)
        .contains("-:5: GRANT not executed: role \"a\" does not exist (2 times)")
        .anyMatch(n -> n.startsWith("-:3: CREATE ROLE not executed: permission denied"))
        .anyMatch(n -> n.startsWith("-:1: DROP TABLE not executed: table \"was_never_here\""));
  }

  @Test
  void migrationsRunInTheOrderOfTheirVersions() throws Exception {
    Files.writeString(folder.resolve("V10__second.sql"), "ALTER TABLE t ADD c int;");
    Files.writeString(folder.resolve("V9__first.sql"), "CREATE TABLE t (a int);");
    Files.writeString(folder.resolve("V9.1__between.sql"), "ALTER TABLE t ADD b int;");
    Files.writeString(folder.resolve("R__again.sql"), "COMMENT ON TABLE t IS 'c';");
    Files.writeString(folder.resolve("U10__second.sql"), "DROP TABLE t;");
    Files.writeString(folder.resolve("notes.txt"), "no SQL");
    Catalog read = Ddl.read(folder, Selection.all(), DdlOptions.defaults()).catalog();
    assertThat(read.tables().get(0).columns())
        .extracting(c -> c.name())
        .containsExactly("a", "b", "c");
    assertThat(read.tables().get(0).comment()).contains("c");
  }

  @Test
  void aFileMayIncludeOthersOfItsFolder() throws Exception {
    Files.writeString(folder.resolve("types.sql"), "CREATE TYPE m AS ENUM ('a');");
    Path all = folder.resolve("all.sql");
    Files.writeString(all, "\\set ON_ERROR_STOP on\n\\ir types.sql\nCREATE TABLE t (m m)\n\\g\n");
    assertThat(Ddl.read(all, Selection.all(), DdlOptions.defaults()).catalog().tables()).hasSize(1);
    assertThat(Ddl.files(all)).containsExactly(all, folder.resolve("types.sql"));
    Files.writeString(folder.resolve("types.sql"), "\\i all.sql");
    assertThatThrownBy(() -> Ddl.read(all, Selection.all(), DdlOptions.defaults()))
        .hasMessageContaining("include each other");
  }

  @Test
  void noLinkLeadsAnInclusionOutOfTheFolder() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("t.sql"), "CREATE TABLE outside (i int);");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("folder"), outside);
    Files.createSymbolicLink(inside.resolve("file.sql"), outside.resolve("t.sql"));
    Files.createSymbolicLink(inside.resolve("dangling.sql"), outside.resolve("none.sql"));
    for (String name : List.of("folder/t.sql", "file.sql", "dangling.sql", "../outside/t.sql")) {
      Path all = Files.writeString(inside.resolve("all.txt"), "\\i " + name + "\n");
      assertThatThrownBy(() -> Ddl.read(all, Selection.all(), DdlOptions.defaults()))
          .hasMessageContaining("reads files of the same folder only: " + name);
    }
    Files.writeString(inside.resolve("own.sql"), "CREATE TABLE own (i int);");
    Files.createSymbolicLink(inside.resolve("alias.sql"), Path.of("own.sql"));
    Path all = Files.writeString(inside.resolve("all.txt"), "\\i alias.sql\n");
    assertThat(Ddl.read(all, Selection.all(), DdlOptions.defaults()).catalog().tables()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t AS SELECT 1 FROM pg_sleep(600)",
        "SET statement_timeout = 0; CREATE TABLE t (i int); SELECT pg_sleep(600)",
        "DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN OTHERS THEN NULL; END; END"
            + " LOOP; CREATE TABLE t (i int); END $$"
      })
  void whatRunsTooLongIsStoppedFromOutside(String ddl) {
    assertThatThrownBy(
            () ->
                Ddl.read(
                    new ByteArrayInputStream(ddl.getBytes(StandardCharsets.UTF_8)),
                    Selection.all(),
                    DdlOptions.defaults().withLimit(Duration.ofSeconds(1))))
        .isInstanceOfSatisfying(
            DdlException.class,
            e -> assertThat(e.code()).isEqualTo(DdlException.Code.LIMIT_EXCEEDED))
        .hasMessageContaining("-:1: the DDL ran longer than 1 s");
  }

  @Test
  void whatGrowsTooLargeIsStopped() {
    assertThatThrownBy(
            () ->
                Ddl.read(
                    new ByteArrayInputStream(
                        ("CREATE TABLE t AS SELECT repeat(md5(i::text), 60) FROM"
                                + " generate_series(1, 30000000) i")
                            .getBytes(StandardCharsets.UTF_8)),
                    Selection.all(),
                    DdlOptions.defaults().withMostBytes(100L << 20)))
        .hasMessageContaining("wrote more than 100 MiB");
  }

  /** Each would reach outside of the database if it were carried out. */
  private static final List<String> ATTACKS =
      List.of(
          "SELECT lo_import('/etc/passwd')",
          "SELECT pg_ls_dir('/')",
          "CREATE FUNCTION c() RETURNS int LANGUAGE c AS '/lib/x86_64-linux-gnu/libc.so.6', 'abs'",
          "LOAD '/lib/x86_64-linux-gnu/libc.so.6'",
          "ALTER SYSTEM SET archive_command = 'touch FILE'",
          "SET ROLE postgres",
          "SET SESSION AUTHORIZATION postgres",
          "ALTER ROLE cairn_ddl SUPERUSER",
          "CREATE EXTENSION dblink",
          "CREATE EXTENSION file_fdw",
          "CREATE DATABASE another",
          "SELECT lo_export(lo_from_bytea(0, 'x'), 'FILE')",
          "CREATE TABLESPACE s LOCATION '/tmp'",
          "CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1' PUBLICATION p",
          "CREATE EXTENSION postgres_fdw",
          "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw",
          "CREATE EXTENSION plpython3u",
          "CREATE FUNCTION i(cstring) RETURNS text LANGUAGE internal AS 'textin'",
          "DO LANGUAGE plperlu $$ system('touch FILE') $$",
          "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
          "ALTER DATABASE postgres SET search_path = public",
          "ALTER ROLE postgres PASSWORD 'x'",
          "SELECT rolpassword FROM pg_authid",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
          "SELECT pg_reload_conf()",
          "SELECT pg_stat_file('/etc/passwd')",
          "SELECT pg_read_binary_file('/etc/passwd')",
          "SELECT pg_hba_file_rules()");

  @Test
  void nothingReachesOutside() {
    Path file = folder.resolve("touched");
    String ddl = "CREATE TABLE t (i text);\n" + String.join(";\n", ATTACKS) + ";";
    DdlResult read = read(ddl.replace("FILE", file.toString()));
    assertThat(read.notes().stream().mapToInt(DdlNote::count).sum())
        .as("refused: %s", read.notes())
        .isEqualTo(ATTACKS.size());
    assertThat(file).doesNotExist();
  }

  /** Those that end the reading, each alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY (SELECT 1) TO PROGRAM 'touch FILE'",
        "CREATE TABLE x AS SELECT pg_read_file('/etc/passwd') AS t",
        "COPY t FROM '/etc/passwd'",
        "COPY t TO 'FILE'",
        "COPY t FROM PROGRAM 'touch FILE'"
      })
  void noCopyAndNoTableReachesOutside(String attack) {
    Path file = folder.resolve("touched");
    String ddl = "CREATE TABLE t (i text); " + attack.replace("FILE", file.toString()) + ";";
    try {
      DdlResult read = read(ddl);
      assertThat(attack.startsWith("COPY") || read.notes().size() == 1).isTrue();
    } catch (DdlException e) {
      assertThat(e.code()).isEqualTo(DdlException.Code.STATEMENT_FAILED);
      assertThat(e.getMessage()).contains("permission denied");
    }
    assertThat(file).doesNotExist();
  }
}
