package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import java.util.List;

/** The special forms, which look like functions but do not evaluate every argument. */
final class SpecialForms {
  static final List<FunctionDoc> DOCS =
      List.of(
          Define.function(Family.CONDITIONAL, "COALESCE(x any, more any...) -> any")
              .says(
                  "The first argument that is neither null nor undefined, else the last; later"
                      + " arguments are not evaluated (chosen).")
              .nulls(NullRule.OWN)
              .example("COALESCE(undefined, null, 3)", "3")
              .evidence(Evidence.DOCUMENTED)
              .doc(),
          Define.function(Family.CONDITIONAL, "IF(condition bool, x any, y any) -> any")
              .says(
                  "x if the condition is true, y if it is false, null or undefined; only the"
                      + " chosen branch is evaluated (chosen).")
              .nulls(NullRule.OWN)
              .example("IF(1 < 2, 'yes', 1 / 0)", "'yes'")
              .evidence(Evidence.DOCUMENTED)
              .doc(),
          Define.function(Family.CONDITIONAL, "NULLIF(a any, b any) -> any")
              .says("null if a = b is true, else a.")
              .nulls(NullRule.OWN)
              .example("NULLIF('', '')", "null")
              .evidence(Evidence.EXAMPLE)
              .doc(),
          Define.function(Family.CONDITIONAL, "TRY(x any) -> any")
              .says("x, or null if its evaluation fails (chosen).")
              .nulls(NullRule.OWN)
              .example("TRY(1 / 0)", "null")
              .evidence(Evidence.CHOSEN)
              .doc());

  private SpecialForms() {}
}
