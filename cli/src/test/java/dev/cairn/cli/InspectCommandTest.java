package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.LivePostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir private Path folder;

  @Test
  void showsTheShopToAPerson() {
    Cli.Run run = cairn("inspect", "--jdbc-url", Shop.jdbcUrl());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("PostgreSQL 18.6, database test_")
        .contains(
            ": 5 tables, 49 columns, 1 not replicable\nerror    KEY_LOB 1\nwarning  TOAST_UNCHANGED ")
        .containsPattern("\nshop.\"Gift Card\" \\(table, key Code\\) +[0-9]+ +[0-9]+ +[0-9]+ +0\n")
        .contains("\nshop.orders (partitioned table of 4 leaves, key id, placed_on) ")
        .containsPattern("\nNOTE     .*: 2 columns in 2 tables +FRACTION_OF_SECOND\n")
        .containsPattern("\nNOTE     .*: 1 table +RELATION_NOT_REPLICABLE\n +shop.revenue: view: ")
        .containsPattern("\nbad: 1 error, \\d+ warnings?, \\d+ notes; --profile lossless fixes ")
        .containsPattern("\nnext: fix the errors, then: cairn inspect .* --profile lossless\n");
    assertThat(run.flat())
        .containsPattern("; --profile lossless fixes \\d+ of \\d+ findings next: ");
    assertThat(run.out().lines().toList())
        .allSatisfy(line -> assertThat(line.startsWith("next:") || line.length() <= 100).isTrue());
  }

  @Test
  void showsTheExpressionsOfTheOtherProfileAndEveryNoteIfAsked() {
    Cli.Run run =
        cairn("inspect", "--jdbc-url", Shop.jdbcUrl(), "--profile", "lossless", "--details");
    assertThat(run.out())
        .contains("\n         - shop.revenue  view: ")
        .containsPattern(
            "\n  last_seen_at +timestamp with time zone +DATETIME +timestamp +lossy +IF\\(")
        .doesNotContain("(--details)", "'%Y-%m-%dT%H:%M:%SZ', last_seen_at)");
  }

  @Test
  void takesTheSelectedTablesOnly() {
    Cli.Run run =
        cairn(
            "inspect",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--include",
            "shop.order*",
            "--exclude",
            "shop.\"order_line\"");
    assertThat(run.out())
        .contains("\nshop.orders (", "\n  column ", "\n  placed_at ")
        .doesNotContain("order_line (", "customer (");
  }

  @Test
  void aSnapshotStandsInForTheServer() throws Exception {
    Cli.Run printed = cairn("inspect", "--jdbc-url", Shop.jdbcUrl(), "--format", "json");
    assertThat(printed.exit()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(printed.out()).path("tables")).hasSize(5);
    String snapshot = Files.writeString(folder.resolve("c.json"), printed.out()).toString();
    assertThat(cairn("inspect", "--catalog", snapshot, "--format", "json")).isEqualTo(printed);
    assertThat(body(cairn("inspect", "--catalog", snapshot)))
        .isEqualTo(body(cairn("inspect", "--jdbc-url", Shop.jdbcUrl())));
    assertThat(cairn("inspect", "--catalog", snapshot, "--include", "shop.orders").out())
        .contains("shop.orders (")
        .doesNotContain("shop.customer (", "shop.revenue");
  }

  /** The page without the next command, which has another source. */
  private static String body(Cli.Run run) {
    return run.exit() + run.out().substring(0, run.out().indexOf("\nnext: ")) + run.err();
  }

  @Test
  void whatNoValueComesOfIsBadAndWhatIsHiddenIncomplete() throws Exception {
    String database = LivePostgres.createDatabase();
    String url = LivePostgres.jdbcUrl(database);
    String role = "reader_of_" + database;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE plain (id int PRIMARY KEY)");
      // What PostGIS would bring, as far as a catalog shows it.
      statement.execute(
          "CREATE TYPE geometry;"
              + "CREATE FUNCTION geometry_in(cstring) RETURNS geometry"
              + " LANGUAGE internal IMMUTABLE STRICT AS 'textin';"
              + "CREATE FUNCTION geometry_out(geometry) RETURNS cstring"
              + " LANGUAGE internal IMMUTABLE STRICT AS 'textout';"
              + "CREATE TYPE geometry (INPUT = geometry_in, OUTPUT = geometry_out, LIKE = text)");
      statement.execute("CREATE TABLE odd (id int PRIMARY KEY, place geometry)");
      statement.execute("CREATE ROLE " + role + " LOGIN");
      statement.execute("GRANT SELECT ON odd TO " + role);
    }
    Cli.Run plain = cairn("inspect", "--jdbc-url", url, "--include", "public.plain");
    assertThat(plain.exit()).isZero();
    assertThat(plain.out()).contains("\ngood: 0 errors, ");
    for (String format : new String[] {"text", "json"}) {
      Cli.Run odd =
          cairn("inspect", "--jdbc-url", url, "--include", "public.odd", "--format", format);
      Cli.Run hidden =
          cairn(
              "inspect",
              "--jdbc-url",
              url,
              "--user",
              role,
              "--include",
              "public.plain",
              "--format",
              format);
      assertThat(odd.flat())
          .contains(
              format.equals("json")
                  ? "\"verdict\": \"bad\""
                  : "; no value of 1 impossible column arrives");
      assertThat(odd.exit()).isEqualTo(1);
      assertThat(hidden.out())
          .contains(
              format.equals("json") ? "\"verdict\": \"incomplete\"" : "\nincomplete: 1 error");
      assertThat(hidden.exit()).isEqualTo(1);
    }
  }

  @Test
  void aSnapshotThatCannotBeReadIsWrongUsage() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"version\":1,");
    Cli.Run malformed = cairn("inspect", "--catalog", broken.toString());
    assertThat(malformed.exit()).isEqualTo(2);
    assertThat(malformed.out()).isEmpty();
    assertThat(malformed.err()).startsWith("cairn inspect: ");
    assertThat(cairn("inspect", "--catalog", "/no/such.json").exit()).isEqualTo(2);
    assertThat(cairn("inspect", "--catalog", "a", "--jdbc-url", "b").err())
        .startsWith("cairn inspect: --jdbc-url and --catalog: a schema has one source");
  }

  @Test
  void controlCharactersOfNamesStayOnTheirLine() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE \"two\nlines\" (\"\u001b[31mred\" int PRIMARY KEY)");
    }
    String out = cairn("inspect", "--jdbc-url", url).out();
    assertThat(out).contains("\"two\\nlines\"").contains("\\u001b[31mred").doesNotContain("\u001b");
  }

  @Test
  void aMalformedPatternIsWrongUsage() {
    Cli.Run run = cairn("inspect", "--jdbc-url", Shop.jdbcUrl(), "--include", "\"shop");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("cairn inspect: ");
  }

  @Test
  void aSchemaIsWanted() {
    Cli.Run run = cairn("inspect");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("cairn inspect: no schema given\nhint: add --jdbc-url ");
  }

  @Test
  void aServerThatDoesNotAnswerIsUnreachable() {
    Cli.Run run = cairn("inspect", "--jdbc-url", "postgresql://ann:s3cret@localhost:1/shop");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("cairn inspect: cannot connect to PostgreSQL at localhost:1/shop as ann: ")
        .contains("\nhint: check host, port and database")
        .doesNotContain("s3cret");
    assertThat(
            cairn("inspect", "-v", "--jdbc-url", "postgresql://ann:s3cret@localhost:1/shop").err())
        .contains("    at dev.cairn.cli.")
        .doesNotContain("s3cret");
  }
}
