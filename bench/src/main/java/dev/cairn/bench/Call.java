package dev.cairn.bench;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.function.BindContext;
import dev.cairn.rockset.function.Functions;
import dev.cairn.rockset.function.Invocation;
import dev.cairn.rockset.value.Value;
import org.jspecify.annotations.Nullable;

/** A bound call of one function, as the compiler makes it; one argument varies. */
final class Call {
  private static final EvaluationContext CONTEXT = new EvaluationContext(0);

  private final Invocation invocation;
  private final Value[] arguments;
  private final int varying;

  /**
   * @param arguments constants, with null at the place of the one that varies
   */
  Call(String function, @Nullable Value... arguments) {
    this.arguments = new Value[arguments.length];
    int free = 0;
    for (int i = 0; i < arguments.length; i++) {
      Value constant = arguments[i];
      if (constant == null) {
        free = i;
      }
      this.arguments[i] = constant == null ? Value.NULL : constant;
    }
    this.varying = free;
    this.invocation =
        Functions.registry()
            .find(function)
            .orElseThrow()
            .bind(
                new BindContext() {
                  @Override
                  public int argumentCount() {
                    return arguments.length;
                  }

                  @Override
                  public @Nullable Value constant(int index) {
                    return arguments[index];
                  }

                  @Override
                  public Dialect dialect() {
                    return Dialect.defaults();
                  }
                });
  }

  Value apply(Value argument) {
    arguments[varying] = argument;
    return invocation.apply(arguments, CONTEXT);
  }
}
