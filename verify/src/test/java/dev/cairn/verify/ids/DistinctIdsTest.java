package dev.cairn.verify.ids;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Statistics;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableKind;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.verify.check.CheckedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which rows are believed to have an {@code _id} of their own without a look at the others. */
class DistinctIdsTest {
  private static final TableName NAME = new TableName("s", "t");

  /** A table whose columns a, b, ... have these types; the first ones are its key. */
  private static Table table(int key, PgType... types) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      columns.add(Column.of(Character.toString('a' + i), i + 1, types[i], true));
    }
    return Table.of(
        NAME,
        columns,
        key == 0
            ? Optional.empty()
            : Optional.of(
                new PrimaryKey(
                    "pk", columns.stream().limit(key).map(Column::name).toList(), false)));
  }

  private static Table withChild(Table table) {
    return new Table(
        table.name(),
        TableKind.ORDINARY,
        table.columns(),
        table.primaryKey(),
        List.of(),
        ReplicaIdentity.STANDARD,
        Optional.empty(),
        List.of(),
        List.of(new TableName("s", "child")),
        Optional.empty(),
        Statistics.UNKNOWN,
        List.of());
  }

  private static boolean isProven(Table table, PlanOptions options, @Nullable String... row) {
    IngestPlan plan =
        IngestPlan.of(new Catalog(ServerInfo.NONE, List.of(table), List.of(), List.of()), options);
    return DistinctIds.of(new CheckedTable(plan.collections().get(0), options, Dialect.defaults()))
        .isProven(row);
  }

  private static boolean isProven(Table table, @Nullable String... row) {
    return isProven(table, PlanOptions.defaults(), row);
  }

  @Test
  void integersBooleansAndUuidsKeepKeysApart() {
    assertThat(isProven(table(1, PgTypes.INT2), "1")).isTrue();
    assertThat(isProven(table(1, PgTypes.INT4), "-2147483648")).isTrue();
    assertThat(isProven(table(1, PgTypes.BOOL), "t")).isTrue();
    assertThat(isProven(table(1, PgTypes.UUID), "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")).isTrue();
    assertThat(isProven(table(2, PgTypes.INT4, PgTypes.UUID), "1", "a0")).isTrue();
    assertThat(
            isProven(
                table(1, PgTypes.BOOL),
                PlanOptions.defaults()
                    .withDmsSettings(
                        DmsSettings.recommended().with(DmsSetting.MAP_BOOLEAN_AS_BOOLEAN, "true")),
                "t"))
        .isTrue();
  }

  /** DMS may write a bigint of more characters with an exponent. */
  @Test
  void aLongBigintIsNotProven() {
    Table table = table(1, PgTypes.INT8);
    assertThat(isProven(table, "1234567890123456")).isTrue();
    assertThat(isProven(table, "-123456789012345")).isTrue();
    assertThat(isProven(table, "12345678901234567")).isFalse();
    assertThat(isProven(table, "-1234567890123456")).isFalse();
  }

  @Test
  void aBigintThatArrivesAsTextIs() {
    PlanOptions lossless = PlanOptions.defaults().withProfile(Profile.LOSSLESS);
    Table table = table(1, PgTypes.INT8);
    IngestPlan plan =
        IngestPlan.of(new Catalog(ServerInfo.NONE, List.of(table), List.of(), List.of()), lossless);
    assertThat(isProven(table, lossless, "1234567890123456789"))
        .isEqualTo(plan.collections().get(0).columnsAsText().contains("a"));
    assertThat(plan.collections().get(0).columnsAsText()).contains("a");
  }

  @Test
  void otherTypesAreNotProven() {
    for (PgType type :
        List.of(
            PgTypes.TEXT,
            PgTypes.bpchar(3),
            PgTypes.NUMERIC,
            PgTypes.builtIn("float8"),
            PgTypes.TIMESTAMP,
            PgTypes.builtIn("date"),
            PgTypes.builtIn("inet"))) {
      assertThat(isProven(table(1, type), "1")).as(type.toString()).isFalse();
      assertThat(isProven(table(2, PgTypes.INT4, type), "1", "1")).as(type.toString()).isFalse();
      assertThat(isProven(table(2, type, PgTypes.INT4), "1", "1")).as(type.toString()).isFalse();
      assertThat(isProven(table(1, PgTypes.INT4, type), "1", "1")).as(type.toString()).isTrue();
    }
  }

  @Test
  void aRowWithoutAValueInItsKeyIsNot() {
    assertThat(isProven(table(1, PgTypes.INT4), (String) null)).isFalse();
    assertThat(isProven(table(1, PgTypes.INT8), (String) null)).isFalse();
    assertThat(isProven(table(2, PgTypes.INT4, PgTypes.INT4), "1", null)).isFalse();
  }

  @Test
  void noRowIsWithoutAKeyOrWithChildTables() {
    assertThat(isProven(table(0, PgTypes.INT4), "1")).isFalse();
    assertThat(isProven(table(0, PgTypes.TEXT))).as("no column is carried").isFalse();
    assertThat(isProven(withChild(table(1, PgTypes.INT4)), "1")).isFalse();
  }

  /** The documents have that value as their _id, and nothing keeps two rows from having it, too. */
  @Test
  void noRowIsWhereAColumnOrAnOverrideMakesTheId() {
    Table named =
        Table.of(
            NAME,
            List.of(
                Column.of("id", 1, PgTypes.INT4, false), Column.of("_id", 2, PgTypes.INT4, false)),
            Optional.of(new PrimaryKey("pk", List.of("id"), false)));
    assertThat(isProven(named, "1", "7")).isFalse();
    PlanOptions renamed =
        PlanOptions.defaults().withOverrides(Overrides.parse("column *.t.b\n  rename _id\n"));
    assertThat(isProven(table(1, PgTypes.INT4, PgTypes.INT4), renamed, "1", "7")).isFalse();
    PlanOptions away =
        PlanOptions.defaults().withOverrides(Overrides.parse("column *.t._id\n  rename other\n"));
    assertThat(isProven(named, away, "1", "7")).isFalse();
  }

  /** DMS leaves the column out, so the _id is made of the rest of the key. */
  @Test
  void noRowIsWhereAColumnOfTheKeyIsNotCarried() {
    PlanOptions withoutLobs =
        PlanOptions.defaults()
            .withDmsSettings(DmsSettings.recommended().with(DmsSetting.SUPPORT_LOBS, "false"));
    assertThat(isProven(table(2, PgTypes.INT4, PgTypes.TEXT), withoutLobs, "1")).isFalse();
    assertThat(isProven(table(1, PgTypes.INT4, PgTypes.TEXT), withoutLobs, "1")).isTrue();
  }
}
