package dev.cairn.verify.assume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.Verdict;
import dev.cairn.testing.TestDatabase;
import dev.cairn.testing.Testdata;
import dev.cairn.verify.Verification;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.TableReport;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users' own expressions in a verification: suspicious SQL is a finding, a point arrives. */
class SuspiciousSqlTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  private TableReport verify(String overrides, String... statements) throws SQLException {
    try (Statement statement = database.connection().createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    PlanOptions options =
        PlanOptions.defaults()
            .withProfile(Profile.LOSSLESS)
            .withOverrides(Overrides.parse(overrides));
    IngestPlan plan = IngestPlan.of(Catalog.read(database.connection(), Selection.all()), options);
    return Verification.of(plan).run(database.connection()).tables().get(0);
  }

  private static List<String> suspicions(TableReport table) {
    return table.findings().stream()
        .filter(finding -> finding.code() == FindingCode.SUSPICIOUS_SQL)
        .map(finding -> finding.message() + " | " + finding.fix())
        .toList();
  }

  @Test
  void aTextInDoubleQuotesAndAComparisonWithNullAreFindings() throws SQLException {
    TableReport table =
        verify(
            """
            column public.t.a
              expression COALESCE("none", value)
              target string
            column public.t.b
              expression IF(value = NULL, 'empty', value)
              target string
            """,
            "CREATE TABLE t (id int PRIMARY KEY, a text, b text)",
            "INSERT INTO t VALUES (1, 'x', 'y')");
    assertThat(suspicions(table))
        .satisfiesExactlyInAnyOrder(
            s -> assertThat(s).contains("no document has a field none", "the text 'none'?"),
            s -> assertThat(s).contains("= null is null for every value", "write b IS NULL"));
    assertThat(table.verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void quotedColumnsAndTextsAreNone() throws SQLException {
    TableReport table =
        verify(
            """
            column public.t."order"
              expression COALESCE(value, "id"::string, 'none = NULL')
              target string
            """,
            "CREATE TABLE t (id int PRIMARY KEY, \"order\" text, \"Unit Price\" text)",
            "INSERT INTO t VALUES (1, 'x', 'y')");
    assertThat(suspicions(table)).isEmpty();
    assertThat(table.isGood()).isTrue();
  }

  /** The override rule in docs/types.md. */
  private static String rule() throws IOException {
    String manual = Files.readString(Testdata.root().resolve("docs/types.md"));
    int start = manual.indexOf("column shop.place.location_text");
    return manual.substring(start, manual.indexOf("```", start));
  }

  @Test
  void aPointInATextColumnArrivesAsGeographyAndAllElseAsText() throws Exception {
    TableReport table =
        verify(
            rule(),
            "CREATE SCHEMA shop",
            "CREATE TABLE shop.place (id int PRIMARY KEY, location_text text)",
            """
            INSERT INTO shop.place VALUES (1, 'POINT(12 34)'), (2, 'POINT(-122.325133 37.566564)'),
              (3, 'POINT(180 -90)'), (4, 'POINT(-179.999999999999 89.999999999999)'), (5, NULL),
              (6, 'POINT(190 0)'), (7, 'POINT(10 100)'), (8, 'POINT EMPTY'), (9, 'POINT Z (1 2 3)'),
              (10, 'SRID=4326;POINT(1 2)'), (11, 'POINT(180.5 0)'), (12, 'POINT(1 90.5)'),
              (13, 'POINT(0.1234567890123456789 1)'), (14, 'LINESTRING(1 2,3 4)'), (15, ''),
              (16, 'POINT(-0 0.10)'), (17, E'POINT(1 2)\\n'), (18, 'point(1 2)')
            """);
    ColumnReport column = table.columns().get(1);
    assertThat(column.exact()).as(column.toString()).isEqualTo(18);
    assertThat(column.isGood()).isTrue();
    assertThat(column.lossy()).isZero();
  }

  @Test
  void aPointElsewhereIsWrongAndOneWithTooManyDigitsIsLossy() throws SQLException {
    TableReport table =
        verify(
            """
            column public.p.moved
              expression ST_GEOGPOINT(34, 12)
              target geography
            column public.p.around
              expression ST_GEOGFROMTEXT(value)
              target geography
            column public.p.long
              expression ST_GEOGFROMTEXT(value)
              target geography
            column public.p.shape
              expression ST_GEOGFROMTEXT(value)
              target geography
            """,
            "CREATE TABLE p (id int PRIMARY KEY, moved text, around text, long text, shape text)",
            """
            INSERT INTO p VALUES (1, 'POINT(12 34)', 'POINT(190 0)', 'POINT(0.1234567890123456789 1)',
              'POLYGON((0 0, 4 0, 4 4, 0 0), (1 1, 2 1, 2 2, 1 1))')
            """);
    assertThat(table.columns().get(1).wrong()).isEqualTo(1);
    assertThat(table.columns().get(2).wrong()).isEqualTo(1);
    assertThat(table.columns().get(3).losses()).containsExactly(Loss.PRECISION);
    assertThat(table.columns().get(4).exact()).isEqualTo(1);
  }
}
