package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.integer;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.time.Zone;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.util.List;

/** DATE, TIME and DATETIME from their parts and from one another; each field within its bounds. */
final class DateConstructors {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(
                  Family.TEMPORAL,
                  "DATE(year int, month int, day int) -> date",
                  "DATE(t datetime) -> date",
                  "DATE(t timestamp, zone string|microsecond_interval?) -> date")
              .says("The date with these numbers, or the date of a time in a time zone.")
              .example("DATE(2018, 5, 26)", "DATE '2018-05-26'")
              .evidence(Evidence.DOCUMENTED)
              .bound(DateConstructors::date),
          Define.function(
                  Family.TEMPORAL,
                  "TIME(hour int, minute int, second int, micros int?) -> time",
                  "TIME(t datetime) -> time",
                  "TIME(t timestamp, zone string|microsecond_interval?) -> time")
              .says("The time of day with these numbers, or of a time in a time zone.")
              .example("TIME(10, 30, 20)", "TIME '10:30:20'")
              .evidence(Evidence.DOCUMENTED)
              .bound(DateConstructors::time),
          Define.function(
                  Family.TEMPORAL,
                  "DATETIME(year int, month int, day int, hour int, minute int, second int, micros"
                      + " int?) -> datetime",
                  "DATETIME(d date, t time) -> datetime",
                  "DATETIME(t timestamp, zone string|microsecond_interval?) -> datetime")
              .says(
                  "The date and time with these numbers (the last one is microseconds), of a date"
                      + " and a time of day, or of an instant in a time zone.")
              .example(
                  "DATETIME(2018, 1, 1, 9, 30, 45, 456)", "DATETIME '2018-01-01 9:30:45.000456'")
              .evidence(Evidence.DOCUMENTED)
              .bound(DateConstructors::dateTime));

  private DateConstructors() {}

  private static Invocation date(BindContext context) {
    if (context.argumentCount() == 3) {
      return (a, c) -> new DateValue(day(a));
    }
    Prepared<Zone> zone = Prepared.zone(context, 1);
    return (a, c) ->
        new DateValue((int) Math.floorDiv(shown("DATE", a, zone), CivilTime.MICROS_PER_DAY));
  }

  private static Invocation time(BindContext context) {
    if (context.argumentCount() > 2) {
      return (a, c) -> new TimeValue(timeOfDay(a, 0));
    }
    Prepared<Zone> zone = Prepared.zone(context, 1);
    return (a, c) -> new TimeValue(Math.floorMod(shown("TIME", a, zone), CivilTime.MICROS_PER_DAY));
  }

  private static Invocation dateTime(BindContext context) {
    if (context.argumentCount() > 2) {
      return (a, c) -> new DateTimeValue(day(a) * CivilTime.MICROS_PER_DAY + timeOfDay(a, 3));
    }
    boolean constantTime = context.argumentCount() == 2 && context.constant(1) instanceof TimeValue;
    Prepared<Zone> zone = Prepared.zone(context, constantTime ? 2 : 1);
    return (a, c) -> {
      if (a[0] instanceof DateValue date && a.length == 2 && a[1] instanceof TimeValue time) {
        return new DateTimeValue(date.epochDay() * CivilTime.MICROS_PER_DAY + time.microsOfDay());
      }
      return new DateTimeValue(shown("DATETIME", a, zone));
    };
  }

  /** The civil time of a datetime, or of a timestamp as the clocks of a zone show it. */
  private static long shown(String name, Value[] a, Prepared<Zone> zone) {
    if (a[0] instanceof TimestampValue timestamp && !(a.length > 1 && a[1] instanceof TimeValue)) {
      return zone.from(a).toCivil(timestamp.epochMicros());
    }
    if (a[0] instanceof DateTimeValue dateTime && a.length == 1) {
      return dateTime.micros();
    }
    String types = a[0].type().sqlName();
    for (int i = 1; i < a.length; i++) {
      types += ", " + a[i].type().sqlName();
    }
    throw new EvaluationException(EvaluationCode.WRONG_TYPE, name + " does not take " + types);
  }

  private static int day(Value[] a) {
    int year = within("year", integer(a[0]), 1, 9999);
    int month = within("month", integer(a[1]), 1, 12);
    int day = within("day", integer(a[2]), 1, 31);
    if (day > CivilTime.daysInMonth(year, month)) {
      throw Arguments.invalid("no day " + day + " in month " + month + " of year " + year);
    }
    return CivilTime.epochDay(year, month, day);
  }

  private static long timeOfDay(Value[] a, int first) {
    int hour = within("hour", integer(a[first]), 0, 23);
    int minute = within("minute", integer(a[first + 1]), 0, 59);
    int second = within("second", integer(a[first + 2]), 0, 59);
    int micros =
        a.length > first + 3 ? within("microsecond", integer(a[first + 3]), 0, 999_999) : 0;
    return (hour * 3600 + minute * 60 + second) * CivilTime.MICROS_PER_SECOND + micros;
  }

  private static int within(String what, long value, int min, int max) {
    if (value < min || value > max) {
      throw Arguments.invalid(what + " outside " + min + " to " + max);
    }
    return (int) value;
  }
}
