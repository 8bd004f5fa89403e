package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.Value;

/** A function bound to a call; immutable, to be applied by any number of threads. */
@FunctionalInterface
public interface Invocation {
  /**
   * Computes the result. Neither keeps nor changes {@code arguments}.
   *
   * @throws EvaluationException when these values have no result
   */
  Value apply(Value[] arguments, EvaluationContext context);
}
