package dev.cairn.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.postgres.BuiltInType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Values without a server. */
class SamplesTest {
  @Test
  void edgeCasesComeFirstAndTheSameSeedGivesTheSameValues() {
    PgValues values = PgValues.of("timestamptz");
    List<PgSample> some = values.stream(7).limit(200).toList();
    assertThat(values.stream(7).limit(200)).containsExactlyElementsOf(some);
    assertThat(values.stream(8).limit(200)).isNotEqualTo(some);
    assertThat(some).startsWith(values.edges().toArray(PgSample[]::new));
    assertThat(some.get(0).isNull()).isTrue();
    assertThat(some.stream().map(PgSample::text))
        .contains("infinity", "-infinity", "0044-03-15 12:00:00+00 BC", "10000-01-01 00:00:00+00");
  }

  @Test
  void theEdgesOfTextsAreHardToRead() {
    List<String> texts =
        PgValues.of("text").withoutNull().edges().stream().map(PgSample::text).toList();
    assertThat(texts)
        .contains("", "\"", "'", "\\", "NULL", "😀")
        .anyMatch(t -> t.length() == 1 << 20);
    assertThat(PgValues.of("text[]").edges().stream().map(PgSample::text))
        .contains("{}", "{NULL}", "[0:1]={\"\",a}", "{\"NULL\"}", "{{{{{{\"\"}}}}}}");
  }

  @Test
  void aSmallerValueIsSimplerAndOfTheType() {
    PgValues values = PgValues.of("numeric(5,2)[]");
    PgSample smallest =
        values.smallest(
            new PgSample(values.type(), "{{12.30,NULL},{-999.99,0.00}}"),
            sample -> String.valueOf(sample.text()).contains("-"),
            1_000);
    assertThat(smallest.sql()).isEqualTo("'{-0.10}'::numeric(5,2)[]");
    assertThat(smallest.truth()).isEqualTo(List.of(new BigDecimal("-0.10")));
  }

  @Test
  void everyTypeThatAColumnCanHaveHasValues() {
    List<BuiltInType> without =
        Arrays.stream(BuiltInType.values()).filter(type -> !hasValues(type.typname())).toList();
    assertThat(without).containsExactly(BuiltInType.SYSTEM, BuiltInType.PSEUDO);
    assertThat(hasValues("pg_lsn")).isTrue();
  }

  private static boolean hasValues(String type) {
    try {
      return PgValues.of(type).random(1).limit(20).allMatch(Objects::nonNull);
    } catch (SampleException e) {
      return false;
    }
  }

  @Test
  void aTypeOfYourOwnNeedsItsKind() {
    assertThatThrownBy(() -> PgValues.of("shop.mood"))
        .isInstanceOfSatisfying(
            SampleException.class,
            e -> {
              assertThat(e.code()).isEqualTo(SampleException.Code.NO_VALUES);
              assertThat(e.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("ofEnum"));
            });
    assertThat(PgValues.ofEnum("shop.mood", "so so").withoutNull().edges())
        .extracting(PgSample::sql)
        .containsExactly("'so so'::shop.mood");
  }
}
