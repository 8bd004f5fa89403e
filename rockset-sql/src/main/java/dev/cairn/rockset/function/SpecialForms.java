package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import java.util.List;

/** What is called like a function but evaluated by the compiler, because not all arguments are. */
final class SpecialForms {
  static final List<FunctionDoc> DOCS =
      List.of(
          Define.function(Family.CONDITIONAL, "COALESCE(x any, more any...) -> any")
              .says(
                  "The first argument that is neither null nor undefined, else the last; what comes"
                      + " after it is not evaluated (chosen).")
              .nulls(NullRule.OWN)
              .example("COALESCE(undefined, null, 3)", "3")
              .evidence(Evidence.DOCUMENTED)
              .doc(),
          Define.function(Family.CONDITIONAL, "IF(condition bool, x any, y any) -> any")
              .says(
                  "x when the condition is true, y when it is false, null or undefined; only the one"
                      + " that is taken is evaluated (chosen).")
              .nulls(NullRule.OWN)
              .example("IF(1 < 2, 'yes', 1 / 0)", "'yes'")
              .evidence(Evidence.DOCUMENTED)
              .doc(),
          Define.function(Family.CONDITIONAL, "NULLIF(a any, b any) -> any")
              .says("null when a = b is true, else a.")
              .nulls(NullRule.OWN)
              .example("NULLIF('', '')", "null")
              .evidence(Evidence.EXAMPLE)
              .doc(),
          Define.function(Family.CONDITIONAL, "TRY(x any) -> any")
              .says("x, or null when its evaluation fails (chosen).")
              .nulls(NullRule.OWN)
              .example("TRY(1 / 0)", "null")
              .evidence(Evidence.CHOSEN)
              .doc());

  private SpecialForms() {}
}
