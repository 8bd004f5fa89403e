package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.Value;

/** VECTOR_ENFORCE: an array of a fixed number of floats. */
final class Vector {
  private Vector() {}

  static Invocation enforce(BindContext context) {
    Prepared<String> type = Prepared.text(context, 2, Vector::type);
    return (a, c) -> {
      type.from(a);
      return enforce(Arguments.array(a[0]), Arguments.integer(a[1]));
    };
  }

  private static String type(String name) {
    if (!name.equalsIgnoreCase("float")) {
      throw Arguments.invalid("VECTOR_ENFORCE knows vectors of 'float' only");
    }
    return name;
  }

  private static Value enforce(ArrayValue array, long length) {
    if (array.size() != length) {
      throw Arguments.invalid(
          "a vector of length " + length + " is asked for, not " + array.size());
    }
    Value[] floats = new Value[array.size()];
    for (int i = 0; i < floats.length; i++) {
      Value element = array.get(i);
      if (!(element instanceof IntValue || element instanceof FloatValue)) {
        throw Arguments.wrongType(
            "element " + (i + 1) + " of a vector is no number but " + element.type().sqlName());
      }
      floats[i] = new FloatValue(Arguments.number(element));
    }
    return ArrayValue.owning(floats);
  }
}
