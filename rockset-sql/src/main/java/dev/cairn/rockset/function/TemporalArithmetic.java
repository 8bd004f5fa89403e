package dev.cairn.rockset.function;

import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;

/**
 * Dates, times and intervals added and subtracted. That a date takes an interval is shown by
 * example, the rest is chosen: a date moved by microseconds is a datetime, months clip to the last
 * day of the month, a time goes round the clock, the difference of two dates or times is a
 * microsecond_interval.
 */
final class TemporalArithmetic {
  private TemporalArithmetic() {}

  /** The sum of two values that are neither null nor numbers. */
  static Value add(Value a, Value b) {
    if (a instanceof MicrosecondIntervalValue x) {
      return b instanceof MicrosecondIntervalValue y
          ? new MicrosecondIntervalValue(sum("+", x.micros(), y.micros()))
          : moved("+", b, x.micros(), a, b);
    }
    if (a instanceof MonthIntervalValue x) {
      return b instanceof MonthIntervalValue y
          ? new MonthIntervalValue(sum("+", x.months(), y.months()))
          : movedByMonths("+", b, x.months(), a, b);
    }
    if (b instanceof MicrosecondIntervalValue y) {
      return moved("+", a, y.micros(), a, b);
    }
    if (b instanceof MonthIntervalValue y) {
      return movedByMonths("+", a, y.months(), a, b);
    }
    throw Arithmetic.wrongTypes("+", a, b);
  }

  /** The difference of two values that are neither null nor numbers. */
  static Value subtract(Value a, Value b) {
    if (b instanceof MicrosecondIntervalValue y) {
      return a instanceof MicrosecondIntervalValue x
          ? new MicrosecondIntervalValue(difference(x.micros(), y.micros()))
          : moved("-", a, negative(y.micros()), a, b);
    }
    if (b instanceof MonthIntervalValue y) {
      return a instanceof MonthIntervalValue x
          ? new MonthIntervalValue(difference(x.months(), y.months()))
          : movedByMonths("-", a, negative(y.months()), a, b);
    }
    if (a instanceof TimeValue x && b instanceof TimeValue y) {
      return new MicrosecondIntervalValue(x.microsOfDay() - y.microsOfDay());
    }
    if (isDay(a) && isDay(b)) {
      return new MicrosecondIntervalValue(Conversions.civil(a) - Conversions.civil(b));
    }
    throw Arithmetic.wrongTypes("-", a, b);
  }

  static boolean isDay(Value value) {
    return value instanceof DateValue
        || value instanceof DateTimeValue
        || value instanceof TimestampValue;
  }

  private static Value moved(String operator, Value value, long micros, Value a, Value b) {
    if (value instanceof TimeValue time) {
      return new TimeValue(
          Math.floorMod(
              time.microsOfDay() + micros % CivilTime.MICROS_PER_DAY, CivilTime.MICROS_PER_DAY));
    }
    if (!isDay(value)) {
      throw Arithmetic.wrongTypes(operator, a, b);
    }
    long result = sum(operator, Conversions.civil(value), micros);
    return value instanceof TimestampValue ? new TimestampValue(result) : new DateTimeValue(result);
  }

  private static Value movedByMonths(String operator, Value value, long months, Value a, Value b) {
    if (value instanceof DateValue date) {
      return new DateValue(plusMonths(date.epochDay(), months));
    }
    if (!isDay(value)) {
      throw Arithmetic.wrongTypes(operator, a, b);
    }
    long civil = Conversions.civil(value);
    int day = (int) Math.floorDiv(civil, CivilTime.MICROS_PER_DAY);
    long moved =
        plusMonths(day, months) * CivilTime.MICROS_PER_DAY
            + Math.floorMod(civil, CivilTime.MICROS_PER_DAY);
    return value instanceof TimestampValue ? new TimestampValue(moved) : new DateTimeValue(moved);
  }

  /** The day some months later, or the last of that month where it has no such day. */
  static int plusMonths(int epochDay, long months) {
    int packed = CivilTime.yearMonthDay(epochDay);
    if (Math.abs(months) > 120_000 || months == Long.MIN_VALUE) {
      throw Arguments.outOfRange("date outside the years 1 to 9999");
    }
    int month = (packed >>> 16) * 12 + (packed >>> 8 & 0xff) - 1 + (int) months;
    int year = Math.floorDiv(month, 12);
    if (year < 1 || year > 9999) {
      throw Arguments.outOfRange("date outside the years 1 to 9999");
    }
    int monthOfYear = Math.floorMod(month, 12) + 1;
    int day = Math.min(packed & 0xff, CivilTime.daysInMonth(year, monthOfYear));
    return CivilTime.epochDay(year, monthOfYear, day);
  }

  private static long sum(String operator, long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw Arithmetic.overflow(operator);
    }
    return sum;
  }

  private static long difference(long a, long b) {
    long difference = a - b;
    if (((a ^ b) & (a ^ difference)) < 0) {
      throw Arithmetic.overflow("-");
    }
    return difference;
  }

  private static long negative(long value) {
    return Arithmetic.product("-", value, -1);
  }
}
