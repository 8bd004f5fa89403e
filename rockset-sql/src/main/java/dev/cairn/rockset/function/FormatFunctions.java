package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.time.PatternKind;
import dev.cairn.rockset.time.TimePattern;
import dev.cairn.rockset.time.Zone;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TemporalText;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.util.List;

/** Dates and times to text. */
final class FormatFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(
                  Family.TEMPORAL,
                  "FORMAT_TIMESTAMP(format string, t timestamp|datetime|date, zone"
                      + " string|microsecond_interval?) -> string")
              .says(
                  "The instant in the time zone, by default UTC, in this format. A datetime"
                      + " (shown by example) or date is read as UTC.")
              .example(
                  "FORMAT_TIMESTAMP('%Y-%m-%d %H:%M', TIMESTAMP '2020-01-09T04:13:38Z')",
                  "'2020-01-09 04:13'")
              .evidence(Evidence.DOCUMENTED)
              .asks(Prepared.patternSwitches(0, PatternKind.TIMESTAMP))
              .bound(FormatFunctions::timestamp),
          Define.function(Family.TEMPORAL, "FORMAT_DATETIME(format string, t datetime) -> string")
              .says("The date and time in this format.")
              .example(
                  "FORMAT_DATETIME('%d.%m.%Y', DATETIME '2020-01-09 04:13:38')", "'09.01.2020'")
              .evidence(Evidence.DOCUMENTED)
              .asks(Prepared.patternSwitches(0, PatternKind.DATETIME))
              .bound(c -> civil(c, PatternKind.DATETIME)),
          Define.function(Family.TEMPORAL, "FORMAT_DATE(format string, d date) -> string")
              .says("The date in this format.")
              .example("FORMAT_DATE('%a %e %b', DATE '2020-01-09')", "'Thu  9 Jan'")
              .evidence(Evidence.DOCUMENTED)
              .asks(Prepared.patternSwitches(0, PatternKind.DATE))
              .bound(c -> civil(c, PatternKind.DATE)),
          Define.function(Family.TEMPORAL, "FORMAT_TIME(format string, t time) -> string")
              .says("The time of day in this format.")
              .example("FORMAT_TIME('%I:%M %p', TIME '16:13:38')", "'04:13 PM'")
              .evidence(Evidence.DOCUMENTED)
              .asks(Prepared.patternSwitches(0, PatternKind.TIME))
              .bound(c -> civil(c, PatternKind.TIME)),
          Define.function(
                  Family.TEMPORAL,
                  "FORMAT_ISO8601(t date|time|datetime) -> string",
                  "FORMAT_ISO8601(t timestamp, zone string|microsecond_interval?) -> string")
              .says(
                  "The text in ISO 8601's extended form. A timestamp is shown in the time zone,"
                      + " with six fractional digits and its offset, Z for UTC (chosen).")
              .example("FORMAT_ISO8601(DATE '2020-01-09')", "'2020-01-09'")
              .evidence(Evidence.DOCUMENTED)
              .bound(FormatFunctions::iso8601));

  private FormatFunctions() {}

  private static Invocation timestamp(BindContext context) {
    Prepared<TimePattern> pattern = Prepared.pattern(context, 0, PatternKind.TIMESTAMP);
    Prepared<Zone> zone = Prepared.zone(context, 2);
    return (a, c) ->
        new StringValue(pattern.from(a).printInstant(Conversions.civil(a[1]), zone.from(a)));
  }

  private static Invocation civil(BindContext context, PatternKind kind) {
    Prepared<TimePattern> pattern = Prepared.pattern(context, 0, kind);
    return (a, c) ->
        new StringValue(
            pattern
                .from(a)
                .printCivil(
                    a[1] instanceof TimeValue time ? time.microsOfDay() : Conversions.civil(a[1])));
  }

  private static Invocation iso8601(BindContext context) {
    Prepared<Zone> zone = Prepared.zone(context, 1);
    return (a, c) -> new StringValue(iso8601(a[0], zone.from(a)));
  }

  private static String iso8601(Value value, Zone zone) {
    if (value instanceof TimestampValue timestamp) {
      return zone.isUtc()
          ? TemporalText.timestamp(timestamp.epochMicros())
          : TemporalText.timestamp(timestamp.epochMicros(), zone.offsetAt(timestamp.epochMicros()));
    }
    if (value instanceof DateValue date) {
      return TemporalText.date(date.epochDay());
    }
    return value instanceof TimeValue time
        ? TemporalText.time(time.microsOfDay())
        : TemporalText.dateTime(((DateTimeValue) value).micros());
  }
}
