package dev.cairn.verify.ids;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.Statistics;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableKind;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.Projection;
import dev.cairn.postgres.PgTypes;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The {@code _id}s of a table's documents, and what is said of rows that share one. */
class CollisionsTest {
  private static final PlanOptions DOCUMENTED = PlanOptions.defaults();

  private static Table table(boolean keyed, boolean parent, String second) {
    return new Table(
        new TableName("s", "t"),
        TableKind.ORDINARY,
        List.of(Column.of("id", 1, PgTypes.INT4, false), Column.of(second, 2, PgTypes.INT8, true)),
        keyed ? Optional.of(new PrimaryKey("t_pkey", List.of("id"), false)) : Optional.empty(),
        List.of(),
        ReplicaIdentity.STANDARD,
        Optional.empty(),
        List.of(),
        parent ? List.of(new TableName("s", "child")) : List.of(),
        Optional.empty(),
        Statistics.UNKNOWN,
        List.of());
  }

  private static CheckedTable checked(Table table, PlanOptions options) {
    CollectionPlan plan = IngestPlan.of(Catalog.of(table), options).collections().get(0);
    return new CheckedTable(plan, options, Dialect.defaults());
  }

  private static Finding finding(Table table, PlanOptions options, int rows) {
    Collisions collisions = new Collisions(checked(table, options));
    for (int i = 0; i < rows; i++) {
      collisions.add(
          100 - i % 3, new String[] {"row " + i, "b"}, new String[] {"other " + i, "c"}, "d" + i);
    }
    return collisions.finding().orElseThrow();
  }

  @Test
  void rowsAreCountedAndTheFirstOfTheTableIsShown() {
    CheckedTable table = checked(table(true, false, "v"), DOCUMENTED);
    assertThat(new Collisions(table).finding()).isEmpty();
    assertThat(new Collisions(table).key().columns())
        .extracting(Column::name)
        .containsExactly("id");
    Finding one = finding(table(true, false, "v"), DOCUMENTED, 1);
    assertThat(one.code()).isEqualTo(FindingCode.KEY_COLLISION);
    assertThat(one.count()).isEqualTo(1);
    assertThat(one.columns()).containsExactly("id");
    assertThat(one.message())
        .isEqualTo("1 row has the _id of another row: the collection keeps one document for them");
    // The places are 100, 99, 98, 100, 99, ...
    Finding five = finding(table(true, false, "v"), DOCUMENTED, 5);
    assertThat(five.count()).isEqualTo(5);
    assertThat(five.message()).startsWith("5 rows have the _id of another row");
    assertThat(five.example().orElseThrow().shown()).contains("row 2", "other 2", "d2");
  }

  @Test
  void theFixIsTheCausesOwn() {
    assertThat(finding(table(true, true, "v"), DOCUMENTED, 1).fix())
        .startsWith("Replicate the child tables without their parent");
    assertThat(finding(table(false, false, "_id"), DOCUMENTED, 1).fix())
        .startsWith("Rename the column _id");
    assertThat(finding(table(true, false, "v"), DOCUMENTED, 1).fix())
        .startsWith("Use --profile lossless, or a key of");
    assertThat(finding(table(true, false, "v"), DOCUMENTED.withProfile(Profile.LOSSLESS), 1).fix())
        .startsWith("Use a key of");
    assertThat(finding(table(true, false, "v"), DOCUMENTED.withOverrides(ID_OF_V), 1).fix())
        .startsWith("Make the override of _id different for different keys");
    assertThat(
            finding(
                    table(true, false, "v"),
                    DOCUMENTED.withOverrides(
                        Overrides.parse("column s.t.v\n  expression value\n  target int\n")),
                    1)
                .fix())
        .startsWith("Use --profile lossless");
  }

  private static final Overrides ID_OF_V =
      Overrides.parse(
          "column s.t.v\n  expression CAST(value AS string)\n  target string\n  rename _id\n");

  private static Optional<String> id(Table table, PlanOptions options, String row) {
    CheckedTable checked = checked(table, options);
    DmsRecord record =
        RecordParser.own(
            ("{\"data\":{"
                    + row
                    + "},\"metadata\":{\"record-type\":\"data\",\"operation\":\"load\","
                    + "\"schema-name\":\"s\",\"table-name\":\"t\"}}")
                .getBytes(StandardCharsets.UTF_8));
    return new DocumentIds(checked)
        .of((SourceReading.Document) checked.reading().read(record), new EvaluationContext(0));
  }

  @Test
  void theIdIsOfTheSourceOrOfTheTransformation() {
    Table keyed = table(true, false, "v");
    Table own = table(false, false, "_id");
    PlanOptions json = DOCUMENTED.withSourceFormat(SourceFormat.JSON);
    assertThat(id(keyed, DOCUMENTED, "\"id\":7,\"v\":1")).contains("7");
    assertThat(id(keyed, json, "\"id\":7,\"v\":1")).contains("7");
    assertThat(id(keyed, DOCUMENTED.withOverrides(ID_OF_V), "\"id\":7,\"v\":1")).contains("1");
    assertThat(id(own, DOCUMENTED, "\"id\":7,\"_id\":\"x\"")).contains("x");
    assertThat(id(own, json, "\"id\":7,\"_id\":\"x\"")).contains("x");
    for (PlanOptions options : List.of(DOCUMENTED, json)) {
      PlanOptions explicit = options.withProjection(Projection.EXPLICIT);
      assertThat(id(own, explicit, "\"id\":7,\"_id\":\"x\"")).contains("x");
      assertThat(id(table(false, false, "v"), explicit, "\"id\":7,\"v\":1")).isEmpty();
      assertThat(id(own, explicit, "\"id\":7")).isEmpty();
    }
    // The document fails, so that nothing made takes the place of the source's.
    assertThat(
            id(
                keyed,
                DOCUMENTED.withOverrides(
                    Overrides.parse(
                        "column s.t.v\n  expression PARSE_DATE('%Y', value)\n"
                            + "  target string\n  rename _id\n")),
                "\"id\":7,\"v\":1"))
        .contains("7");
  }

  @Test
  void whatTheSourceMakesNeedsNoDocument() {
    Table keyed = table(true, false, "v");
    Table own = table(false, false, "_id");
    PlanOptions json = DOCUMENTED.withSourceFormat(SourceFormat.JSON);
    assertThat(new DocumentIds(checked(keyed, DOCUMENTED)).areOfTheSource()).isTrue();
    assertThat(new DocumentIds(checked(keyed, json)).areOfTheSource()).isFalse();
    assertThat(new DocumentIds(checked(own, DOCUMENTED)).areOfTheSource()).isFalse();
    assertThat(new DocumentIds(checked(table(false, false, "v"), DOCUMENTED)).areOfTheSource())
        .isTrue();
    assertThat(DocumentIds.exist(checked(keyed, DOCUMENTED).plan())).isTrue();
    assertThat(DocumentIds.exist(checked(own, DOCUMENTED).plan())).isTrue();
    assertThat(DocumentIds.exist(checked(table(false, false, "v"), DOCUMENTED).plan())).isFalse();
  }

  /** A LOB of a table without a key is not sent, whatever it is called. */
  @Test
  void aColumnThatNeverArrivesIsNoId() {
    Table lob =
        Table.of(
            new TableName("s", "t"),
            List.of(
                Column.of("id", 1, PgTypes.INT4, false), Column.of("_id", 2, PgTypes.TEXT, true)),
            Optional.empty());
    assertThat(DocumentIds.exist(checked(lob, DOCUMENTED).plan())).isFalse();
    assertThat(new DocumentIds(checked(lob, DOCUMENTED)).areOfTheSource()).isTrue();
  }
}
