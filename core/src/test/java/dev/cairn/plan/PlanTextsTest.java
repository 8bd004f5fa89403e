package dev.cairn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Schemas;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Conversion;
import dev.cairn.mapping.Profile;
import dev.cairn.result.Verdict;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is decided for every type, under every setting that matters to it, and for tables of every
 * kind, as text that a person reads before it changes.
 */
class PlanTextsTest {
  /** Types at the edges of what the rules compare; those of testdata/mapping/types.txt as well. */
  private static final List<String> EDGES =
      List.of(
          "numeric(1,0)",
          "numeric(15,0)",
          "numeric(15,2)",
          "numeric(16,0)",
          "numeric(16,2)",
          "numeric(18,0)",
          "numeric(19,0)",
          "numeric(38,1)",
          "numeric(39,1)",
          "numeric(2,-16)",
          "numeric(2,-17)",
          "numeric(14,6)",
          "numeric(14,7)",
          "numeric(30,7)",
          "bpchar",
          "varchar(500)",
          "varchar(501)",
          "time(1)",
          "timetz(0)",
          "timestamp(1)",
          "timestamptz(0)",
          "money[]",
          "\"char\"[]",
          "box[]",
          "real[]",
          "inet[]",
          "json[]");

  private static final List<String> SETTINGS =
      List.of(
          "NoHexPrefix=true",
          "TrimSpaceInChar=false",
          "TimeFraction=drop",
          "TimetzOffset=keep",
          "TimetzOffset=utc",
          "DecimalText=six-decimals",
          "MapUnboundedNumericAsString=true",
          "MapBooleanAsBoolean=true",
          "MapJsonbAsClob=true",
          "UseLargeIntegerValue=true",
          "SupportLobs=false",
          "IncludeNullAndEmpty=false",
          "IncludeNullAndEmpty=false EmptyString=drop",
          "LobMaxSize=1",
          "LobMaxSize=64",
          "FullLoadBooleanText=letters");

  private static Catalog types() throws IOException {
    List<String> types =
        Stream.concat(
                Files.readAllLines(Testdata.path("mapping/types.txt")).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\\|", 2)[0].strip()),
                EDGES.stream())
            .distinct()
            .toList();
    StringBuilder ddl = new StringBuilder(Files.readString(Testdata.path("mapping/types.sql")));
    for (int i = 0; i < types.size(); i++) {
      ddl.append(
          String.format(
              Locale.ROOT,
              "CREATE TABLE t%03d (id int PRIMARY KEY, c %s%s);%n",
              i,
              types.get(i),
              i % 2 == 0 ? "" : " NOT NULL"));
    }
    return Schemas.of(ddl.toString());
  }

  private static List<ColumnMapping> columns(
      Catalog catalog, Profile profile, DmsSettings settings) {
    return IngestPlan.of(
            catalog, PlanOptions.defaults().withProfile(profile).withDmsSettings(settings))
        .collections()
        .stream()
        .map(collection -> collection.columns().get(1))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"documented", "lossless"})
  void everyType(String profile) throws Exception {
    StringBuilder text = new StringBuilder();
    for (ColumnMapping column :
        columns(
            types(),
            Profile.valueOf(profile.toUpperCase(Locale.ROOT)),
            DmsSettings.recommended())) {
      Conversion chosen = column.chosen();
      text.append(column.column().type().formatType())
          .append("\n  ")
          .append(column.dmsType().name())
          .append(column.dmsType().lob() ? ", a LOB" : "")
          .append(chosen.arrivesAsText() ? ", made text" : "")
          .append(" -> ")
          .append(chosen.type().sqlName())
          .append(", ")
          .append(chosen.verdict().label())
          .append(", ")
          .append(chosen.evidence().word())
          .append("\n  ")
          .append(chosen.rule());
      chosen.expression().ifPresent(e -> text.append("\n  ").append(SqlPrinter.print(e)));
      for (Advisory advisory : column.advisories()) {
        text.append("\n    ")
            .append(advisory.severity().label())
            .append(' ')
            .append(advisory.code())
            .append(advisory.fix().equals(advisory.code().fix()) ? "" : ": " + advisory.fix());
      }
      text.append('\n');
    }
    Golden.check(text.toString(), Testdata.path("plans/types/" + profile + ".txt"));
  }

  /** Only what a setting changes, and the types that it changes alike in one line. */
  @Test
  void whatEachSettingChanges() throws Exception {
    StringBuilder text = new StringBuilder();
    for (String line : SETTINGS) {
      DmsSettings settings = DmsSettings.recommended();
      for (String setting : line.split(" ")) {
        String[] parts = setting.split("=", 2);
        settings = settings.with(parts[0], parts[1]);
      }
      text.append(line).append('\n');
      for (Profile profile : Profile.values()) {
        changes(
                columns(types(), profile, DmsSettings.recommended()),
                columns(types(), profile, settings))
            .forEach(change -> text.append("  ").append(profile.label()).append(change));
      }
    }
    Golden.check(text.toString(), Testdata.path("plans/types/settings.txt"));
  }

  private static List<String> changes(List<ColumnMapping> before, List<ColumnMapping> after) {
    Map<String, List<String>> types = new LinkedHashMap<>();
    for (int i = 0; i < before.size(); i++) {
      String change = change(before.get(i), after.get(i));
      if (!change.isEmpty()) {
        types
            .computeIfAbsent(change, c -> new ArrayList<>())
            .add(after.get(i).column().type().formatType());
      }
    }
    return types.entrySet().stream()
        .map(e -> e.getKey() + "\n    " + String.join(", ", e.getValue()) + "\n")
        .toList();
  }

  private static String change(ColumnMapping before, ColumnMapping after) {
    StringBuilder change = new StringBuilder();
    String form = form(after);
    if (!form.equals(form(before))) {
      change.append(' ').append(form);
    }
    Set<AdvisoryCode> gone = codes(before);
    gone.removeAll(codes(after));
    Set<AdvisoryCode> come = codes(after);
    come.removeAll(codes(before));
    gone.forEach(code -> change.append(" -").append(code));
    come.forEach(code -> change.append(" +").append(code));
    return change.toString();
  }

  private static String form(ColumnMapping column) {
    return column.chosen().type().sqlName()
        + ", "
        + column.verdict().label()
        + (column.chosen().arrivesAsText() ? ", made text" : "")
        + column.expression().map(e -> ", " + SqlPrinter.print(e)).orElse("");
  }

  private static Set<AdvisoryCode> codes(ColumnMapping column) {
    return column.advisories().stream()
        .map(Advisory::code)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Keys, partitions, parents, names and rights of every kind. */
  @ParameterizedTest
  @CsvSource({
    "documented, POSTGRESQL, STAR",
    "lossless, POSTGRESQL, EXPLICIT",
    "documented, JSON, STAR",
    "lossless, JSON, EXPLICIT",
  })
  void tablesOfEveryKind(String profile, SourceFormat format, Projection projection)
      throws Exception {
    IngestPlan plan =
        IngestPlan.of(
            Schemas.of(Files.readString(Testdata.path("plans/odd/odd.sql"))),
            PlanOptions.defaults()
                .withProfile(Profile.valueOf(profile.toUpperCase(Locale.ROOT)))
                .withSourceFormat(format)
                .withProjection(projection));
    StringBuilder text = new StringBuilder();
    for (CollectionPlan collection : plan.collections()) {
      text.append("-- ").append(collection.table().name().toSql()).append('\n');
      for (Advisory advisory : collection.advisories()) {
        text.append("-- ").append(told(advisory)).append('\n');
      }
      for (ColumnMapping column : collection.columns()) {
        text.append("--   ")
            .append(column.column().name())
            .append(": ")
            .append(column.verdict().label())
            .append(", lossless: ")
            .append(column.lossless().verdict().label());
        column
            .advisories()
            .forEach(a -> text.append(' ').append(a.code()).append(a.certain() ? "!" : ""));
        text.append('\n');
      }
      text.append(collection.sql()).append("\n\n");
    }
    Golden.check(
        text.toString(),
        Testdata.path(
            "plans/odd/" + profile + "-" + format.word() + "-" + projection.label() + ".sql"));
  }

  private static String told(Advisory advisory) {
    return advisory.severity().label()
        + " "
        + advisory.code()
        + advisory.column().map(column -> " of " + column).orElse("")
        + ": "
        + advisory.message()
        + " | "
        + advisory.fix();
  }

  @Test
  void theDocumentOfThePlanAndItsRules() throws Exception {
    IngestPlan whole =
        IngestPlan.of(
            Schemas.of(Files.readString(Testdata.path("plans/odd/odd.sql"))),
            PlanOptions.defaults().withProfile(Profile.LOSSLESS));
    IngestPlan plan = whole.selecting(Selection.of("public.by_big", "public.parts*", "*.under*"));
    TableName big = new TableName("public", "by_big");
    PlanNotes notes =
        new PlanNotes(
            new Placement(
                new TreeMap<>(Map.of(big, 2)),
                new TreeMap<>(Map.of(new TableName("public", "gone"), 3))),
            Map.of(big, new TaskNote("dms/task-settings-large-tables.json", "70,000,000 rows")),
            List.of(
                new QuotaNote("streams", 51, 50, "https://docs.example/quotas", "Ask for more")));
    Golden.check(PlanJson.write(plan, notes), Testdata.path("plans/odd/plan.json"));
    StringWriter text = new StringWriter();
    PlanJson.write(text, plan, notes);
    assertThat(text.toString()).isEqualTo(PlanJson.write(plan, notes));
    assertThat(PlanJson.write(plan)).doesNotContain("quotas", "removed", "task-settings");
    Golden.check(
        plan.collections().stream()
            .map(c -> "// " + c.table().name() + "\n" + c.tableMappings().toJson())
            .collect(Collectors.joining("\n")),
        Testdata.path("plans/odd/table-mappings.txt"));
    assertThat(plan.byTable().keySet())
        .isEqualTo(
            plan.collections().stream().map(c -> c.table().name()).collect(Collectors.toSet()));
    assertThat(whole.impossible()).isPositive();
    assertThat(plan.impossible()).isZero();
    assertThat(whole.verdict()).isEqualTo(Verdict.BAD);
    assertThat(plan.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(plan.selecting(Selection.of("no.table")).verdict()).isEqualTo(Verdict.INCOMPLETE);
  }
}
