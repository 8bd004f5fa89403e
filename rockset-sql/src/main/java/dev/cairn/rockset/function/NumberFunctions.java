package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.integer;
import static dev.cairn.rockset.function.Arguments.number;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.Value;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** Functions on numbers; they give a float unless they say otherwise. */
final class NumberFunctions {
  private static final List<ScalarFunction> FLOATS =
      List.of(
          MathFunction.of(
              "FLOOR", "The largest whole number not above x.", Math::floor, "-2.4", "-3.0"),
          MathFunction.of(
              "CEIL", "The smallest whole number not below x.", Math::ceil, "2.4", "3.0"),
          MathFunction.of("CEILING", "Another name of CEIL.", Math::ceil, "2.4", "3.0"),
          MathFunction.of("EXP", "e to the power of x.", StrictMath::exp, "0", "1.0"),
          MathFunction.of(
              "SQRT", "The square root; NaN below zero (chosen).", Math::sqrt, "2.25", "1.5"),
          MathFunction.of(
              "LN", "The natural logarithm; NaN below zero (chosen).", StrictMath::log, "1", "0.0"),
          MathFunction.of(
              "LOG2",
              "The logarithm to base 2; NaN below zero (chosen).",
              MathFormulas::log2,
              "8",
              "3.0"),
          MathFunction.of(
              "LOG10",
              "The logarithm to base 10; NaN below zero (chosen).",
              StrictMath::log10,
              "1000",
              "3.0"),
          MathFunction.of("SIN", "The sine of an angle in radians.", StrictMath::sin, "0", "0.0"),
          MathFunction.of("COS", "The cosine of an angle in radians.", StrictMath::cos, "0", "1.0"),
          MathFunction.of(
              "TAN", "The tangent of an angle in radians.", StrictMath::tan, "0", "0.0"),
          MathFunction.of(
              "ASIN", "The angle, in radians, whose sine is x.", StrictMath::asin, "0", "0.0"),
          MathFunction.of(
              "ACOS", "The angle, in radians, whose cosine is x.", StrictMath::acos, "1", "0.0"),
          MathFunction.of(
              "ATAN", "The angle, in radians, whose tangent is x.", StrictMath::atan, "0", "0.0"),
          MathFunction.of("SINH", "The hyperbolic sine.", StrictMath::sinh, "0", "0.0"),
          MathFunction.of("COSH", "The hyperbolic cosine.", StrictMath::cosh, "0", "1.0"),
          MathFunction.of("TANH", "The hyperbolic tangent.", StrictMath::tanh, "0", "0.0"),
          MathFunction.of(
              "ASINH", "The number whose hyperbolic sine is x.", MathFormulas::asinh, "0", "0.0"),
          MathFunction.of(
              "ACOSH",
              "The number, not negative, whose hyperbolic cosine is x.",
              MathFormulas::acosh,
              "1",
              "0.0"),
          MathFunction.of(
              "ATANH",
              "The number whose hyperbolic tangent is x.",
              MathFormulas::atanh,
              "0",
              "0.0"),
          MathFunction.of(
              "POW(x number, y number) -> float",
              "x to the power of y.",
              StrictMath::pow,
              "POW(2, 10)",
              "1024.0"),
          MathFunction.of(
              "POWER(x number, y number) -> float",
              "Another name of POW.",
              StrictMath::pow,
              "POWER(2, 10)",
              "1024.0"),
          MathFunction.of(
              "HYPOT(x number, y number) -> float",
              "The distance of the point (x, y) from (0, 0).",
              StrictMath::hypot,
              "HYPOT(3, 4)",
              "5.0"),
          MathFunction.of(
              "ATAN2(y number, x number) -> float",
              "The angle, in radians, under which the point (x, y) is seen from (0, 0).",
              StrictMath::atan2,
              "ATAN2(0, 1)",
              "0.0"));

  private static final List<ScalarFunction> OTHERS =
      List.of(
          digits(
              "ROUND",
              "The nearest whole number, halves away from zero",
              RoundingMode.HALF_UP,
              "2.6",
              "3.0"),
          digits("TRUNCATE", "The whole number towards zero", RoundingMode.DOWN, "-2.4", "-2.0"),
          digits(
              "TRUNC",
              "Another name of TRUNCATE: the whole number towards zero",
              RoundingMode.DOWN,
              "-2.4",
              "-2.0"),
          Define.function(Family.NUMBER, "ABS(x number) -> number")
              .says(
                  "The absolute value, an int for an int. The smallest int has none, so it is"
                      + " an error.")
              .example("ABS(-5)", "5")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> abs(a[0])),
          Define.function(Family.NUMBER, "SIGN(x number) -> int")
              .says("-1 below zero, 0 for zero, 1 above; NaN is an error (chosen).")
              .example("SIGN(-2.5)", "-1")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> sign(a[0])),
          extreme("GREATEST", "greater", 1, "GREATEST(1, 2.5, 3)", "3"),
          extreme("LEAST", "less", -1, "LEAST(1, 2.5, 3)", "1"),
          Define.function(Family.NUMBER, "BIT_COUNT(x int, bits int) -> int")
              .says(
                  "The number of ones in x, written with this number of bits in two's complement."
                      + " The number of bits is 2 to 64 and must suffice for x (chosen).")
              .example("BIT_COUNT(-1, 8)", "8")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> bitCount(integer(a[0]), integer(a[1]))),
          Define.function(Family.NUMBER, "BITWISE_NOT(x int) -> int")
              .says("Every bit inverted, in two's complement.")
              .example("BITWISE_NOT(0)", "-1")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new IntValue(~integer(a[0]))),
          Define.function(Family.NUMBER, "BITWISE_XOR(x int, y int) -> int")
              .says("The bits in which x and y differ, in two's complement.")
              .example("BITWISE_XOR(6, 3)", "5")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new IntValue(integer(a[0]) ^ integer(a[1]))));

  static final List<ScalarFunction> ALL = Stream.of(FLOATS, OTHERS).flatMap(List::stream).toList();

  private NumberFunctions() {}

  private static ScalarFunction digits(
      String name, String sentence, RoundingMode mode, String example, String result) {
    return Define.function(Family.NUMBER, name + "(x number, digits int?) -> float")
        .says(
            sentence
                + ". With digits, to this number of digits after the decimal point of x's"
                + " shortest text, or before it if negative (chosen).")
        .example(name + "(" + example + ")", result)
        .evidence(Evidence.DOCUMENTED)
        .as(
            (a, c) -> {
              double x = number(a[0]);
              if (a.length > 1) {
                return new FloatValue(MathFormulas.toDigits(x, integer(a[1]), mode));
              }
              return new FloatValue(
                  mode == RoundingMode.DOWN ? MathFormulas.truncate(x) : MathFormulas.round(x));
            });
  }

  private static Value abs(Value x) {
    if (x instanceof IntValue i) {
      if (i.value() == Long.MIN_VALUE) {
        throw new EvaluationException(
            EvaluationCode.OUT_OF_RANGE, "the absolute value of the smallest int is out of range");
      }
      return new IntValue(Math.abs(i.value()));
    }
    return new FloatValue(Math.abs(number(x)));
  }

  private static Value sign(Value x) {
    if (x instanceof IntValue i) {
      return new IntValue(Long.signum(i.value()));
    }
    double value = number(x);
    if (Double.isNaN(value)) {
      throw Arguments.invalid("NaN has no sign");
    }
    return new IntValue((long) Math.signum(value));
  }

  private static ScalarFunction extreme(
      String name, String word, int sign, String example, String result) {
    return Define.function(Family.NUMBER, name + "(x any, more any...) -> any")
        .says(
            "The first argument that no other is "
                + word
                + " than, in the order of comparisons. Arguments that cannot be compared are an"
                + " error; NaN wins over all numbers (chosen).")
        .example(example, result)
        .evidence(Evidence.DOCUMENTED)
        .as((a, c) -> extreme(name, a, sign));
  }

  private static Value extreme(String name, Value[] arguments, int sign) {
    Value best = arguments[0];
    for (Value argument : arguments) {
      int order = Comparisons.order(argument, best);
      if (order == sign || isNaN(argument) && !isNaN(best) && isNumber(best)) {
        best = argument;
      } else if (order == Comparisons.UNORDERED && !(isNaN(best) && isNumber(argument))) {
        throw Arguments.wrongType(
            name
                + " cannot compare "
                + best.type().sqlName()
                + " with "
                + argument.type().sqlName());
      }
    }
    return best;
  }

  private static boolean isNumber(Value value) {
    return value instanceof IntValue || value instanceof FloatValue;
  }

  private static boolean isNaN(Value value) {
    return value instanceof FloatValue f && Double.isNaN(f.value());
  }

  private static Value bitCount(long x, long bits) {
    if (bits < 2 || bits > 64) {
      throw Arguments.invalid("BIT_COUNT takes 2 to 64 bits, not " + bits);
    }
    int unused = 64 - (int) bits;
    if (x << unused >> unused != x) {
      throw Arguments.invalid("the number needs more than " + bits + " bits");
    }
    return new IntValue(Long.bitCount(x << unused));
  }
}
