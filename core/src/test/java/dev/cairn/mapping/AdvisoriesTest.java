package dev.cairn.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Generation;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.Schemas;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.postgres.Typmod;
import dev.cairn.result.Verdict;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Manual;
import dev.cairn.testing.Testdata;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every advisory is in the manual, and is given where its reason holds and nowhere else. */
class AdvisoriesTest {
  @Test
  void theManualListsEveryAdvisory() throws Exception {
    Manual.check(
        Testdata.root().resolve("docs/advisories.md"),
        "Codes",
        Arrays.stream(AdvisoryCode.values())
            .map(
                c ->
                    "### "
                        + c.name()
                        + "\n\n"
                        + c.reason()
                        + "\n\n- "
                        + c.severity().label()
                        + ", "
                        + c.verdict().label()
                        + "\n- fix: "
                        + c.fix())
            .collect(Collectors.joining("\n\n")));
  }

  private static Table table(String name, String key, Column... columns) {
    return Table.of(
        new TableName("s", name),
        List.of(columns),
        key.isEmpty()
            ? Optional.empty()
            : Optional.of(new PrimaryKey(name + "_pkey", List.of(key), false)));
  }

  private static Column column(String name, PgType type) {
    return Column.of(name, 1, type, false);
  }

  private static Set<AdvisoryCode> codes(Profile profile, Table... tables) {
    return codes(profile, DmsSettings.recommended(), tables);
  }

  private static Set<AdvisoryCode> codes(Profile profile, DmsSettings settings, Table... tables) {
    Catalog catalog = new Catalog(ServerInfo.NONE, List.of(tables), List.of(), List.of());
    EnumSet<AdvisoryCode> codes = EnumSet.noneOf(AdvisoryCode.class);
    for (TableMapping mapping : Mapper.of(profile, settings).map(catalog)) {
      mapping.advisories().forEach(a -> codes.add(a.code()));
      mapping.columns().forEach(c -> c.advisories().forEach(a -> codes.add(a.code())));
    }
    return codes;
  }

  @Test
  void aTableOfIntegersWithASurrogateKeyNeedsNoAdvice() {
    assertThat(codes(Profile.DOCUMENTED, table("t", "id", column("id", PgTypes.INT4)))).isEmpty();
  }

  @Test
  void aKeyIsToBeExactImmutableAndNoLob() {
    assertThat(codes(Profile.DOCUMENTED, table("t", "k", column("k", PgTypes.INT8))))
        .containsExactly(AdvisoryCode.BIGINT_DIGITS, AdvisoryCode.KEY_LOSSY);
    assertThat(codes(Profile.LOSSLESS, table("t", "k", column("k", PgTypes.INT8))))
        .containsExactly(AdvisoryCode.BIGINT_BY_TEXT);
    assertThat(codes(Profile.DOCUMENTED, table("t", "k", column("k", PgTypes.TEXT))))
        .containsExactly(
            AdvisoryCode.LOB_TRUNCATED,
            AdvisoryCode.KEY_LOB,
            AdvisoryCode.KEY_LOSSY,
            AdvisoryCode.KEY_MUTABLE);
    assertThat(codes(Profile.DOCUMENTED, table("t", "k", column("k", PgTypes.varchar(9)))))
        .containsExactly(AdvisoryCode.KEY_MUTABLE);
  }

  @Test
  void aBooleanInTheKeyIsToldUnlessItIsTheSameInBothPhases() {
    Table table = table("t", "k", column("k", PgTypes.BOOL));
    for (Profile profile : Profile.values()) {
      assertThat(codes(profile, table)).contains(AdvisoryCode.KEY_BOOLEAN);
    }
    Catalog catalog = new Catalog(ServerInfo.NONE, List.of(table), List.of(), List.of());
    PlanOptions lossless = PlanOptions.defaults().withProfile(Profile.LOSSLESS);
    assertThat(keyBooleans(catalog, lossless)).isEqualTo(1);
    assertThat(keyBooleans(catalog, lossless.withSourceFormat(SourceFormat.JSON))).isZero();
    assertThat(
            keyBooleans(
                catalog,
                lossless.withDmsSettings(
                    DmsSettings.recommended().with("MapBooleanAsBoolean", "true"))))
        .isZero();
    assertThat(keyBooleans(catalog, PlanOptions.defaults().withSourceFormat(SourceFormat.JSON)))
        .isEqualTo(1);
  }

  private static long keyBooleans(Catalog catalog, PlanOptions options) {
    return IngestPlan.of(catalog, options).collections().get(0).advisories().stream()
        .filter(a -> a.code() == AdvisoryCode.KEY_BOOLEAN)
        .count();
  }

  @Test
  void aTableWithoutAKeyIsTold() {
    assertThat(codes(Profile.DOCUMENTED, table("t", "", column("a", PgTypes.INT4))))
        .containsExactly(AdvisoryCode.NO_PRIMARY_KEY);
    assertThat(
            codes(Profile.DOCUMENTED, table("t", "", column("a", PgTypes.arrayOf(PgTypes.INT4)))))
        .contains(AdvisoryCode.NO_PRIMARY_KEY, AdvisoryCode.ARRAY_WITHOUT_KEY);
  }

  @Test
  void whatIsLeftOutHasNoOtherAdvisory() {
    Table table = table("t", "", column("a", PgTypes.INT4), column("b", PgTypes.JSONB));
    ColumnMapping column = columns(DmsSettings.recommended(), table).get(1);
    assertThat(column.advisories())
        .extracting(Advisory::code)
        .containsExactly(AdvisoryCode.NO_PRIMARY_KEY);
    assertThat(column.verdict()).isEqualTo(ColumnVerdict.IMPOSSIBLE);
    assertThat(column.lossless().verdict()).isEqualTo(ColumnVerdict.IMPOSSIBLE);

    Table keyed = table("t", "a", column("a", PgTypes.INT4), column("b", PgTypes.BYTEA));
    column = columns(DmsSettings.recommended().with("SupportLobs", "false"), keyed).get(1);
    assertThat(column.advisories())
        .extracting(Advisory::code)
        .containsExactly(AdvisoryCode.LOBS_LEFT_OUT);
    assertThat(column.verdict()).isEqualTo(ColumnVerdict.IMPOSSIBLE);
  }

  @Test
  void whatMayFailTakesItsRowWithIt() {
    Table table = table("t", "a", column("a", PgTypes.INT4), column("d", PgTypes.DATE));
    List<ColumnMapping> columns = columns(DmsSettings.recommended(), table);
    assertThat(columns.get(0).verdict()).isEqualTo(ColumnVerdict.LOSSY);
    assertThat(columns.get(0).lossless().verdict()).isEqualTo(ColumnVerdict.EXACT);
    assertThat(columns.get(1).advisories())
        .extracting(Advisory::code)
        .doesNotContain(AdvisoryCode.ROW_LOST);
    Table merging = table("t", "k", column("k", PgTypes.INT8), column("v", PgTypes.INT4));
    columns = columns(DmsSettings.recommended(), merging);
    assertThat(columns.get(1).verdict()).isEqualTo(ColumnVerdict.LOSSY);
    assertThat(columns.get(1).lossless().verdict()).isEqualTo(ColumnVerdict.EXACT);
  }

  private static List<ColumnMapping> columns(DmsSettings settings, Table table) {
    return Mapper.of(Profile.DOCUMENTED, settings)
        .map(new Catalog(ServerInfo.NONE, List.of(table), List.of(), List.of()))
        .get(0)
        .columns();
  }

  @Test
  void namesThatMeanSomethingElseOrAreTooAlikeAreTold() {
    assertThat(
            codes(
                Profile.DOCUMENTED,
                table("t", "id", column("id", PgTypes.INT4), column("_id", PgTypes.INT4))))
        .containsExactly(AdvisoryCode.SPECIAL_FIELD_NAME, AdvisoryCode.ROW_LOST);
    assertThat(
            codes(
                Profile.DOCUMENTED,
                table("t", "id", column("id", PgTypes.INT4), column("ID", PgTypes.INT4))))
        .containsExactly(AdvisoryCode.COLUMNS_DIFFER_BY_CASE);
    assertThat(
            codes(
                Profile.DOCUMENTED,
                table("t", "id", column("id", PgTypes.INT4)),
                table("T", "id", column("id", PgTypes.INT4))))
        .containsExactly(AdvisoryCode.TABLES_DIFFER_BY_CASE);
    assertThat(codes(Profile.DOCUMENTED, table("100%", "id", column("id", PgTypes.INT4))))
        .containsExactly(AdvisoryCode.NAME_UNUSUAL);
  }

  @Test
  void whatALiveServerHasIsTold() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String ddl :
          List.of(
              "CREATE TABLE parent (a int PRIMARY KEY)",
              "CREATE TABLE heir (b int, PRIMARY KEY (a)) INHERITS (parent)",
              "CREATE TABLE full_ (a int PRIMARY KEY)",
              "ALTER TABLE full_ REPLICA IDENTITY FULL",
              "CREATE TABLE nothing (a int PRIMARY KEY)",
              "ALTER TABLE nothing REPLICA IDENTITY NOTHING",
              "CREATE TABLE index_ (a int PRIMARY KEY, b int NOT NULL UNIQUE)",
              "ALTER TABLE index_ REPLICA IDENTITY USING INDEX index__b_key",
              "CREATE TABLE later (a int PRIMARY KEY DEFERRABLE)",
              "CREATE TABLE gen (a int PRIMARY KEY, b int GENERATED ALWAYS AS (a) STORED)",
              "CREATE TABLE toast (a int PRIMARY KEY, b text)",
              "CREATE TABLE parts (a int PRIMARY KEY) PARTITION BY LIST (a)",
              "CREATE UNLOGGED TABLE parts_1 PARTITION OF parts FOR VALUES IN (1)")) {
        statement.execute(ddl);
      }
      Catalog catalog = Catalog.read(connection, Selection.all());
      assertThat(codes(Profile.DOCUMENTED, catalog.tables().toArray(Table[]::new)))
          .contains(
              AdvisoryCode.INHERITANCE,
              AdvisoryCode.REPLICA_IDENTITY_FULL,
              AdvisoryCode.REPLICA_IDENTITY_NOTHING,
              AdvisoryCode.REPLICA_IDENTITY_INDEX,
              AdvisoryCode.KEY_DEFERRABLE,
              AdvisoryCode.GENERATED_COLUMN,
              AdvisoryCode.TOAST_UNCHANGED,
              AdvisoryCode.PARTITIONED,
              AdvisoryCode.PARTITION_NOT_CARRIED);
    }
  }

  @Test
  void noColumnIsExactWhereAnotherRowMayTakeTheDocument() {
    Catalog catalog =
        Schemas.of(
            "CREATE TABLE parent (id int PRIMARY KEY, n int);"
                + "CREATE TABLE child (own int) INHERITS (parent);"
                + "CREATE TABLE by_text (k text PRIMARY KEY, n int);"
                + "CREATE TABLE by_varchar (k varchar PRIMARY KEY, n int);"
                + "CREATE TABLE by_length (k varchar(80), i int, n int,"
                + " PRIMARY KEY (k, i));"
                + "CREATE TABLE by_part (i int, k varchar, n int, PRIMARY KEY (i, k));");
    Map<String, ColumnVerdict> verdicts = new TreeMap<>();
    for (Profile profile : Profile.values()) {
      for (TableMapping table : Mapper.of(profile, DmsSettings.recommended()).map(catalog)) {
        table.columns().stream()
            .filter(column -> column.column().name().equals("n"))
            .forEach(
                column ->
                    verdicts.merge(
                        table.table().name().table(), column.verdict(), ColumnVerdict::or));
      }
    }
    assertThat(verdicts)
        .containsOnly(
            Map.entry("parent", ColumnVerdict.LOSSY),
            Map.entry("child", ColumnVerdict.EXACT),
            Map.entry("by_text", ColumnVerdict.LOSSY),
            Map.entry("by_varchar", ColumnVerdict.LOSSY),
            Map.entry("by_length", ColumnVerdict.EXACT),
            Map.entry("by_part", ColumnVerdict.LOSSY));
  }

  @Test
  void everyAdvisoryIsGivenForSomething() throws Exception {
    EnumSet<AdvisoryCode> given = EnumSet.noneOf(AdvisoryCode.class);
    try (TypeSamples samples = TypeSamples.create()) {
      Table[] tables = samples.catalog().tables().toArray(Table[]::new);
      given.addAll(codes(Profile.DOCUMENTED, tables));
      given.addAll(codes(Profile.LOSSLESS, tables));
    }
    PgType geometry = new BaseType(new QualifiedName("public", "geometry"), Typmod.NONE);
    Column virtual =
        new Column(
            "v",
            2,
            PgTypes.INT4,
            true,
            Optional.of("(1)"),
            Generation.VIRTUAL,
            false,
            Optional.empty(),
            false);
    given.addAll(
        codes(
            Profile.DOCUMENTED,
            table(
                "t",
                "id",
                column("id", PgTypes.INT4),
                column("g", geometry).withStandIn(),
                virtual)));
    EnumSet<AdvisoryCode> expected = EnumSet.allOf(AdvisoryCode.class);
    // Those of tables and names have tests of their own above.
    expected.removeIf(c -> c.compareTo(AdvisoryCode.SPECIAL_FIELD_NAME) >= 0);
    expected.remove(AdvisoryCode.GENERATED_COLUMN);
    expected.removeAll(UNDER_SETTINGS.keySet());
    assertThat(given).containsAll(expected);
  }

  /** The advisories that only a setting other than the recommended one brings about. */
  private static final Map<AdvisoryCode, String> UNDER_SETTINGS =
      Map.of(
          AdvisoryCode.BYTEA_PREFIX, "NoHexPrefix=true",
          AdvisoryCode.NULLS_OMITTED, "IncludeNullAndEmpty=false",
          AdvisoryCode.LOBS_LEFT_OUT, "SupportLobs=false",
          AdvisoryCode.DECIMALS_DROPPED, "DecimalText=six-decimals",
          AdvisoryCode.TIME_FRACTION_LOST, "TimeFraction=drop",
          AdvisoryCode.TIMETZ_UNREAD, "TimetzOffset=keep");

  @Test
  void aSettingThatLosesValuesIsToldWhereItIsSetAndOnlyThere() {
    Catalog catalog =
        Schemas.of(
            "CREATE TABLE t (id int PRIMARY KEY, b bytea NOT NULL, n numeric(14,8), l time,"
                + " z timetz NOT NULL)");
    Table[] tables = catalog.tables().toArray(Table[]::new);
    UNDER_SETTINGS.forEach(
        (code, setting) -> {
          String[] parts = setting.split("=", 2);
          DmsSettings settings = DmsSettings.recommended().with(parts[0], parts[1]);
          assertThat(codes(Profile.DOCUMENTED, settings, tables)).as(setting).contains(code);
          assertThat(codes(Profile.DOCUMENTED, tables)).as(setting).doesNotContain(code);
        });
    assertThat(
            codes(Profile.LOSSLESS, DmsSettings.recommended().with("NoHexPrefix", "true"), tables))
        .doesNotContain(AdvisoryCode.BYTEA_PREFIX);
    assertThat(
            codes(
                Profile.DOCUMENTED,
                DmsSettings.recommended()
                    .with("TrimSpaceInChar", "false")
                    .with("MapBooleanAsBoolean", "true")
                    .with("MapUnboundedNumericAsString", "true"),
                table(
                    "t",
                    "id",
                    column("id", PgTypes.INT4),
                    column("c", PgTypes.bpchar(3)),
                    column("b", PgTypes.BOOL),
                    column("n", PgTypes.NUMERIC))))
        .containsExactly(AdvisoryCode.NUMERIC_ARRIVES_AS_TEXT);
  }

  @Test
  void whatIsCertainMakesThePlanBad() {
    Table table = table("t", "id", column("id", PgTypes.INT4), column("b", PgTypes.BYTEA));
    Catalog catalog = new Catalog(ServerInfo.NONE, List.of(table), List.of(), List.of());
    PlanOptions options =
        PlanOptions.defaults()
            .withDmsSettings(DmsSettings.recommended().with("NoHexPrefix", "true"));
    assertThat(IngestPlan.of(catalog, options).verdict()).isEqualTo(Verdict.BAD);
    assertThat(IngestPlan.of(catalog, options.withProfile(Profile.LOSSLESS)).verdict())
        .isEqualTo(Verdict.GOOD);
    assertThat(IngestPlan.of(catalog, PlanOptions.defaults()).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void aFixNamesTheTableAndTheColumn() {
    Table table = table("odd name", "id", column("id", PgTypes.INT4), column("N", PgTypes.NUMERIC));
    Catalog catalog = new Catalog(ServerInfo.NONE, List.of(table), List.of(), List.of());
    assertThat(
            Mapper.of(Profile.DOCUMENTED, DmsSettings.recommended())
                .map(catalog)
                .get(0)
                .columns()
                .get(1)
                .advisories())
        .anySatisfy(
            a -> {
              assertThat(a.code()).isEqualTo(AdvisoryCode.NUMERIC_WITHOUT_PRECISION);
              assertThat(a.column()).contains("N");
              assertThat(a.fix())
                  .isEqualTo("ALTER TABLE s.\"odd name\" ALTER COLUMN \"N\" TYPE numeric(p,s)");
            });
  }
}
