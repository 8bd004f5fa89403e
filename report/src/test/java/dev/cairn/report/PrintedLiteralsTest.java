package dev.cairn.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import dev.cairn.verify.Verification;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Mask;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Report;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a report prints as a value is SQL that PostgreSQL takes, and shows the mismatch that the
 * report says: whatever characters the value and the name of its type have.
 */
class PrintedLiteralsTest {
  private static final PlanOptions OPTIONS =
      PlanOptions.defaults()
          .withDmsSettings(
              DmsSettings.recommended()
                  .with(DmsSetting.TRIM_SPACE_IN_CHAR, "true")
                  .with("LobMaxSize", "1"));

  /** Each is printed otherwise than it is, but for the last. */
  private static final List<String> ODD =
      List.of(
          "\t",
          "\n",
          "\r",
          "\u0001",
          "\u001b",
          "\u007f",
          "\u0085",
          "\u00ad",
          "\u2028",
          "\u202e",
          "\ufeff",
          "\uffff",
          "\ud83d\udc18",
          "\udb40\udc41",
          "\\",
          "'",
          "\"",
          "''\t",
          "\\t",
          "E'");

  private static final String VALUE = "      value      ";

  private static final String ODD_TYPE = "public.\"a\tb'\"\"c\\\u202e\"";

  /** A column's type and its only value, as text. */
  private record Case(String type, String value, Loss loss) {}

  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aPrintedLiteralIsPastedAndShowsTheSameMismatch(PostgresServer server) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(server.createDatabase()));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DOMAIN public.padded AS char(6)");
      statement.execute("CREATE DOMAIN " + ODD_TYPE + " AS text");
      List<Case> cases = cases();
      fill(connection, cases);
      Report found = verified(connection, "public.*");
      List<String> printed = printed(found);
      assertThat(printed).hasSameSizeAs(cases);
      statement.execute("CREATE SCHEMA pasted");
      statement.execute(
          "CREATE TABLE pasted.t AS SELECT 1 AS id, "
              + IntStream.range(0, printed.size())
                  .mapToObj(i -> printed.get(i) + " AS c" + i)
                  .collect(Collectors.joining(", ")));
      statement.execute("ALTER TABLE pasted.t ADD PRIMARY KEY (id)");
      List<Example> again = examples(verified(connection, "pasted.*"));
      assertThat(again).hasSameSizeAs(cases);
      for (int i = 0; i < printed.size(); i++) {
        Example example = examples(found).get(i);
        assertThat(again.get(i))
            .as(printed.get(i))
            .isEqualTo(example)
            .returns(Mismatch.lossy(cases.get(i).loss()), Example::mismatch);
      }
    }
  }

  @Test
  void aMaskedLiteralKeepsItsEscapes() {
    assertThat(Mask.literal("E'it''s\\ta\\u202e\\\\n7'::\"Type\""))
        .isEqualTo("E'aa''a\\ta\\u202e\\\\a9'::\"Type\"");
    assertThat(Mask.literal("('a\\t' || repeat(E'\\t', 50))::text"))
        .isEqualTo("('a\\a' || repeat(E'\\t', 50))::text");
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    String tail = "x".repeat(600);
    for (String odd : ODD) {
      cases.add(new Case("char(8)", odd, Loss.TRIMMED));
      cases.add(new Case("public.padded", "a" + odd, Loss.TRIMMED));
      cases.add(new Case("text", odd + tail, Loss.TRUNCATED));
      if (odd.length() == 1) {
        cases.add(new Case("text", odd.repeat(700), Loss.TRUNCATED));
      }
      cases.add(new Case(ODD_TYPE, odd + tail, Loss.TRUNCATED));
    }
    cases.add(new Case("json", "{\t\n\"a\":\r\"" + tail + "\"}", Loss.TRUNCATED));
    return cases;
  }

  private static void fill(Connection connection, List<Case> cases) throws SQLException {
    StringBuilder columns = new StringBuilder();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < cases.size(); i++) {
      columns.append(", c").append(i).append(' ').append(cases.get(i).type());
      values.append(", CAST(CAST(? AS text) AS ").append(cases.get(i).type()).append(')');
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE public.t (id int PRIMARY KEY" + columns + ")");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO public.t VALUES (1" + values + ")")) {
      for (int i = 0; i < cases.size(); i++) {
        insert.setString(i + 1, cases.get(i).value());
      }
      insert.executeUpdate();
    }
  }

  private static Report verified(Connection connection, String tables) throws SQLException {
    Catalog catalog = Catalog.read(connection, Selection.of(tables));
    return Verification.of(IngestPlan.of(catalog, OPTIONS)).withoutShrinking().run(connection);
  }

  private static List<Example> examples(Report report) {
    return report.tables().get(0).columns().stream()
        .flatMap(column -> column.examples().stream())
        .toList();
  }

  /** The literals that the report shows people, in its order. */
  private static List<String> printed(Report report) {
    return ReportText.of(report, ExampleValues.SHOWN)
        .lines()
        .filter(line -> line.startsWith(VALUE))
        .map(line -> line.substring(VALUE.length()))
        .toList();
  }
}
