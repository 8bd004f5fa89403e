package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.DmsRecord.Operation;
import dev.cairn.postgres.value.PgInfinity;
import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import dev.cairn.sample.SampleException;
import dev.cairn.verify.compare.Loss;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Conversions of DMS's JSON are tried. */
class DmsKitTest {
  private static Instant instant(JsonNode json) {
    return json.isTextual() ? Instant.parse(json.asText()) : null;
  }

  @Test
  void aFailureShowsTheSmallestValueItsRecordAndTheAssumption() {
    assertThatThrownBy(() -> DmsKit.check("timestamptz", DmsKitTest::instant))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            the conversion of timestamp with time zone is wrong, found by try 9
              value     'infinity'::timestamp with time zone
              record    {"data":{"id":1,"v":"infinity"},"metadata":{"timestamp":"2026-01-05T08:15:30.123456Z","record-type":"data","operation":"load","partition-key-type":"primary-key","schema-name":"public","table-name":"sample"}}
              expected  POSITIVE (PgInfinity)
              got       java.time.format.DateTimeParseException: Text 'infinity' could not be parsed at index 0
              settings  wrong with InfiniteTime=text; right with InfiniteTime=clamp
              again     -Dcairn.seed=1""")
        .hasCauseInstanceOf(java.time.format.DateTimeParseException.class);
  }

  @Test
  void aValueThatIsFoundByChanceIsShrunkAndFoundAgainBySeed() {
    DmsKit kit = DmsKit.of("bigint").seed(7);
    DmsKit.Conversion wrongAboveAMillion =
        json ->
            json.isNumber() && json.asLong() > 1_000_000 && json.asLong() % 7 == 3
                ? 0L
                : number(json);
    DmsFailure failure = kit.find(wrongAboveAMillion).orElseThrow();
    assertThat(failure.seed()).isEqualTo(7);
    assertThat(failure.sample().value().text()).hasSize(7);
    assertThat(kit.find(wrongAboveAMillion)).contains(failure);
  }

  private static BigDecimal number(JsonNode json) {
    return json.isNumber() ? json.decimalValue() : null;
  }

  @Test
  void aPhaseMayMakeTheDifference() {
    DmsFailure failure =
        DmsKit.of("boolean")
            .exactly(DmsSettings.defaults())
            .find(json -> json.isTextual() ? json.asText().equals("true") : null)
            .orElseThrow();
    assertThat(failure.sample().value().sql()).isEqualTo("'t'::boolean");
    assertThat(failure.sample().operation()).isEqualTo(Operation.INSERT);
    assertThat(failure.assumption())
        .isEqualTo("wrong with operation insert; right with operation load");
  }

  @Test
  void settingsOfYourEndpointsLeaveTheAssumptionsOpen() {
    List<String> given =
        DmsKit.of("bytea")
            .with(DmsSettings.recommended().with(DmsSetting.NO_HEX_PREFIX, "true"))
            .samples()
            .limit(100)
            .map(sample -> sample.settings().toString())
            .distinct()
            .toList();
    assertThat(given).hasSize(1).allMatch(settings -> settings.contains("NoHexPrefix=true"));
    assertThat(
            DmsKit.of("time")
                .with(DmsSettings.recommended())
                .samples()
                .limit(100)
                .map(sample -> sample.settings().value(DmsSetting.TIME_FRACTION)))
        .contains("keep", "drop");
  }

  @Test
  void theRecordCarriesTheValueOrAnotherAfterALoss() {
    assertThat(expected("timestamptz", "infinity", DmsSettings.defaults()))
        .isEqualTo(Optional.of(Loss.CLAMPED) + " 9999-12-31T23:59:59Z");
    assertThat(
            expected(
                "timestamptz",
                "infinity",
                DmsSettings.defaults().with(DmsSetting.INFINITE_TIME, "text")))
        .isEqualTo(Optional.empty() + " " + PgInfinity.POSITIVE);
    assertThat(expected("timetz", "04:05:06+02", DmsSettings.defaults()))
        .isEqualTo(Optional.of(Loss.ZONE) + " " + LocalTime.of(4, 5, 6));
    assertThat(expected("numeric", "NaN", DmsSettings.defaults()))
        .isEqualTo(Optional.of(Loss.NOT_A_NUMBER) + " null");
    assertThat(expected("numeric", "0.1234565", DmsSettings.defaults()))
        .isEqualTo(Optional.of(Loss.PRECISION) + " 0.123457");
    assertThat(expected("bigint", "1234567890123456789", DmsSettings.defaults()))
        .isEqualTo(Optional.of(Loss.PRECISION) + " 1.2345678901234568E+18");
    assertThat(expected("character(4)", "a   ", DmsSettings.defaults()))
        .isEqualTo(Optional.of(Loss.TRIMMED) + " a");
    assertThat(expected("timestamptz", "0044-03-15 12:00:00+00 BC", DmsSettings.defaults()))
        .isEqualTo(Optional.empty() + " -0043-03-15T12:00:00Z");
    assertThat(expected("numeric(12,2)[]", "{1.10,NULL}", DmsSettings.defaults()))
        .isEqualTo(Optional.empty() + " [1.10, null]");
  }

  private static String expected(String type, String text, DmsSettings settings) {
    DmsKit kit = DmsKit.of(type).exactly(settings);
    DmsSample sample = kit.samplesOf(new PgSample(kit.values().type(), text)).get(0);
    return sample.loss() + " " + sample.expected();
  }

  /** A text of which only the beginning arrives is no value of these types. */
  @Test
  void aTruncatedArrayIsNoValue() {
    DmsKit kit = DmsKit.of("text[]").exactly(DmsSettings.defaults());
    PgSample tooLong = new PgSample(kit.values().type(), "{" + "a".repeat(100_000) + "}");
    assertThat(kit.samplesOf(tooLong)).isEmpty();
  }

  @Test
  void aReaderOfWholeRecordsSeesEveryLayoutAndMetadata() {
    DmsKit.of("integer").checkRecords(record -> value(record));
    assertThatThrownBy(
            () ->
                DmsKit.of("integer")
                    .checkRecords(
                        record -> {
                          String text = new String(record, StandardCharsets.UTF_8);
                          return text.startsWith("{\n") ? value(record) : -1;
                        }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("wrong with MessageFormat=json-unformatted");
    assertThatThrownBy(
            () ->
                DmsKit.of("integer")
                    .checkRecords(
                        record -> {
                          String text = new String(record, StandardCharsets.UTF_8);
                          return text.contains("commit-timestamp") ? -1 : value(record);
                        }))
        .hasMessageContaining("wrong with IncludeTransactionDetails=true");
  }

  private static Object value(byte[] record) {
    JsonNode json = Carrier.json(new String(record, StandardCharsets.UTF_8)).path("data").path("v");
    return json.isNumber() ? json.intValue() : null;
  }

  @Test
  void aBudgetIsANumberOfTriesOrATime() {
    List<JsonNode> tried = new ArrayList<>();
    DmsKit.of("text").tries(17).find(json -> tried.add(json) ? null : null);
    assertThat(tried).hasSizeLessThanOrEqualTo(17);
    int[] calls = {0};
    DmsKit.of("integer")
        .seconds(Duration.ofMillis(50))
        .check(
            json -> {
              calls[0]++;
              return json.isNumber() ? json.intValue() : null;
            });
    assertThat(calls[0]).isPositive();
  }

  @Test
  void typesOfYourOwnHaveTheValuesThatYouGive() {
    DmsKit.of(PgValues.ofEnum("shop.mood", "sad", "so so"))
        .check(json -> json.isTextual() ? json.asText() : null);
    DmsKit.of(PgValues.ofDomain("shop.amount", "numeric(12,2)"))
        .where(sample -> sample.expected() != null)
        .check(
            json ->
                json.isNumber()
                    ? json.decimalValue()
                    : json.asText().equals("NaN")
                        ? dev.cairn.postgres.value.PgNumeric.Special.NAN
                        : new BigDecimal(json.asText()));
    assertThatThrownBy(() -> DmsKit.of("shop.mood"))
        .isInstanceOf(SampleException.class)
        .hasMessage("no values of the type shop.mood are known");
  }
}
