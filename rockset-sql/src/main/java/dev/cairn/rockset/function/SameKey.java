package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;

/** Gives values that are {@linkplain Comparisons#same the same} equal keys, for hash tables. */
final class SameKey {
  private SameKey() {}

  static Value of(Value value) {
    if (value.isNull()) {
      return Value.NULL;
    }
    if (value instanceof FloatValue f) {
      return of(f.value());
    }
    if (value instanceof DateValue date) {
      return new TimestampValue(date.epochDay() * CivilTime.MICROS_PER_DAY);
    }
    if (value instanceof DateTimeValue dateTime) {
      return new TimestampValue(dateTime.micros());
    }
    if (value instanceof ArrayValue array) {
      Value[] keys = new Value[array.size()];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = of(array.get(i));
      }
      return ArrayValue.owning(keys);
    }
    if (value instanceof ObjectValue object) {
      ObjectValue.Builder keys = new ObjectValue.Builder(object.size());
      object.forEach((name, member) -> keys.put(name, of(member)));
      return keys.build();
    }
    return value;
  }

  /** A whole float in the range of int is the int, negative zero too. */
  private static Value of(double value) {
    return value == Math.rint(value) && value >= -0x1p63 && value < 0x1p63
        ? new IntValue((long) value)
        : new FloatValue(value);
  }
}
