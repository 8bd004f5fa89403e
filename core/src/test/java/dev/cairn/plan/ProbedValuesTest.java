package dev.cairn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.Probed;
import dev.cairn.mapping.Severity;
import dev.cairn.postgres.PgTypes;
import dev.cairn.result.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a look into the data changes in a plan. */
class ProbedValuesTest {
  private static final TableName NAME = new TableName("s", "t");
  private static final Table TABLE =
      Table.of(
          NAME,
          List.of(
              Column.of("id", 1, PgTypes.INT4, false),
              Column.of("doc", 2, PgTypes.TEXT, true),
              Column.of("tags", 3, PgTypes.arrayOf(PgTypes.INT4), true),
              Column.of("day", 4, PgTypes.DATE, true)),
          Optional.of(new PrimaryKey("t_pkey", List.of("id"), false)));

  private static ProbedValues longest(AdvisoryCode code, String column, long values, long bytes) {
    return ProbedValues.of(
        Map.of(new ProbedValues.Key(NAME, column, code), new Probed(values, 100, true, bytes)));
  }

  /** Doubled until the longest value fits, but for a size that someone chose. */
  @ParameterizedTest
  @CsvSource({
    "256, 0, 256",
    "256, 262144, 256",
    "256, 262145, 512",
    "256, 524288, 512",
    "256, 524289, 1000",
    "256, 99999999, 1000",
    "255, 99999999, 255",
    "32, 32769, 32",
  })
  void theLimitOfLobsGrowsWithTheLongestValue(int chosen, long longest, int adjusted) {
    DmsSettings settings =
        DmsSettings.recommended().with(DmsSetting.LOB_MAX_SIZE, Integer.toString(chosen));
    assertThat(
            longest(AdvisoryCode.LOB_TRUNCATED, "doc", 1, longest)
                .adjusted(settings)
                .number(DmsSetting.LOB_MAX_SIZE))
        .isEqualTo(adjusted);
  }

  @Test
  void theLongestOfAllColumnsCounts() {
    Map<ProbedValues.Key, Probed> found = new LinkedHashMap<>();
    found.put(
        new ProbedValues.Key(NAME, "doc", AdvisoryCode.LOB_TRUNCATED), new Probed(1, 9, true, 70));
    found.put(
        new ProbedValues.Key(NAME, "tags", AdvisoryCode.ARRAY_TRUNCATED),
        new Probed(0, 9, true, 30));
    assertThat(ProbedValues.of(found).longest()).isEqualTo(70);
    assertThat(ProbedValues.of(found).found()).isEqualTo(found);
    assertThat(ProbedValues.none().longest()).isZero();
    assertThat(ProbedValues.none().found()).isEmpty();
  }

  private static Advisory advisory(ProbedValues values, String column, AdvisoryCode code) {
    IngestPlan plan = values.in(IngestPlan.of(TABLE, PlanOptions.defaults()));
    return plan.collections().get(0).columns().stream()
        .filter(c -> c.column().name().equals(column))
        .flatMap(c -> c.advisories().stream())
        .filter(a -> a.code() == code)
        .findFirst()
        .orElseThrow();
  }

  /** The limit may have grown since the values beyond it were counted. */
  @ParameterizedTest
  @CsvSource({
    "LOB_TRUNCATED, doc, 5, 262144, 0",
    "LOB_TRUNCATED, doc, 5, 262145, 5",
    "LOB_TRUNCATED, doc, 0, 262145, 1",
    "LOB_TRUNCATED, doc, 5, 0, 5",
    "ARRAY_TRUNCATED, tags, 5, 262144, 0",
    "ARRAY_TRUNCATED, tags, 0, 262145, 1",
    "YEAR_OUT_OF_RANGE, day, 5, 100, 5",
    "YEAR_OUT_OF_RANGE, day, 0, 99999, 0",
  })
  void valuesBeyondTheLimitAreThoseOfThePlan(
      AdvisoryCode code, String column, long values, long longest, long counted) {
    Advisory advisory = advisory(longest(code, column, values, longest), column, code);
    Probed probed = advisory.probed().orElseThrow();
    assertThat(probed).isEqualTo(new Probed(counted, 100, true, longest));
    assertThat(advisory.isAbsent()).isEqualTo(counted == 0);
    assertThat(advisory.severity())
        .isEqualTo(counted == 0 ? Severity.INFO : code.severity())
        .isNotEqualTo(counted == 0 ? code.severity() : Severity.INFO);
  }

  @Test
  void whatNoOneLookedAtStaysAsItWas() {
    IngestPlan plan = IngestPlan.of(TABLE, PlanOptions.defaults());
    assertThat(ProbedValues.none().in(plan)).isSameAs(plan);
    ProbedValues ofDays = longest(AdvisoryCode.YEAR_OUT_OF_RANGE, "day", 1, 0);
    assertThat(advisory(ofDays, "doc", AdvisoryCode.LOB_TRUNCATED).probed()).isEmpty();
    assertThat(advisory(ofDays, "day", AdvisoryCode.INFINITY_CLAMPED).probed()).isEmpty();
    IngestPlan probed = ofDays.in(plan);
    assertThat(probed.collections().get(0).sql()).isEqualTo(plan.collections().get(0).sql());
    assertThat(probed.verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void countsOfPartitionsAddUp() {
    assertThat(new Probed(1, 10, true, 7).and(new Probed(2, 30, false, 5)))
        .isEqualTo(new Probed(3, 40, false, 7));
    assertThat(new Probed(1, 10, false, 7).and(new Probed(2, 30, true, 9)).all()).isFalse();
    assertThat(new Probed(1, 10, true, 7).and(new Probed(2, 30, true, 9)).all()).isTrue();
  }
}
