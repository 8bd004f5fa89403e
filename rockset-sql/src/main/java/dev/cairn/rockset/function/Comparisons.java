package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.Days;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.U256Value;
import dev.cairn.rockset.value.Value;
import java.util.Arrays;

/**
 * SQL's comparisons. Operands of different types give null (documented), except int with float
 * (documented) and date, datetime and timestamp among each other (shown by example), which meet as
 * UTC instants. Null or undefined gives null.
 */
public final class Comparisons {
  /** The answer of {@link #order} when two values have no order. */
  public static final int UNORDERED = 2;

  private Comparisons() {}

  /** {@code a = b}: true, false, or null when they cannot be compared. */
  public static Value equal(Value a, Value b) {
    if (a instanceof ArrayValue || a instanceof ObjectValue) {
      return a.type() == b.type() ? BoolValue.of(same(a, b)) : Value.NULL;
    }
    int order = order(a, b);
    if (order == UNORDERED) {
      return isNumber(a) && isNumber(b) ? BoolValue.FALSE : Value.NULL;
    }
    return BoolValue.of(order == 0);
  }

  /**
   * {@code a < b} when {@code sign} is -1, {@code a > b} when it is 1; with {@code orEqual} too.
   */
  public static Value ordered(Value a, Value b, int sign, boolean orEqual) {
    int order = order(a, b);
    if (order == UNORDERED) {
      return isNumber(a) && isNumber(b) ? BoolValue.FALSE : Value.NULL;
    }
    return BoolValue.of(order == sign || orEqual && order == 0);
  }

  /**
   * {@code a IS NOT DISTINCT FROM b}: never null; null and undefined are the same, values that
   * cannot be compared are distinct, NaN is not distinct from NaN (chosen).
   */
  public static boolean same(Value a, Value b) {
    if (a.isNull() || b.isNull()) {
      return a.isNull() && b.isNull();
    }
    if (a instanceof ArrayValue x && b instanceof ArrayValue y) {
      return sameArrays(x, y);
    }
    if (a instanceof ObjectValue x && b instanceof ObjectValue y) {
      return sameObjects(x, y);
    }
    return order(a, b) == 0 || a.equals(b);
  }

  private static boolean sameArrays(ArrayValue a, ArrayValue b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameObjects(ObjectValue a, ObjectValue b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!b.has(a.name(i)) || !same(a.value(i), b.get(a.name(i)))) {
        return false;
      }
    }
    return true;
  }

  /**
   * -1, 0 or 1, or {@link #UNORDERED} for null, undefined, NaN, and types that are not compared.
   * Text is ordered by code points, bytes as unsigned, false before true.
   */
  public static int order(Value a, Value b) {
    if (a instanceof IntValue x) {
      if (b instanceof IntValue y) {
        return Long.compare(x.value(), y.value());
      }
      return b instanceof FloatValue y ? order(x.value(), y.value()) : UNORDERED;
    }
    if (a instanceof StringValue x) {
      return b instanceof StringValue y ? order(x.value(), y.value()) : UNORDERED;
    }
    if (a instanceof FloatValue x) {
      if (b instanceof FloatValue y) {
        return order(x.value(), y.value());
      }
      if (b instanceof IntValue y) {
        int reverse = order(y.value(), x.value());
        return reverse == UNORDERED ? UNORDERED : -reverse;
      }
      return UNORDERED;
    }
    return Days.has(a) && Days.has(b)
        ? Long.compare(Days.micros(a), Days.micros(b))
        : orderOfRest(a, b);
  }

  private static int orderOfRest(Value a, Value b) {
    if (a.type() != b.type()) {
      return UNORDERED;
    }
    if (a instanceof BoolValue x && b instanceof BoolValue y) {
      return Boolean.compare(x.value(), y.value());
    }
    if (a instanceof BytesValue x && b instanceof BytesValue y) {
      return Integer.signum(Arrays.compareUnsigned(x.shared(), y.shared()));
    }
    if (a instanceof TimeValue x && b instanceof TimeValue y) {
      return Long.compare(x.microsOfDay(), y.microsOfDay());
    }
    if (a instanceof U256Value x && b instanceof U256Value y) {
      return x.value().compareTo(y.value());
    }
    if (a instanceof MonthIntervalValue x && b instanceof MonthIntervalValue y) {
      return Long.compare(x.months(), y.months());
    }
    if (a instanceof MicrosecondIntervalValue x && b instanceof MicrosecondIntervalValue y) {
      return Long.compare(x.micros(), y.micros());
    }
    return UNORDERED;
  }

  static boolean isNumber(Value value) {
    return value instanceof IntValue || value instanceof FloatValue;
  }

  private static int order(double a, double b) {
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : UNORDERED;
  }

  /** Exact even where a long has more digits than a double. */
  private static int order(long a, double b) {
    if (Double.isNaN(b)) {
      return UNORDERED;
    }
    if (b >= 0x1p63) {
      return -1;
    }
    if (b < -0x1p63) {
      return 1;
    }
    long whole = (long) b;
    return a != whole ? Long.compare(a, whole) : Double.compare(0.0, b - whole + 0.0);
  }

  private static int order(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean bothSurrogatesOrNone = Character.isSurrogate(x) == Character.isSurrogate(y);
        return bothSurrogatesOrNone ? (x < y ? -1 : 1) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
