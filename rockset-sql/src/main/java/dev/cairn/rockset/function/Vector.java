package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;

/** VECTOR_ENFORCE: an array of a fixed number of elements of one type, or null. */
final class Vector {
  private Vector() {}

  static Invocation enforce(BindContext context) {
    Prepared<RocksetType> type = Prepared.text(context, 2, Vector::elementType);
    return (a, c) -> isVector(a[0], Arguments.integer(a[1]), type.from(a)) ? a[0] : Value.NULL;
  }

  private static RocksetType elementType(String name) {
    return switch (Ascii.upper(name)) {
      case "INT" -> RocksetType.INT;
      case "FLOAT" -> RocksetType.FLOAT;
      default -> throw Arguments.invalid("the type of a vector is 'int' or 'float'");
    };
  }

  private static boolean isVector(Value value, long length, RocksetType type) {
    if (!(value instanceof ArrayValue array) || array.size() != length) {
      return false;
    }
    for (Value element : array) {
      if (element.type() != type) {
        return false;
      }
    }
    return true;
  }
}
