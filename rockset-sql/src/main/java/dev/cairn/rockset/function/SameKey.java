package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;

/**
 * Gives values that are {@linkplain Comparisons#same the same} equal keys, for hash tables. Text
 * and numbers become keys with an order, by which hash tables hold out against equal hashes.
 */
final class SameKey {
  private SameKey() {}

  static Object of(Value value) {
    if (value instanceof StringValue s) {
      return s.value();
    }
    Value plain = plain(value);
    return plain instanceof IntValue i ? (Object) i.value() : plain;
  }

  /** The value that stands for all that are the same. */
  private static Value plain(Value value) {
    if (value.isNull()) {
      return Value.NULL;
    }
    if (value instanceof FloatValue f) {
      return plain(f.value());
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
        keys[i] = plain(array.get(i));
      }
      return ArrayValue.owning(keys);
    }
    if (value instanceof ObjectValue object) {
      ObjectValue.Builder keys = new ObjectValue.Builder(object.size());
      object.forEach((name, member) -> keys.put(name, plain(member)));
      return keys.build();
    }
    return value;
  }

  /** A whole float in the range of int is the int, negative zero too. */
  private static Value plain(double value) {
    return value == Math.rint(value) && value >= -0x1p63 && value < 0x1p63
        ? new IntValue((long) value)
        : new FloatValue(value);
  }
}
