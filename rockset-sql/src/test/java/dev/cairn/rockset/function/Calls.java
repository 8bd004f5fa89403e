package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.value.Value;
import org.jspecify.annotations.Nullable;

/** Calls functions by name, without constants, in the default dialect, in 1970. */
final class Calls {
  private Calls() {}

  static Value call(String name, Value... arguments) {
    return Functions.registry()
        .find(name)
        .orElseThrow()
        .bind(new NoConstants(arguments.length))
        .apply(arguments, new EvaluationContext(0));
  }

  private record NoConstants(int argumentCount) implements BindContext {
    @Override
    public @Nullable Value constant(int index) {
      return null;
    }

    @Override
    public Dialect dialect() {
      return Dialect.defaults();
    }
  }
}
