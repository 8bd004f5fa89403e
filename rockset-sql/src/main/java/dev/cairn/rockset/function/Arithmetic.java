package dev.cairn.rockset.function;

import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.U256Value;
import dev.cairn.rockset.value.Value;

/**
 * The operators {@code + - * / %} and the minus sign. Any mix of int and float (documented), u256
 * with u256, dates and times with intervals. Null or undefined gives null (documented), other types
 * are an error (documented). Ints never wrap: what does not fit is an error; int by int divides to
 * an int, toward zero; {@code %} takes the sign of the left operand (all chosen).
 */
public final class Arithmetic {
  private Arithmetic() {}

  public static Value add(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      long sum = x.value() + y.value();
      if (((x.value() ^ sum) & (y.value() ^ sum)) < 0) {
        throw overflow("+");
      }
      return new IntValue(sum);
    }
    if (isNumber(a) && isNumber(b)) {
      return new FloatValue(Arguments.number(a) + Arguments.number(b));
    }
    if (a.isNull() || b.isNull()) {
      return Value.NULL;
    }
    if (a instanceof U256Value x && b instanceof U256Value y) {
      return new U256Value(x.value().add(y.value()));
    }
    return TemporalArithmetic.add(a, b);
  }

  public static Value subtract(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      long difference = x.value() - y.value();
      if (((x.value() ^ y.value()) & (x.value() ^ difference)) < 0) {
        throw overflow("-");
      }
      return new IntValue(difference);
    }
    if (isNumber(a) && isNumber(b)) {
      return new FloatValue(Arguments.number(a) - Arguments.number(b));
    }
    if (a.isNull() || b.isNull()) {
      return Value.NULL;
    }
    if (a instanceof U256Value x && b instanceof U256Value y) {
      return new U256Value(x.value().subtract(y.value()));
    }
    return TemporalArithmetic.subtract(a, b);
  }

  public static Value multiply(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return new IntValue(product("*", x.value(), y.value()));
    }
    if (isNumber(a) && isNumber(b)) {
      return new FloatValue(Arguments.number(a) * Arguments.number(b));
    }
    if (a.isNull() || b.isNull()) {
      return Value.NULL;
    }
    if (a instanceof U256Value x && b instanceof U256Value y) {
      return new U256Value(x.value().multiply(y.value()));
    }
    Value interval = a instanceof IntValue ? b : a;
    Value factor = a instanceof IntValue ? a : b;
    if (factor instanceof IntValue n) {
      if (interval instanceof MicrosecondIntervalValue micros) {
        return new MicrosecondIntervalValue(product("*", micros.micros(), n.value()));
      }
      if (interval instanceof MonthIntervalValue months) {
        return new MonthIntervalValue(product("*", months.months(), n.value()));
      }
    }
    throw wrongTypes("*", a, b);
  }

  public static Value divide(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      if (x.value() == Long.MIN_VALUE && y.value() == -1) {
        throw overflow("/");
      }
      return new IntValue(x.value() / nonZero(y.value()));
    }
    if (isNumber(a) && isNumber(b)) {
      return new FloatValue(Arguments.number(a) / Arguments.number(b));
    }
    if (a.isNull() || b.isNull()) {
      return Value.NULL;
    }
    if (a instanceof U256Value x && b instanceof U256Value y) {
      nonZero(y.value().signum());
      return new U256Value(x.value().divide(y.value()));
    }
    throw wrongTypes("/", a, b);
  }

  public static Value modulo(Value a, Value b) {
    if (a instanceof IntValue x && b instanceof IntValue y) {
      return new IntValue(x.value() % nonZero(y.value()));
    }
    if (isNumber(a) && isNumber(b)) {
      return new FloatValue(Arguments.number(a) % Arguments.number(b));
    }
    if (a.isNull() || b.isNull()) {
      return Value.NULL;
    }
    if (a instanceof U256Value x && b instanceof U256Value y) {
      nonZero(y.value().signum());
      return new U256Value(x.value().mod(y.value()));
    }
    throw wrongTypes("%", a, b);
  }

  /** {@code -a}, of a number or an interval. */
  public static Value negate(Value a) {
    return switch (a.type()) {
      case NULL, UNDEFINED -> Value.NULL;
      case INT -> new IntValue(product("-", Arguments.integer(a), -1));
      case FLOAT -> new FloatValue(-Arguments.number(a));
      case MONTH_INTERVAL ->
          new MonthIntervalValue(product("-", ((MonthIntervalValue) a).months(), -1));
      case MICROSECOND_INTERVAL ->
          new MicrosecondIntervalValue(product("-", ((MicrosecondIntervalValue) a).micros(), -1));
      case BOOL, U256, STRING, BYTES, DATE, TIME, DATETIME, TIMESTAMP, GEOGRAPHY, ARRAY, OBJECT ->
          throw wrongType("-", a);
    };
  }

  /** {@code +a}, of a number or an interval: itself. */
  public static Value plus(Value a) {
    return switch (a.type()) {
      case NULL, UNDEFINED -> Value.NULL;
      case INT, FLOAT, U256, MONTH_INTERVAL, MICROSECOND_INTERVAL -> a;
      case BOOL, STRING, BYTES, DATE, TIME, DATETIME, TIMESTAMP, GEOGRAPHY, ARRAY, OBJECT ->
          throw wrongType("+", a);
    };
  }

  private static boolean isNumber(Value value) {
    return value instanceof IntValue || value instanceof FloatValue;
  }

  static long product(String operator, long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high != low >> 63) {
      throw overflow(operator);
    }
    return low;
  }

  private static long nonZero(long divisor) {
    if (divisor == 0) {
      throw new EvaluationException(EvaluationCode.DIVISION_BY_ZERO, "division by zero");
    }
    return divisor;
  }

  static EvaluationException overflow(String operator) {
    return Arguments.outOfRange("the result of " + operator + " does not fit into 64 bits");
  }

  static EvaluationException wrongTypes(String operator, Value a, Value b) {
    return new EvaluationException(
        EvaluationCode.WRONG_TYPE,
        operator + " does not take " + a.type().sqlName() + " and " + b.type().sqlName());
  }

  private static EvaluationException wrongType(String operator, Value a) {
    return new EvaluationException(
        EvaluationCode.WRONG_TYPE, operator + " does not take " + a.type().sqlName());
  }
}
