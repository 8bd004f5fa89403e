package dev.cairn.rockset.transform;

import dev.cairn.rockset.sql.Expression.ArithmeticOperator;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.Days;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;

/**
 * {@code + - * / %}. Null or undefined gives null (documented). Ints stay ints, an overflow is an
 * error, {@code /} truncates (chosen); with a float among them the result is a float as IEEE has
 * it. Dates and times take intervals; a month too short clips the day, a date plus microseconds is
 * a datetime, a time of day turns at midnight, and the difference of two of them is in microseconds
 * (chosen). Everything else is a type error (documented).
 */
final class Arithmetic {
  private Arithmetic() {}

  static Value apply(ArithmeticOperator operator, Value a, Value b) {
    if (a.isNull() || b.isNull()) {
      return Value.NULL;
    }
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return ints(operator, x.value(), y.value());
    }
    if (isNumber(a) && isNumber(b)) {
      return new FloatValue(floats(operator, number(a), number(b)));
    }
    return switch (operator) {
      case ADD -> isInterval(a) && !isInterval(b) ? shift(b, a, 1, "+") : shift(a, b, 1, "+");
      case SUBTRACT -> isInterval(b) ? shift(a, b, -1, "-") : difference(a, b);
      case MULTIPLY -> a instanceof IntValue x ? times(b, x, a) : times(a, b, b);
      case DIVIDE, MODULO -> throw wrongTypes(operator.symbol(), a, b);
    };
  }

  static Value negate(Value a) {
    if (a.isNull()) {
      return Value.NULL;
    }
    if (a instanceof IntValue x) {
      return new IntValue(exact(() -> Math.negateExact(x.value())));
    } else if (a instanceof FloatValue x) {
      return new FloatValue(-x.value());
    } else if (a instanceof MonthIntervalValue x) {
      return new MonthIntervalValue(exact(() -> Math.negateExact(x.months())));
    } else if (a instanceof MicrosecondIntervalValue x) {
      return new MicrosecondIntervalValue(exact(() -> Math.negateExact(x.micros())));
    }
    throw wrongType("-", a);
  }

  static Value plus(Value a) {
    if (a.isNull()) {
      return Value.NULL;
    }
    if (isNumber(a) || isInterval(a)) {
      return a;
    }
    throw wrongType("+", a);
  }

  private static Value ints(ArithmeticOperator operator, long a, long b) {
    boolean divides =
        operator == ArithmeticOperator.DIVIDE || operator == ArithmeticOperator.MODULO;
    if (divides && b == 0) {
      throw new EvaluationException(EvaluationCode.DIVISION_BY_ZERO, "division of an int by zero");
    }
    return new IntValue(
        switch (operator) {
          case ADD -> exact(() -> Math.addExact(a, b));
          case SUBTRACT -> exact(() -> Math.subtractExact(a, b));
          case MULTIPLY -> exact(() -> Math.multiplyExact(a, b));
          case DIVIDE -> b == -1 ? exact(() -> Math.negateExact(a)) : a / b;
          case MODULO -> a % b;
        });
  }

  private static double floats(ArithmeticOperator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MODULO -> a % b;
    };
  }

  /** A date, a time or an interval, moved by an interval. */
  private static Value shift(Value a, Value by, int sign, String symbol) {
    if (by instanceof MonthIntervalValue months) {
      long n = sign < 0 ? exact(() -> Math.negateExact(months.months())) : months.months();
      if (a instanceof MonthIntervalValue x) {
        return new MonthIntervalValue(exact(() -> Math.addExact(x.months(), n)));
      } else if (a instanceof DateValue x) {
        return new DateValue(plusMonths(x.epochDay(), n));
      } else if (a instanceof DateTimeValue x) {
        return new DateTimeValue(plusMonths(x.micros(), n));
      } else if (a instanceof TimestampValue x) {
        return new TimestampValue(plusMonths(x.epochMicros(), n));
      }
    } else if (by instanceof MicrosecondIntervalValue micros) {
      long n = sign < 0 ? exact(() -> Math.negateExact(micros.micros())) : micros.micros();
      if (a instanceof MicrosecondIntervalValue x) {
        return new MicrosecondIntervalValue(exact(() -> Math.addExact(x.micros(), n)));
      } else if (a instanceof DateValue x) {
        long midnight = x.epochDay() * CivilTime.MICROS_PER_DAY;
        return new DateTimeValue(exact(() -> Math.addExact(midnight, n)));
      } else if (a instanceof DateTimeValue x) {
        return new DateTimeValue(exact(() -> Math.addExact(x.micros(), n)));
      } else if (a instanceof TimestampValue x) {
        return new TimestampValue(exact(() -> Math.addExact(x.epochMicros(), n)));
      } else if (a instanceof TimeValue x) {
        long within = n % CivilTime.MICROS_PER_DAY;
        return new TimeValue(Math.floorMod(x.microsOfDay() + within, CivilTime.MICROS_PER_DAY));
      }
    }
    throw wrongTypes(symbol, a, by);
  }

  private static long plusMonths(long micros, long months) {
    long day = Math.floorDiv(micros, CivilTime.MICROS_PER_DAY);
    long timeOfDay = Math.floorMod(micros, CivilTime.MICROS_PER_DAY);
    return plusMonths((int) day, months) * CivilTime.MICROS_PER_DAY + timeOfDay;
  }

  private static int plusMonths(int epochDay, long months) {
    int date = CivilTime.yearMonthDay(epochDay);
    long month = (date >>> 16) * 12L + ((date >>> 8 & 0xff) - 1);
    long moved = exact(() -> Math.addExact(month, months));
    if (moved < 12 || moved >= 10_000 * 12L) {
      throw new EvaluationException(
          EvaluationCode.OUT_OF_RANGE, "date outside the years 1 to 9999");
    }
    int year = (int) (moved / 12);
    int monthOfYear = (int) (moved % 12) + 1;
    int day = Math.min(date & 0xff, CivilTime.daysInMonth(year, monthOfYear));
    return CivilTime.epochDay(year, monthOfYear, day);
  }

  private static Value difference(Value a, Value b) {
    if (a instanceof TimeValue x && b instanceof TimeValue y) {
      return new MicrosecondIntervalValue(x.microsOfDay() - y.microsOfDay());
    }
    if (Days.has(a) && Days.has(b)) {
      return new MicrosecondIntervalValue(Days.micros(a) - Days.micros(b));
    }
    throw wrongTypes("-", a, b);
  }

  private static Value times(Value interval, Value count, Value second) {
    if (count instanceof IntValue n) {
      if (interval instanceof MonthIntervalValue x) {
        return new MonthIntervalValue(exact(() -> Math.multiplyExact(x.months(), n.value())));
      } else if (interval instanceof MicrosecondIntervalValue x) {
        return new MicrosecondIntervalValue(exact(() -> Math.multiplyExact(x.micros(), n.value())));
      }
    }
    throw wrongTypes("*", interval, second);
  }

  private static boolean isNumber(Value value) {
    return value instanceof IntValue || value instanceof FloatValue;
  }

  private static double number(Value value) {
    return value instanceof IntValue x ? x.value() : ((FloatValue) value).value();
  }

  private static boolean isInterval(Value value) {
    return value instanceof MonthIntervalValue || value instanceof MicrosecondIntervalValue;
  }

  private interface Exact {
    long compute();
  }

  private static long exact(Exact computation) {
    try {
      return computation.compute();
    } catch (ArithmeticException e) {
      throw new EvaluationException(
          EvaluationCode.OUT_OF_RANGE, "the result does not fit into 64 bits");
    }
  }

  private static EvaluationException wrongTypes(String symbol, Value a, Value b) {
    return new EvaluationException(
        EvaluationCode.WRONG_TYPE,
        symbol + " does not take " + a.type().sqlName() + " and " + b.type().sqlName());
  }

  private static EvaluationException wrongType(String symbol, Value a) {
    return new EvaluationException(
        EvaluationCode.WRONG_TYPE, symbol + " does not take " + a.type().sqlName());
  }
}
