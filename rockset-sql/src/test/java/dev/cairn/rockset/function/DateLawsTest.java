package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** java.time is the judge of dates, and reading undoes printing. */
class DateLawsTest {
  private static final int TRIES = 500;
  private static final WeekFields FROM_SUNDAY = WeekFields.of(DayOfWeek.SUNDAY, 7);

  @Property(tries = TRIES)
  void partsAreThoseOfJavaTime(
      @ForAll @LongRange(min = CivilTime.MIN_MICROS, max = CivilTime.MAX_MICROS) long micros) {
    LocalDateTime java = javaTime(micros);
    Map<String, Integer> parts =
        Map.ofEntries(
            Map.entry("MICROSECOND", java.get(ChronoField.MICRO_OF_SECOND)),
            Map.entry("MILLISECOND", java.get(ChronoField.MILLI_OF_SECOND)),
            Map.entry("SECOND", java.getSecond()),
            Map.entry("MINUTE", java.getMinute()),
            Map.entry("HOUR", java.getHour()),
            Map.entry("DAY", java.getDayOfMonth()),
            Map.entry("DAYOFWEEK", java.getDayOfWeek().getValue() % 7 + 1),
            Map.entry("DAYOFYEAR", java.getDayOfYear()),
            Map.entry("WEEK", java.get(FROM_SUNDAY.weekOfYear())),
            Map.entry("ISOWEEK", java.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
            Map.entry("MONTH", java.getMonthValue()),
            Map.entry("QUARTER", java.get(IsoFields.QUARTER_OF_YEAR)),
            Map.entry("YEAR", java.getYear()),
            Map.entry("ISOYEAR", java.get(IsoFields.WEEK_BASED_YEAR)));
    parts.forEach(
        (part, expected) ->
            assertThat(Calls.call("EXTRACT", new StringValue(part), new DateTimeValue(micros)))
                .as("%s of %s", part, java)
                .isEqualTo(new IntValue(expected)));
  }

  @Property(tries = TRIES)
  void unitsBeginWhereJavaTimeSaysSo(
      @ForAll @LongRange(min = CivilTime.MIN_MICROS, max = CivilTime.MAX_MICROS) long micros) {
    LocalDateTime java = javaTime(micros);
    LocalDateTime day = java.truncatedTo(ChronoUnit.DAYS);
    Map<String, LocalDateTime> beginnings =
        Map.of(
            "second", java.truncatedTo(ChronoUnit.SECONDS),
            "MINUTE", java.truncatedTo(ChronoUnit.MINUTES),
            "hour", java.truncatedTo(ChronoUnit.HOURS),
            "Day", day,
            "week", day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
            "month", day.withDayOfMonth(1),
            "quarter", day.with(IsoFields.DAY_OF_QUARTER, 1),
            "year", day.withDayOfYear(1));
    beginnings.forEach(
        (unit, expected) ->
            assertThat(Calls.call("DATE_TRUNC", new StringValue(unit), new TimestampValue(micros)))
                .as("%s of %s", unit, java)
                .isEqualTo(new TimestampValue(micros(expected))));
  }

  @Property(tries = TRIES)
  void differencesAreThoseOfJavaTime(
      @ForAll @LongRange(min = CivilTime.MIN_MICROS, max = CivilTime.MAX_MICROS) long from,
      @ForAll @LongRange(min = CivilTime.MIN_MICROS, max = CivilTime.MAX_MICROS) long to) {
    for (ChronoUnit unit :
        new ChronoUnit[] {
          ChronoUnit.SECONDS,
          ChronoUnit.MINUTES,
          ChronoUnit.HOURS,
          ChronoUnit.DAYS,
          ChronoUnit.WEEKS
        }) {
      assertDifference(
          unit,
          new DateTimeValue(from),
          new DateTimeValue(to),
          unit.between(javaTime(from), javaTime(to)));
    }
  }

  /** Of days only: java.time also counts a month less where a time of day is not over on day 1. */
  @Property(tries = TRIES)
  void monthsBetweenDaysAreThoseOfJavaTime(
      @ForAll @IntRange(min = CivilTime.MIN_DAY, max = CivilTime.MAX_DAY) int from,
      @ForAll @IntRange(min = CivilTime.MIN_DAY, max = CivilTime.MAX_DAY) int to) {
    for (ChronoUnit unit : new ChronoUnit[] {ChronoUnit.MONTHS, ChronoUnit.YEARS}) {
      assertDifference(
          unit,
          new DateValue(from),
          new DateValue(to),
          unit.between(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to)));
    }
  }

  private static void assertDifference(ChronoUnit unit, Value from, Value to, long expected) {
    String name = unit.toString().replaceFirst("s$", "");
    assertThat(Calls.call("DATE_DIFF", new StringValue(name), from, to))
        .as("%s from %s to %s", unit, from, to)
        .isEqualTo(new IntValue(expected));
  }

  @Property(tries = TRIES)
  void clocksOfAZoneShowWhatJavaTimeShows(
      @ForAll("zones") String zone,
      @ForAll @LongRange(min = -2_208_988_800_000_000L, max = 4_102_444_800_000_000L) long micros) {
    LocalDateTime shown = LocalDateTime.ofInstant(instant(micros), ZoneId.of(zone));
    assertThat(Calls.call("AT_TIME_ZONE", new TimestampValue(micros), new StringValue(zone)))
        .isEqualTo(new DateTimeValue(micros(shown)));
    long back = shown.atZone(ZoneId.of(zone)).toInstant().getEpochSecond();
    assertThat(Calls.call("AT_TIME_ZONE", new DateTimeValue(micros(shown)), new StringValue(zone)))
        .isEqualTo(new TimestampValue(back * 1_000_000 + Math.floorMod(micros, 1_000_000L)));
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "UTC",
        "Europe/Berlin",
        "America/Los_Angeles",
        "Asia/Kathmandu",
        "Pacific/Chatham",
        "Africa/Monrovia",
        "Australia/Lord_Howe");
  }

  @Property(tries = TRIES)
  void daysOfNumbersAreThoseOfJavaTime(
      @ForAll @IntRange(min = 1, max = 9999) int year,
      @ForAll @IntRange(min = 1, max = 12) int month,
      @ForAll @IntRange(min = 1, max = 28) int day) {
    assertThat(Calls.call("DATE", new IntValue(year), new IntValue(month), new IntValue(day)))
        .isEqualTo(new DateValue((int) LocalDate.of(year, month, day).toEpochDay()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%Y-%m-%dT%H:%M:%E*SZ",
        "%E4Y%m%d%H%M%E6S",
        "%A, %d %B %Y %I:%M:%E*S %p",
        "%Y/%j %R:%E*S",
        "%D %C%y %k:%M:%E6S",
        "%b %e %Y %H:%M:%E*S %Ez",
        "%s",
        "%c",
        "%Y%%%m%n%d"
      })
  void whatAFormatPrintsItReads(String format) {
    Random random = new Random(format.hashCode());
    for (int i = 0; i < 300; i++) {
      Value value = new RandomValues(random).of(RocksetType.TIMESTAMP);
      Value text = Calls.call("FORMAT_TIMESTAMP", new StringValue(format), value);
      Value read = Calls.call("PARSE_TIMESTAMP", new StringValue(format), text);
      assertThat(Calls.call("FORMAT_TIMESTAMP", new StringValue(format), read))
          .as("%s of %s", format, value)
          .isEqualTo(text);
      if (format.contains("%E*S") || format.contains("%E6S")) {
        assertThat(read).as("%s of %s", format, value).isEqualTo(value);
      }
    }
  }

  @Property(tries = TRIES)
  void whatIso8601PrintsItReads(@ForAll long seed) {
    RandomValues values = new RandomValues(new Random(seed));
    for (RocksetType type :
        new RocksetType[] {
          RocksetType.DATE, RocksetType.TIME, RocksetType.DATETIME, RocksetType.TIMESTAMP
        }) {
      Value value = values.of(type);
      assertThat(
              Calls.call("PARSE_" + type.name() + "_ISO8601", Calls.call("FORMAT_ISO8601", value)))
          .isEqualTo(value);
    }
  }

  @Property(tries = TRIES)
  void epochCountsAndTimestampsUndoEachOther(
      @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long seconds) {
    for (String unit : new String[] {"SECONDS", "MILLIS", "MICROS"}) {
      long count =
          seconds * (unit.equals("SECONDS") ? 1 : unit.equals("MILLIS") ? 1000 : 1_000_000);
      Value timestamp = Calls.call("TIMESTAMP_" + unit, new IntValue(count));
      assertThat(timestamp).isEqualTo(new TimestampValue(seconds * 1_000_000));
      assertThat(Calls.call("UNIX_" + unit, timestamp)).isEqualTo(new IntValue(count));
    }
  }

  @Property(tries = TRIES)
  void aDayAndATimeOfDayMakeADatetimeThatHoldsThem(@ForAll long seed) {
    RandomValues values = new RandomValues(new Random(seed));
    DateValue date = (DateValue) values.of(RocksetType.DATE);
    TimeValue time = (TimeValue) values.of(RocksetType.TIME);
    Value both = Calls.call("DATETIME", date, time);
    assertThat(Calls.call("DATE", both)).isEqualTo(date);
    assertThat(Calls.call("TIME", both)).isEqualTo(time);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static LocalDateTime javaTime(long micros) {
    return LocalDateTime.ofInstant(instant(micros), ZoneOffset.UTC);
  }

  private static long micros(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1000;
  }
}
