package dev.cairn.rockset.function;

import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.Value;

/**
 * AND, OR and NOT with three values (chosen: false AND null is false, true OR null is true); null
 * and undefined are the unknown, the result is then null. An operand that is neither is a type
 * error.
 */
public final class Logic {
  private Logic() {}

  public static Value not(Value a) {
    return a.isNull() ? Value.NULL : BoolValue.of(!bool(a));
  }

  public static Value and(Value a, Value b) {
    if (isFalse(a) || isFalse(b)) {
      return BoolValue.FALSE;
    }
    return a.isNull() || b.isNull() ? Value.NULL : BoolValue.TRUE;
  }

  public static Value or(Value a, Value b) {
    if (isTrue(a) || isTrue(b)) {
      return BoolValue.TRUE;
    }
    return a.isNull() || b.isNull() ? Value.NULL : BoolValue.FALSE;
  }

  /** Whether a condition holds; null and undefined do not. */
  public static boolean isTrue(Value a) {
    return !a.isNull() && bool(a);
  }

  private static boolean isFalse(Value a) {
    return !a.isNull() && !bool(a);
  }

  private static boolean bool(Value a) {
    if (a instanceof BoolValue b) {
      return b.value();
    }
    throw new EvaluationException(
        EvaluationCode.WRONG_TYPE, "a condition has to be a bool, not " + a.type().sqlName());
  }
}
