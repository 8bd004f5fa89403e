package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.text;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Dialect.DatetimeZone;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.time.PatternKind;
import dev.cairn.rockset.time.TemporalReader;
import dev.cairn.rockset.time.TemporalReader.Form;
import dev.cairn.rockset.time.TimePattern;
import dev.cairn.rockset.time.Zone;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import java.util.List;

/** Text to dates and times; text that does not fit is an error (chosen). */
final class ParseFunctions {
  private static final String BY_FORMAT =
      " in this format. Text that does not match it completely is an error (chosen).";

  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(
                  Family.TEMPORAL,
                  "PARSE_TIMESTAMP(format string, s string, zone string|microsecond_interval?) ->"
                      + " timestamp")
              .says(
                  "The instant of s"
                      + BY_FORMAT
                      + " The time zone, by default UTC, applies unless the format reads one.")
              .example(
                  "PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', '2020-01-09T04:13:38Z')",
                  "TIMESTAMP '2020-01-09T04:13:38Z'")
              .evidence(Evidence.DOCUMENTED)
              .asks(Prepared.patternSwitches(0, PatternKind.TIMESTAMP))
              .bound(ParseFunctions::timestamp),
          Define.function(Family.TEMPORAL, "PARSE_DATETIME(format string, s string) -> datetime")
              .says("The date and time of s" + BY_FORMAT)
              .example(
                  "PARSE_DATETIME('%F %H:%M:%E*S', '2020-01-09 04:13:38.5')",
                  "DATETIME '2020-01-09 04:13:38.5'")
              .evidence(Evidence.DOCUMENTED)
              .asks(Prepared.patternSwitches(0, PatternKind.DATETIME))
              .bound(
                  c -> {
                    Prepared<TimePattern> pattern = Prepared.pattern(c, 0, PatternKind.DATETIME);
                    return (a, e) -> new DateTimeValue(pattern.from(a).readCivil(text(a[1])));
                  }),
          Define.function(Family.TEMPORAL, "PARSE_DATE(format string, s string) -> date")
              .says("The date of s" + BY_FORMAT)
              .example("PARSE_DATE('%Y-%m-%d', '2020-01-09')", "DATE '2020-01-09'")
              .evidence(Evidence.DOCUMENTED)
              .asks(Prepared.patternSwitches(0, PatternKind.DATE))
              .bound(
                  c -> {
                    Prepared<TimePattern> pattern = Prepared.pattern(c, 0, PatternKind.DATE);
                    return (a, e) -> new DateValue(pattern.from(a).readDay(text(a[1])));
                  }),
          Define.function(Family.TEMPORAL, "PARSE_TIME(format string, s string) -> time")
              .says("The time of day of s" + BY_FORMAT)
              .example("PARSE_TIME('%H:%M:%S', '04:13:38')", "TIME '04:13:38'")
              .evidence(Evidence.DOCUMENTED)
              .asks(Prepared.patternSwitches(0, PatternKind.TIME))
              .bound(
                  c -> {
                    Prepared<TimePattern> pattern = Prepared.pattern(c, 0, PatternKind.TIME);
                    return (a, e) -> new TimeValue(pattern.from(a).readTimeOfDay(text(a[1])));
                  }),
          Define.function(Family.TEMPORAL, "PARSE_TIMESTAMP_ISO8601(s string) -> timestamp")
              .says(
                  "The instant of ISO 8601 text, which must end in Z or an offset. T or a space"
                      + " precedes the time; fractional digits after the sixth are dropped"
                      + " (chosen).")
              .example(
                  "PARSE_TIMESTAMP_ISO8601('2022-05-13T00:06:32Z')",
                  "TIMESTAMP '2022-05-13T00:06:32Z'")
              .evidence(Evidence.DOCUMENTED)
              .as(
                  (a, e) ->
                      new TimestampValue(TemporalReader.timestamp(text(a[0]), Form.ISO, Zone.UTC))),
          Define.function(Family.TEMPORAL, "PARSE_DATETIME_ISO8601(s string) -> datetime")
              .says(
                  "The date and time of ISO 8601 text. A Z at its end is ignored (shown by"
                      + " example); another offset is an error (chosen). The switch"
                      + " DATETIME_ZONE changes both, and casts of such text.")
              .example(
                  "PARSE_DATETIME_ISO8601('2022-02-22T00:08:03.395Z')",
                  "DATETIME '2022-02-22 00:08:03.395'")
              .evidence(Evidence.DOCUMENTED)
              .asks(Dialect.DATETIME_ZONE)
              .bound(
                  c -> {
                    DatetimeZone zone = c.dialect().get(Dialect.DATETIME_ZONE);
                    return (a, e) ->
                        new DateTimeValue(TemporalReader.dateTime(text(a[0]), Form.ISO, zone));
                  }),
          Define.function(Family.TEMPORAL, "PARSE_DATE_ISO8601(s string) -> date")
              .says("The date of ISO 8601 text.")
              .example("PARSE_DATE_ISO8601('2022-02-22')", "DATE '2022-02-22'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, e) -> new DateValue(TemporalReader.date(text(a[0]), Form.ISO))),
          Define.function(Family.TEMPORAL, "PARSE_TIME_ISO8601(s string) -> time")
              .says("The time of day of ISO 8601 text, without an offset.")
              .example("PARSE_TIME_ISO8601('00:08:03.395')", "TIME '00:08:03.395'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, e) -> new TimeValue(TemporalReader.time(text(a[0]), Form.ISO))));

  private ParseFunctions() {}

  private static Invocation timestamp(BindContext context) {
    Prepared<TimePattern> pattern = Prepared.pattern(context, 0, PatternKind.TIMESTAMP);
    Prepared<Zone> zone = Prepared.zone(context, 2);
    return (a, e) -> new TimestampValue(pattern.from(a).readInstant(text(a[1]), zone.from(a)));
  }
}
