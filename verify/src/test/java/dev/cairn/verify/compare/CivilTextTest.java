package dev.cairn.verify.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CivilTextTest {
  @ParameterizedTest
  @CsvSource({
    "2020-01-09, 2020-01-09",
    "0000-12-31, 0000-12-31",
    "0044-03-15 BC, -0043-03-15",
    "0002-01-01 BC, -0001-01-01",
    "-0043-03-15, -0043-03-15",
    "294276-12-31, +294276-12-31",
    "+12020-02-29, +12020-02-29"
  })
  void readsADateOfAnyYear(String text, LocalDate expected) {
    assertThat(CivilText.epochDay(text)).isEqualTo(OptionalLong.of(expected.toEpochDay()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2020-02-30",
        "2020-13-01",
        "2020-00-01",
        "2020-01-00",
        "202a-01-01",
        "2020-0b-01",
        "2020-01-1",
        "2020-01-011",
        "2020/01/01",
        "2020/01-01",
        "2020-01/01",
        "20-01-0001",
        "-020-01-01",
        "\u0662020-01-01"
      })
  void whatIsNoDateIsNone(String text) {
    assertThat(CivilText.epochDay(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00:00:00",
        "04:13:38",
        "23:59:59.999999",
        "04:13:38.5",
        "04:13:38.000001",
        "12:00:00.25",
        "04:13:38.123456789"
      })
  void readsATimeToTheMicrosecond(String text) {
    assertThat(CivilText.microsOfDay(text))
        .isEqualTo(OptionalLong.of(LocalTime.parse(text).getLong(ChronoField.MICRO_OF_DAY)));
  }

  @Test
  void aDayMayEndAtTwentyFour() {
    assertThat(CivilText.microsOfDay("24:00:00")).hasValue(CivilText.MICROS_PER_DAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "04:13",
        "4:13:38",
        "04:13:38.",
        "04:13:38,5",
        "04:13:38.1234567890",
        "04-13-38",
        "0a:13:38",
        "04:b3:38",
        "04:13:c8",
        "04:13:38.12345x",
        "04:13:38.123456x",
        "04:13:381"
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(CivilText.microsOfDay(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-09 04:13:38.5, 2020-01-09T04:13:38.5Z",
    "2020-01-09T04:13:38.500000Z, 2020-01-09T04:13:38.5Z",
    "2020-01-09 04:13:38+00, 2020-01-09T04:13:38Z",
    "2020-01-09 04:13:38+05:30, 2020-01-08T22:43:38Z",
    "2020-01-09 04:13:38-0130, 2020-01-09T05:43:38Z",
    "0044-03-15 12:00:00+00 BC, -0043-03-15T12:00:00Z"
  })
  void readsATimestampAtItsOffset(String text, Instant expected) {
    assertThat(CivilText.epochMicros(text))
        .hasValue(expected.getEpochSecond() * 1_000_000 + expected.getNano() / 1_000);
  }
}
