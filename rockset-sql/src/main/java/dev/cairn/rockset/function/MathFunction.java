package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.FloatValue;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Functions from floats to a float, which differ only in their formula. Ints count as floats; what
 * has no real result is NaN or an infinity, as IEEE 754 says (chosen).
 */
final class MathFunction {
  private MathFunction() {}

  static ScalarFunction of(
      String name, String sentence, DoubleUnaryOperator formula, String example, String result) {
    return Define.function(Family.NUMBER, name + "(x number) -> float")
        .says(sentence)
        .example(name + "(" + example + ")", result)
        .evidence(Evidence.DOCUMENTED)
        .as((a, c) -> new FloatValue(formula.applyAsDouble(Arguments.number(a[0]))));
  }

  static ScalarFunction of(
      String signature,
      String sentence,
      DoubleBinaryOperator formula,
      String example,
      String result) {
    return Define.function(Family.NUMBER, signature)
        .says(sentence)
        .example(example, result)
        .evidence(Evidence.DOCUMENTED)
        .as(
            (a, c) ->
                new FloatValue(
                    formula.applyAsDouble(Arguments.number(a[0]), Arguments.number(a[1]))));
  }
}
