package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.TimestampValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Numbers to intervals and timestamps, and back. */
final class IntervalFunctions {
  static final List<ScalarFunction> ALL =
      Stream.of(
              micros("MICROSECONDS", 1),
              micros("MILLISECONDS", 1000),
              micros("SECONDS", CivilTime.MICROS_PER_SECOND),
              micros("MINUTES", CivilTime.MICROS_PER_MINUTE),
              micros("HOURS", CivilTime.MICROS_PER_HOUR),
              micros("DAYS", CivilTime.MICROS_PER_DAY),
              months("MONTHS", 1),
              months("YEARS", 12),
              duration("DURATION_MICROS", "microseconds", 1),
              duration("DURATION_MILLIS", "milliseconds", 1000),
              duration("DURATION_SECONDS", "seconds", CivilTime.MICROS_PER_SECOND),
              Define.function(Family.TEMPORAL, "DURATION_MONTHS(x month_interval) -> int")
                  .says("The months of an interval.")
                  .example("DURATION_MONTHS(YEARS(2))", "24")
                  .evidence(Evidence.DOCUMENTED)
                  .as((a, c) -> new IntValue(((MonthIntervalValue) a[0]).months())),
              timestamp("TIMESTAMP_MICROS", "microseconds", 1),
              timestamp("TIMESTAMP_MILLIS", "milliseconds", 1000),
              timestamp("TIMESTAMP_SECONDS", "seconds", CivilTime.MICROS_PER_SECOND),
              epoch("UNIX_MICROS", "microseconds", 1),
              epoch("UNIX_MILLIS", "milliseconds", 1000),
              epoch("UNIX_SECONDS", "seconds", CivilTime.MICROS_PER_SECOND),
              DurationText.PARSE_SECONDS,
              DurationText.PARSE_MONTHS)
          .toList();

  private IntervalFunctions() {}

  private static ScalarFunction micros(String name, long unit) {
    return Define.function(Family.TEMPORAL, name + "(n int) -> microsecond_interval")
        .says(
            "An interval of n "
                + lower(name)
                + "; more than 64 bits of microseconds are an"
                + " error.")
        .example(name + "(2)", "MICROSECONDS(" + 2 * unit + ")")
        .evidence(Evidence.DOCUMENTED)
        .as(
            (a, c) ->
                new MicrosecondIntervalValue(Exact.product(name, Arguments.integer(a[0]), unit)));
  }

  private static ScalarFunction months(String name, long unit) {
    return Define.function(Family.TEMPORAL, name + "(n int) -> month_interval")
        .says("An interval of n " + lower(name) + ".")
        .example(name + "(2)", "MONTHS(" + 2 * unit + ")")
        .evidence(Evidence.DOCUMENTED)
        .as((a, c) -> new MonthIntervalValue(Exact.product(name, Arguments.integer(a[0]), unit)));
  }

  private static ScalarFunction duration(String name, String what, long unit) {
    return Define.function(Family.TEMPORAL, name + "(x microsecond_interval) -> int")
        .says("The whole " + what + " of an interval, toward zero (chosen).")
        .example(name + "(SECONDS(2))", Long.toString(2 * CivilTime.MICROS_PER_SECOND / unit))
        .evidence(Evidence.DOCUMENTED)
        .as((a, c) -> new IntValue(((MicrosecondIntervalValue) a[0]).micros() / unit));
  }

  private static ScalarFunction timestamp(String name, String what, long unit) {
    return Define.function(Family.TEMPORAL, name + "(n int) -> timestamp")
        .says("The instant n " + what + " after 1970-01-01 00:00:00 UTC.")
        .example(
            name + "(" + CivilTime.MICROS_PER_DAY / unit + ")", "TIMESTAMP '1970-01-02T00:00:00Z'")
        .evidence(Evidence.DOCUMENTED)
        .as((a, c) -> new TimestampValue(Exact.product(name, Arguments.integer(a[0]), unit)));
  }

  private static ScalarFunction epoch(String name, String what, long unit) {
    return Define.function(Family.TEMPORAL, name + "(t timestamp) -> int")
        .says("The whole " + what + " since 1970-01-01 00:00:00 UTC, rounded down (chosen).")
        .example(
            name + "(TIMESTAMP '1970-01-02T00:00:00Z')",
            Long.toString(CivilTime.MICROS_PER_DAY / unit))
        .evidence(Evidence.DOCUMENTED)
        .as((a, c) -> new IntValue(Math.floorDiv(((TimestampValue) a[0]).epochMicros(), unit)));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
