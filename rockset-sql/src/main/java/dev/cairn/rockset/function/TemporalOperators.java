package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.time.Zone;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.util.List;

/**
 * The operators that SQL writes with words between the arguments; the compiler uses these names.
 */
final class TemporalOperators {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(
                  Family.TEMPORAL,
                  "AT_TIME_ZONE(x timestamp|datetime|date, zone string|microsecond_interval) ->"
                      + " datetime|timestamp")
              .says(
                  "Written x AT TIME ZONE zone: the datetime of a timestamp in the time zone, or"
                      + " the timestamp of a datetime in it; a date means its midnight. A"
                      + " skipped time uses the offset before the gap, and a repeated time the"
                      + " earlier instant (chosen).")
              .example(
                  "DATETIME '2020-07-01 12:00:00' AT TIME ZONE 'America/Los_Angeles'",
                  "TIMESTAMP '2020-07-01T19:00:00Z'")
              .evidence(Evidence.DOCUMENTED)
              .bound(TemporalOperators::atTimeZone),
          Define.function(
                  Family.TEMPORAL, "EXTRACT(part string, x date|time|datetime|timestamp) -> int")
              .says(
                  "Written EXTRACT(part FROM x): the MICROSECOND, MILLISECOND (of the second's"
                      + " fraction), SECOND, MINUTE, HOUR, DAY, DAYOFWEEK (Sunday is 1),"
                      + " DAYOFYEAR, WEEK (from the first Sunday on), ISOWEEK, MONTH, QUARTER,"
                      + " YEAR or ISOYEAR; a timestamp is read in UTC (chosen, except for the"
                      + " first seven parts).")
              .example("EXTRACT(HOUR FROM TIME '10:30:20')", "10")
              .evidence(Evidence.DOCUMENTED)
              .bound(TemporalOperators::extract));

  private TemporalOperators() {}

  private static Invocation atTimeZone(BindContext context) {
    Prepared<Zone> zone = Prepared.zone(context, 1);
    return (a, c) -> shifted(a[0], zone.from(a));
  }

  private static Value shifted(Value x, Zone zone) {
    return x instanceof TimestampValue timestamp
        ? new DateTimeValue(zone.toCivil(timestamp.epochMicros()))
        : new TimestampValue(zone.toInstant(Conversions.civil(x)));
  }

  private static Invocation extract(BindContext context) {
    Prepared<DatePart> part =
        Prepared.of(
            context,
            0,
            Prepared.STRING,
            name -> DatePart.named(Arguments.text(name)),
            name -> null);
    return (a, c) -> new IntValue(part.from(a).of(a[1]));
  }
}
