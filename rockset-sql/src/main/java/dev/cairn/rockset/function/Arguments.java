package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;

/** Arguments whose types were checked, as Java has them. */
final class Arguments {
  private Arguments() {}

  static String text(Value value) {
    return ((StringValue) value).value();
  }

  static long integer(Value value) {
    return ((IntValue) value).value();
  }

  /** An int or a float as double. */
  static double number(Value value) {
    return value instanceof IntValue i ? i.value() : ((FloatValue) value).value();
  }

  static byte[] bytes(Value value) {
    return ((BytesValue) value).shared();
  }

  /** Bytes as they are, a string as UTF-8. */
  static byte[] octets(Value value) {
    return value instanceof BytesValue b ? b.shared() : Utf8.encode(text(value));
  }

  static ArrayValue array(Value value) {
    return (ArrayValue) value;
  }

  static ObjectValue object(Value value) {
    return (ObjectValue) value;
  }

  static EvaluationException invalid(String message) {
    return new EvaluationException(EvaluationCode.INVALID_ARGUMENT, message);
  }

  static EvaluationException wrongType(String message) {
    return new EvaluationException(EvaluationCode.WRONG_TYPE, message);
  }

  static EvaluationException invalidText(String message) {
    return new EvaluationException(EvaluationCode.INVALID_TEXT, message);
  }

  static EvaluationException outOfRange(String message) {
    return new EvaluationException(EvaluationCode.OUT_OF_RANGE, message);
  }
}
