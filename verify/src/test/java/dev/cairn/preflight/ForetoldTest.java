package dev.cairn.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.ColumnVerdict;
import dev.cairn.mapping.Profile;
import dev.cairn.mapping.TypeSamples;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.verify.Verification;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.TableReport;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With the whole table as budget, what verify finds was foretold by a probe of the column: each
 * loss by one that looks for it, and keys that share an {@code _id} by one that looks at the key.
 */
class ForetoldTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  /** Values at the limits, beside the samples of every type: type, value as SQL. */
  private static final List<List<String>> LIMITS =
      List.of(
          List.of("varchar", "repeat('x', 8001)"),
          List.of("varchar", "repeat('é', 4001)"),
          List.of("varchar", "repeat('x', 8000)"),
          List.of("bpchar", "'ab'"),
          List.of(
              "numrange", "('[' || repeat('1', 200) || ',' || repeat('2', 200) || ']')::numrange"),
          List.of("char(2)", "E'\\t '"),
          List.of("char(300)", "'x'"),
          List.of("text", "repeat('😀', 200)"),
          List.of("jsonb", "to_jsonb(repeat('😀', 200))"),
          List.of("xml", "('<a>' || repeat('x', 1100) || '</a>')::xml"),
          List.of("xml", "('<a>' || repeat('😀', 600) || '</a>')::xml"),
          List.of("text[]", "ARRAY[repeat('😀', 200)]"),
          List.of("bytea", "decode(repeat('00', 1025), 'hex')"),
          List.of("numeric(400,390)", "1e-380"),
          List.of("numeric(30,25)", "'0.1234567890123456789'"),
          List.of("numeric", "1e-7"),
          List.of("money", "'92233720368547758.07'"),
          List.of("bigint", "12345678901234567"),
          List.of("bigint", "1234567890123456789"),
          List.of("time", "'10:00:00.25'"),
          List.of("timetz", "'10:00:00+02'"),
          List.of("timetz", "'10:00:00+00'"),
          List.of("boolean", "true"),
          List.of("time[]", "'{24:00:00}'"),
          List.of("time[]", "'{10:00:00.5}'"),
          List.of("date[]", "'{infinity,0044-01-01 BC}'"),
          List.of("timestamp[]", "'{10000-01-01,2020-01-01 00:00:00.5}'"),
          List.of("timestamptz[]", "'{-infinity}'"),
          List.of("numeric[]", "'{NaN,0.12345678901234567890}'"),
          List.of("float8[]", "'{NaN,Infinity}'"),
          List.of("bigint[]", "'{1234567890123456789}'"),
          List.of("char(4)[]", "'{ab}'"),
          List.of("bool[]", "'{t,NULL}'"),
          List.of("int[]", "'[0:1]={1,2}'"),
          List.of("box[]", "'{(1,1),(0,0);(2,2),(1,1)}'"));

  /** Keys of which one {@code _id} may come: type, two values as SQL. */
  private static final List<List<String>> KEYS =
      List.of(
          List.of("bigint", "4234567890123456781", "4234567890123456782"),
          List.of("numeric", "0.1234567", "0.1234568"),
          List.of("numeric(38,20)", "12345678901234567.25", "12345678901234567.5"),
          List.of("timestamp", "'infinity'", "'9999-12-31 23:59:59'"),
          List.of("timestamptz", "'infinity'", "'9999-12-31 23:59:59Z'"),
          List.of("date", "'infinity'", "'9999-12-31'"),
          List.of("timetz", "'04:00:00+01'", "'04:00:00+02'"),
          List.of("float8", "'NaN'", "'Infinity'"),
          List.of("varchar", "repeat('x', 8000) || 'a'", "repeat('x', 8000) || 'b'"),
          List.of("text", "repeat('x', 2000) || 'a'", "repeat('x', 2000) || 'b'"));

  private static TypeSamples samples;

  @BeforeAll
  static void load() throws Exception {
    samples = TypeSamples.create();
    try (Statement statement = samples.connection().createStatement()) {
      for (int i = 0; i < LIMITS.size(); i++) {
        String table = "tl" + (100 + i);
        statement.execute(
            "CREATE TABLE %s (id int PRIMARY KEY, c %s)".formatted(table, LIMITS.get(i).get(0)));
        statement.execute("INSERT INTO %s VALUES (1, %s)".formatted(table, LIMITS.get(i).get(1)));
      }
      for (int i = 0; i < KEYS.size(); i++) {
        List<String> key = KEYS.get(i);
        String table = "tk" + (100 + i);
        statement.execute("CREATE TABLE " + table + " (id int, c " + key.get(0) + " PRIMARY KEY)");
        statement.execute(
            "INSERT INTO " + table + " VALUES (1, " + key.get(1) + "), (2, " + key.get(2) + ")");
      }
    }
  }

  @AfterAll
  static void close() throws Exception {
    samples.close();
  }

  /** One in which the documented expressions meet everything, one with all other settings. */
  static List<PlanOptions> someOptions() {
    return List.of(options().get(0), options().get(3));
  }

  static List<PlanOptions> options() {
    List<PlanOptions> options = new ArrayList<>();
    DmsSettings settings = DmsSettings.recommended().with("LobMaxSize", "1");
    for (Profile profile : Profile.values()) {
      PlanOptions base = PlanOptions.defaults().withProfile(profile);
      options.add(base.withDmsSettings(settings));
      options.add(
          base.withDmsSettings(
              settings
                  .with(DmsSetting.FULL_LOAD_BOOLEAN_TEXT, "letters")
                  .with(DmsSetting.TIME_FRACTION, "drop")
                  .with(DmsSetting.TRIM_SPACE_IN_CHAR, "false")
                  .with(DmsSetting.USE_LARGE_INTEGER_VALUE, "true")));
    }
    options.add(PlanOptions.defaults().withDmsSettings(DmsSettings.defaults()));
    return options;
  }

  @ParameterizedTest
  @MethodSource("someOptions")
  void whatVerifyFindsAProbeForetells(PlanOptions options) throws SQLException {
    foretells(options);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("options")
  void whatVerifyFindsAProbeForetellsUnderAllOptions(PlanOptions options) throws SQLException {
    foretells(options);
  }

  /** Whether a probe looks for values that lose this, and found some. */
  private static boolean isForetold(Loss loss, Set<String> ids) {
    List<String> probes =
        switch (loss) {
          case PRECISION ->
              List.of("beyond-float", "beyond-six-decimals", "beyond-16-digits", "time-fraction");
          case ZONE -> List.of("offset");
          case CLAMPED -> List.of("infinite-time");
          case TRUNCATED ->
              List.of(
                  "beyond-lob-limit",
                  "array-beyond-lob-limit",
                  "beyond-string-limit",
                  "beyond-1-mib");
          case TRIMMED -> List.of("padded");
          case BOUNDS -> List.of("array-bounds");
          case NOT_A_NUMBER -> List.of("not-a-number");
        };
    return probes.stream().anyMatch(probe -> ids.contains("probe-" + probe));
  }

  private static void foretells(PlanOptions options) throws SQLException {
    Catalog catalog = Catalog.read(samples.connection(), Selection.of("public.t*"));
    Map<String, Set<String>> foretold =
        Preflight.of(Target.defaults())
            .withOptions(options)
            .withProbes(
                plan ->
                    Probes.of(plan, CLOCK)
                        .withSample(Long.MAX_VALUE)
                        .within(Duration.ofMinutes(1), Duration.ofMinutes(1)))
            .check(samples.connection(), Selection.of("public.t*"))
            .findings()
            .stream()
            .filter(finding -> finding.id().startsWith("probe-"))
            .collect(
                Collectors.groupingBy(
                    finding -> finding.subject().text(),
                    Collectors.mapping(CheckFinding::id, Collectors.toSet())));
    List<String> unforetold = new ArrayList<>();
    List<String> collisions = new ArrayList<>();
    for (TableReport table :
        Verification.of(IngestPlan.of(catalog, options))
            .withoutShrinking()
            .run(samples.connection())
            .tables()) {
      ColumnReport column = table.columns().get(1);
      Set<String> ids = foretold.getOrDefault(table.name().toSql() + " column c", Set.of());
      boolean carried =
          column.advisories().stream()
              .noneMatch(a -> a.code().verdict() == ColumnVerdict.IMPOSSIBLE);
      if (carried
          && column.lossy() + column.failed() + column.wrong() + column.missing() > 0
          && (ids.isEmpty() || !column.losses().stream().allMatch(loss -> isForetold(loss, ids)))) {
        unforetold.add(
            table.name().table()
                + " "
                + column.type().formatType()
                + " "
                + column.examples().stream()
                    .map(e -> e.mismatch().kind() + " " + e.sql() + " " + e.message())
                    .toList()
                + column.losses()
                + ids);
      }
      if (table.findings().stream().anyMatch(f -> f.code() == FindingCode.KEY_COLLISION)) {
        collisions.add(table.name().table());
        if (ids.isEmpty()) {
          unforetold.add("the collision of the keys of " + table.name().toSql());
        }
      }
    }
    assertThat(collisions).hasSizeGreaterThanOrEqualTo(5);
    assertThat(unforetold).isEmpty();
    assertThat(foretold).hasSizeGreaterThan(20);
  }
}
