package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that truncate dates and times to units, count units and compute buckets. */
final class DateMathFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(
                  Family.TEMPORAL,
                  "DATE_TRUNC(unit string, x date|time|datetime|timestamp) -> same")
              .says(
                  "The beginning of the second, minute, hour, day, week, month, quarter or year"
                      + " of x, in the type of x. Weeks begin on Monday; timestamps are"
                      + " truncated in UTC (chosen).")
              .example(
                  "DATE_TRUNC('HOUR', TIMESTAMP '2020-01-09T04:13:38Z')",
                  "TIMESTAMP '2020-01-09T04:00:00Z'")
              .evidence(Evidence.EXAMPLE)
              .bound(DateMathFunctions::truncate),
          Define.function(
                  Family.TEMPORAL,
                  "DATE_DIFF(unit string, from date|time|datetime|timestamp, to"
                      + " date|time|datetime|timestamp) -> int")
              .says(
                  "The number of whole units between from and to, negative if to is earlier; the"
                      + " remainder is dropped (chosen).")
              .example("DATE_DIFF('day', DATE '2020-02-28', DATE '2020-03-01')", "2")
              .evidence(Evidence.EXAMPLE)
              .bound(DateMathFunctions::difference),
          Define.function(
                  Family.TEMPORAL,
                  "TIME_BUCKET(width microsecond_interval|month_interval, x timestamp|datetime,"
                      + " origin timestamp|datetime?) -> same")
              .says(
                  "The beginning of the bucket of x. Buckets have this width and start at the"
                      + " origin, by default 1970-01-01 (chosen). The width must be positive.")
              .example(
                  "TIME_BUCKET(MINUTES(5), TIMESTAMP '2020-01-09T04:13:38Z')",
                  "TIMESTAMP '2020-01-09T04:10:00Z'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> bucket(a[0], a[1], a.length > 2 ? a[2] : null)));

  private DateMathFunctions() {}

  private static Prepared<DateUnit> unit(BindContext context) {
    return Prepared.of(
        context, 0, Prepared.STRING, name -> DateUnit.named(Arguments.text(name)), name -> null);
  }

  private static Invocation truncate(BindContext context) {
    Prepared<DateUnit> prepared = unit(context);
    return (a, c) -> {
      DateUnit unit = prepared.from(a);
      Value x = a[1];
      if (x instanceof TimeValue time && unit.isOfTime()) {
        return new TimeValue(unit.truncate(time.microsOfDay()));
      }
      if (x instanceof TimeValue || x instanceof DateValue && unit.isOfTime()) {
        throw noSuchUnit(unit, x);
      }
      return like(x, unit.truncate(Conversions.civil(x)));
    };
  }

  private static Invocation difference(BindContext context) {
    Prepared<DateUnit> prepared = unit(context);
    return (a, c) -> {
      DateUnit unit = prepared.from(a);
      if (a[1] instanceof TimeValue from && a[2] instanceof TimeValue to) {
        if (!unit.isOfTime()) {
          throw noSuchUnit(unit, a[1]);
        }
        return new IntValue(unit.between(from.microsOfDay(), to.microsOfDay()));
      }
      if (a[1] instanceof TimeValue || a[2] instanceof TimeValue) {
        throw new EvaluationException(
            EvaluationCode.WRONG_TYPE,
            "DATE_DIFF does not take " + a[1].type().sqlName() + " and " + a[2].type().sqlName());
      }
      return new IntValue(unit.between(Conversions.civil(a[1]), Conversions.civil(a[2])));
    };
  }

  private static EvaluationException noSuchUnit(DateUnit unit, Value x) {
    return new EvaluationException(
        EvaluationCode.WRONG_TYPE, "there is no " + unit.name() + " in a " + x.type().sqlName());
  }

  private static Value bucket(Value width, Value x, @Nullable Value origin) {
    long at = Conversions.civil(x);
    if (origin != null && origin.type() != x.type()) {
      throw new EvaluationException(
          EvaluationCode.WRONG_TYPE, "TIME_BUCKET takes an origin of the type of its value");
    }
    long from = origin == null ? 0 : Conversions.civil(origin);
    if (width instanceof MicrosecondIntervalValue micros) {
      positive(micros.micros());
      return like(x, at - Math.floorMod(at - from, micros.micros()));
    }
    long months = ((MonthIntervalValue) width).months();
    positive(months);
    return like(x, monthBucket(at, from, months));
  }

  /** The last time not after {@code at} that is a multiple of {@code months} from {@code from}. */
  private static long monthBucket(long at, long from, long months) {
    int originDay = (int) Math.floorDiv(from, CivilTime.MICROS_PER_DAY);
    long timeOfDay = Math.floorMod(from, CivilTime.MICROS_PER_DAY);
    long between = DateUnit.MONTH.between(from, at);
    long steps = Math.floorDiv(between, months) + 1;
    while (steps * months > between + 1 || monthsAfter(originDay, timeOfDay, steps * months) > at) {
      steps--;
    }
    return monthsAfter(originDay, timeOfDay, steps * months);
  }

  private static long monthsAfter(int day, long timeOfDay, long months) {
    return Months.plusMonths(day, months) * CivilTime.MICROS_PER_DAY + timeOfDay;
  }

  private static void positive(long width) {
    if (width <= 0) {
      throw Arguments.invalid("TIME_BUCKET takes a positive width");
    }
  }

  private static Value like(Value model, long civil) {
    if (model.type() == RocksetType.DATE) {
      return new DateValue((int) Math.floorDiv(civil, CivilTime.MICROS_PER_DAY));
    }
    return model instanceof TimestampValue ? new TimestampValue(civil) : new DateTimeValue(civil);
  }
}
