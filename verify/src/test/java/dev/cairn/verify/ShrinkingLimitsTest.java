package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.Overrides;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.TableReport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shrinking where something stands in its way: checks, limits of size, old servers, odd names. */
class ShrinkingLimitsTest {
  /** Limited LOB mode with 1 KiB. */
  private static final DmsSettings ONE_KIB = DmsSettings.recommended().with("LobMaxSize", "1");

  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  private static TableReport verified(PostgresServer server, String... statements)
      throws SQLException {
    return verified(server, PlanOptions.defaults().withDmsSettings(ONE_KIB), statements);
  }

  private static TableReport verified(
      PostgresServer server, PlanOptions options, String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(server.createDatabase()));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
      Catalog catalog = Catalog.read(connection, Selection.all());
      return Verification.of(IngestPlan.of(catalog, options)).run(connection).tables().get(0);
    }
  }

  private static Example example(TableReport table, String name) {
    return table.columns().stream()
        .filter(c -> c.column().equals(name))
        .findFirst()
        .flatMap(ColumnReport::example)
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aShrunkValueHoldsTheChecksOfItsDomain(PostgresServer server) throws SQLException {
    TableReport table =
        verified(
            server,
            "CREATE DOMAIN mail AS text CHECK (VALUE LIKE '%_@_%')",
            "CREATE DOMAIN \"it's \\ a \"\"late?\"\" one\" AS timestamp CHECK (VALUE > '2010-06-07')",
            "CREATE TABLE t (id int PRIMARY KEY, mail mail, late \"it's \\ a \"\"late?\"\" one\")",
            "INSERT INTO t VALUES (1, repeat('x', 700) || '@' || repeat('y', 55), NULL),"
                + " (2, NULL, '2023-04-05 06:07:08.91')");
    Example mail = example(table, "mail");
    assertThat(mail.mismatch()).isEqualTo(Mismatch.lossy(Loss.TRUNCATED));
    assertThat(mail.sql()).matches("\\(repeat\\('0', 5[01][0-9]\\) \\|\\| '@0+'\\)::public.mail");
    assertThat(mail.document()).hasSize(512 + "\"\"".length());
    assertThat(example(table, "late").sql()).startsWith("'20").contains("-01-01 00:00:00.1'::");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatIsCutShrinksToOneMoreThanIsKept(PostgresServer server) throws SQLException {
    TableReport table =
        verified(
            server,
            "CREATE TABLE t (id int PRIMARY KEY, plain text, bytes bytea, json jsonb, words text[])",
            "INSERT INTO t SELECT 1, repeat('Gr\u00fc\u00dfe \ud83d\udc18 ', 300),"
                + " decode(repeat('0badcafe', 1000), 'hex'),"
                + " jsonb_build_object('a', 1, 'b', repeat('xyz', 1000), 'c', '{\"d\": [1, 2]}'), NULL",
            "INSERT INTO t (id, words) SELECT 2, ARRAY(SELECT 'n' || g"
                + " FROM generate_series(1, 1000) g)");
    assertThat(table.columns().subList(1, 4))
        .allSatisfy(c -> assertThat(c.losses()).as(c.column()).containsExactly(Loss.TRUNCATED));
    assertThat(example(table, "plain").sql()).isEqualTo("repeat('0', 513)::text");
    assertThat(example(table, "bytes").sql()).isEqualTo("('\\x' || repeat('0', 2050))::bytea");
    assertThat(example(table, "json").sql())
        .contains("\", \"a\": 1, \"b\": \"")
        .contains("' || repeat('0', 4")
        .endsWith(" || '\"}')::jsonb");
    assertThat(example(table, "json").document()).hasSizeGreaterThan(512);
    assertThat(example(table, "words").mismatch().kind()).isEqualTo(Mismatch.Kind.FAILED);
    assertThat(example(table, "words").sql())
        .startsWith("('{00,")
        .contains(" || repeat('0', 388) || ")
        .endsWith("}')::text[]");
  }

  @Test
  void eachOfManyColumnsIsShrunk() throws SQLException {
    String columns =
        IntStream.range(0, 100)
            .mapToObj(i -> "c" + i + " timestamp DEFAULT '2023-04-05 06:07:08.91'")
            .reduce("", (a, b) -> a + ", " + b);
    TableReport table =
        verified(
            versions().get(0),
            "CREATE TABLE t (id int PRIMARY KEY" + columns + ")",
            "INSERT INTO t SELECT g FROM generate_series(1, 10) g");
    assertThat(table.columns().subList(1, 101))
        .allSatisfy(
            c ->
                assertThat(c.example().orElseThrow().sql())
                    .startsWith("'2000-01-01 00:00:00.1'::"));
  }

  @Test
  void aLongValueIsShrunkAsFarAsTheWorkIsBounded() throws SQLException {
    TableReport table =
        verified(
            versions().get(0),
            PlanOptions.defaults()
                .withDmsSettings(DmsSettings.recommended().with("LobMaxSize", "1024")),
            "CREATE TABLE t (id int PRIMARY KEY, plain text)",
            "INSERT INTO t SELECT 1, repeat('0123456789', 100000)");
    assertThat(example(table, "plain").sql()).isEqualTo("repeat('0', 524289)::text");
  }

  @Test
  void whatAnExpressionReadsBesidesItsColumnStaysAndTheRestGoes() throws SQLException {
    Overrides overrides =
        Overrides.parse(
            """
            column public.t.day
              expression PARSE_DATE(CONCAT(form, '%d'), value)
              target date
            """);
    TableReport table =
        verified(
            versions().get(0),
            PlanOptions.defaults().withOverrides(overrides),
            "CREATE TABLE t (id int PRIMARY KEY, form text, day text, other timestamp)",
            "INSERT INTO t VALUES (1, '%Y-%m-', 'not a day', '2020-02-02 02:02:02.25')");
    Example day = example(table, "day");
    assertThat(day.mismatch().kind()).isEqualTo(Mismatch.Kind.FAILED);
    assertThat(day.sql().length()).isLessThan(day.found().length());
    assertThat(example(table, "other").sql()).startsWith("'2000-01-01 00:00:00.1'::");
  }

  @Test
  void theTransactionOfTheCallerGoesOnAndNothingIsWritten() throws SQLException {
    PostgresServer server = versions().get(0);
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(server.createDatabase()));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DOMAIN odd AS numeric CHECK (VALUE % 2 = 1)");
      statement.execute("CREATE TABLE t (id int PRIMARY KEY, n odd)");
      statement.execute("INSERT INTO t VALUES (1, 98765432109876543210987654321)");
      IngestPlan plan =
          IngestPlan.of(Catalog.read(connection, Selection.all()), PlanOptions.defaults());
      connection.setAutoCommit(false);
      statement.execute("CREATE TEMPORARY TABLE mine (n int)");
      Report report = Verification.of(plan).run(connection);
      statement.execute("INSERT INTO mine VALUES (1)");
      connection.commit();
      Example example = example(report.tables().get(0), "n");
      assertThat(example.mismatch()).isEqualTo(Mismatch.lossy(Loss.PRECISION));
      assertThat(example.sql()).matches("'[0-9]*[13579]'::public.odd");
      assertThat(example.sql().length()).isLessThan(example.found().length());
    }
  }

  @Test
  void withoutShrinkingTheExampleIsAValueOfTheTable() throws SQLException {
    PostgresServer server = versions().get(0);
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(server.createDatabase()));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id int PRIMARY KEY, made timestamp)");
      statement.execute("INSERT INTO t VALUES (1, '2020-02-02 02:02:02.25')");
      Report report =
          Verification.of(
                  IngestPlan.of(Catalog.read(connection, Selection.all()), PlanOptions.defaults()))
              .withoutShrinking()
              .run(connection);
      assertThat(example(report.tables().get(0), "made"))
          .returns("'2020-02-02 02:02:02.25'::timestamp without time zone", Example::sql)
          .returns("", Example::found);
    }
  }
}
