package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.ArrayType;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.TableReport;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that PG_ARRAY_PARSE cannot read: of another delimiter, or cut at LobMaxSize. */
class ArrayDelimitersTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  /** A type of the user's whose text is any text, with a delimiter of its own. */
  private void type(String name, char delimiter) throws SQLException {
    database.execute(
        "CREATE TYPE " + name,
        "CREATE FUNCTION "
            + name
            + "_in(cstring) RETURNS "
            + name
            + " LANGUAGE internal IMMUTABLE STRICT AS 'textin'",
        "CREATE FUNCTION "
            + name
            + "_out("
            + name
            + ") RETURNS cstring"
            + " LANGUAGE internal IMMUTABLE STRICT AS 'textout'",
        "CREATE TYPE "
            + name
            + " (INPUT = "
            + name
            + "_in, OUTPUT = "
            + name
            + "_out, LIKE = text, DELIMITER = '"
            + delimiter
            + "')");
  }

  private IngestPlan plan(Profile profile, DmsSettings settings) {
    return IngestPlan.of(
        Catalog.read(database.connection(), Selection.all()),
        PlanOptions.defaults().withProfile(profile).withDmsSettings(settings));
  }

  private static List<AdvisoryCode> codes(ColumnMapping column) {
    return column.advisories().stream().map(Advisory::code).toList();
  }

  private TableReport verify(IngestPlan plan) {
    return Verification.of(plan).run(database.connection()).tables().get(0);
  }

  @Test
  void theCatalogKnowsTheDelimiterOfEveryTypeAndASnapshotKeepsIt() throws SQLException {
    type("semi", ';');
    type("path_of", '/');
    database.execute(
        "CREATE DOMAIN of_semi AS semi",
        "CREATE TABLE t (id int PRIMARY KEY, a semi[], b path_of[], c of_semi[], d box[], e int[])");
    Catalog catalog = Catalog.read(database.connection(), Selection.all());
    Catalog again = CatalogJson.read(CatalogJson.write(catalog));
    for (Catalog each : List.of(catalog, again)) {
      assertThat(each.tables().get(0).columns().subList(1, 6))
          .extracting(c -> ((ArrayType) c.type()).delimiter())
          .containsExactly(';', '/', ';', ';', ',');
    }
    assertThat(again).isEqualTo(catalog);
  }

  @Test
  void whatASnapshotDoesNotTellIsWhatTheElementIsKnownToHave() throws SQLException {
    type("semi", ';');
    database.execute("CREATE TABLE t (id int PRIMARY KEY, a int[], b box[], c semi[])");
    String now = CatalogJson.write(Catalog.read(database.connection(), Selection.all()));
    String old = now.replaceAll("\"delimiter\"\\s*:\\s*\".\",", "");
    assertThat(old).isNotEqualTo(now).doesNotContain("delimiter");
    assertThat(CatalogJson.read(old).tables().get(0).columns().subList(1, 4))
        .extracting(c -> ((ArrayType) c.type()).delimiter())
        .containsExactly(',', ';', ',');
  }

  @ParameterizedTest
  @ValueSource(chars = {';', ':', '/', ' '})
  void anArrayWithoutCommasIsKeptAsTextUnderLosslessAndToldUnderDocumented(char delimiter)
      throws SQLException {
    type("odd", delimiter);
    database.execute(
        "CREATE TABLE t (id int PRIMARY KEY, v odd[])",
        "INSERT INTO t VALUES (1, ARRAY['a'::odd, 'b,c', 'd']), (2, ARRAY['x'::odd]), (3, NULL)");
    DmsSettings settings = DmsSettings.recommended();
    IngestPlan lossless = plan(Profile.LOSSLESS, settings);
    ColumnReport kept = verify(lossless).columns().get(1);
    assertThat(kept.exact()).as(kept.toString()).isEqualTo(3);
    assertThat(lossless.collections().get(0).columns().get(1).expression()).isEmpty();

    IngestPlan documented = plan(Profile.DOCUMENTED, settings);
    assertThat(codes(documented.collections().get(0).columns().get(1)))
        .contains(AdvisoryCode.ARRAY_DELIMITER);
    ColumnReport split = verify(documented).columns().get(1);
    assertThat(split.wrong()).isEqualTo(1);
    assertThat(split.explaining())
        .extracting(Advisory::code)
        .containsExactly(AdvisoryCode.ARRAY_DELIMITER);
  }

  @Test
  void anArrayThatWasCutLosesItsRowUnderDocumentedAndIsKeptUnderLossless() throws SQLException {
    database.execute(
        "CREATE TABLE t (id int PRIMARY KEY, n int, v text[], j jsonb)",
        "INSERT INTO t SELECT 1, 7, array_agg('e' || g), '{}' FROM generate_series(1, 300) g",
        "INSERT INTO t VALUES (2, 8, ARRAY['short'], '{}'), (3, 9, NULL, NULL)",
        // Cut within quotes behind a brace, and in several dimensions behind another.
        "INSERT INTO t SELECT 4, 1, array_agg('{\"a\":' || g || '}'), '1'"
            + " FROM generate_series(1, 300) g",
        "INSERT INTO t SELECT 5, 1, array_agg(ARRAY['a' || g]), '1'"
            + " FROM generate_series(1, 300) g",
        "INSERT INTO t SELECT 6, 1, array_agg(repeat('{\\}\"', 3)), to_jsonb(repeat('x', 900))"
            + " FROM generate_series(1, 300) g");
    DmsSettings settings = DmsSettings.recommended().with("LobMaxSize", "1");
    IngestPlan documented = plan(Profile.DOCUMENTED, settings);
    assertThat(codes(documented.collections().get(0).columns().get(2)))
        .contains(AdvisoryCode.ARRAY_TRUNCATED)
        .doesNotContain(AdvisoryCode.LOB_TRUNCATED);
    TableReport lost = verify(documented);
    assertThat(lost.failedRows()).isEqualTo(4);
    assertThat(lost.columns().get(2))
        .returns(4L, ColumnReport::failed)
        .returns(2L, ColumnReport::exact);
    assertThat(lost.columns().get(2).explaining())
        .extracting(Advisory::code)
        .containsExactly(AdvisoryCode.ARRAY_TRUNCATED);
    assertThat(lost.columns().get(1))
        .returns(4L, ColumnReport::missing)
        .returns(2L, ColumnReport::exact);

    TableReport kept = verify(plan(Profile.LOSSLESS, settings));
    assertThat(kept.failedRows()).isZero();
    assertThat(kept.columns().get(2))
        .returns(4L, ColumnReport::lossy)
        .returns(2L, ColumnReport::exact)
        .returns(List.of(Loss.TRUNCATED), ColumnReport::losses);
    assertThat(kept.columns().get(1)).returns(6L, ColumnReport::exact);
    assertThat(kept.columns().get(3)).returns(1L, ColumnReport::lossy);
  }

  /** Wherever the text is cut, a cut array is not taken for a whole one. */
  @Test
  void noBeginningOfAnArrayMakesItsRowFail() throws SQLException {
    database.execute("CREATE TABLE t (id int PRIMARY KEY, v text[])");
    for (int i = 0; i < 40; i++) {
      database.execute(
          "INSERT INTO t SELECT "
              + i
              + ", ARRAY[repeat('x', "
              + (440 + i)
              + "), '{a}', '\"}', 'b\\}', '}', '{\"k\":\"}\"}', repeat('y', 99)]");
    }
    TableReport table =
        verify(plan(Profile.LOSSLESS, DmsSettings.recommended().with("LobMaxSize", "1")));
    assertThat(table.failedRows()).isZero();
    assertThat(table.columns().get(1).lossy()).isEqualTo(40);
  }

  @Test
  void aLongArrayThatWasNotCutIsReadOrKeptAsText() throws SQLException {
    database.execute(
        "CREATE TABLE t (id int PRIMARY KEY, v int[], w text[])",
        "INSERT INTO t SELECT 1, array_agg(g), array_agg('\"{' || g || '},\\') FROM generate_series(1, 9000) g",
        "INSERT INTO t SELECT 2, array_agg(ARRAY[g, g]), NULL FROM generate_series(1, 9000) g");
    TableReport table = verify(plan(Profile.LOSSLESS, DmsSettings.recommended()));
    assertThat(table.columns()).allSatisfy(c -> assertThat(c.exact()).isEqualTo(2));
  }
}
