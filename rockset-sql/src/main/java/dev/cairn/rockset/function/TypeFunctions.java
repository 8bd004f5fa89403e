package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import java.util.List;

/** Functions that look at a value's type. */
final class TypeFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(Family.TYPE, "TYPEOF(x any) -> string")
              .says("The name of the type; 'null' and 'undefined' are distinct.")
              .nulls(NullRule.OWN)
              .example("TYPEOF(1.5)", "'float'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new StringValue(a[0].type().sqlName())),
          Define.function(Family.TYPE, "IS_SCALAR(x any) -> bool")
              .says("True unless x is an array, an object, null or undefined.")
              .nulls(NullRule.OWN)
              .example("IS_SCALAR([1])", "false")
              .evidence(Evidence.DOCUMENTED)
              .as(
                  (a, c) ->
                      BoolValue.of(
                          !a[0].isNull()
                              && a[0].type() != RocksetType.ARRAY
                              && a[0].type() != RocksetType.OBJECT)),
          Define.function(Family.TYPE, "IS_NAN(x number) -> bool")
              .says("Whether x is the float NaN.")
              .example("IS_NAN(CAST('nan' AS float))", "true")
              .evidence(Evidence.EXAMPLE)
              .as((a, c) -> BoolValue.of(a[0] instanceof FloatValue f && Double.isNaN(f.value()))));

  private TypeFunctions() {}
}
