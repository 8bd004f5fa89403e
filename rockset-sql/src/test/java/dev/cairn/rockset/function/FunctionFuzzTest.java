package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.JsonValues;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a function is called with, it gives a value or one of the errors it may give. */
class FunctionFuzzTest {
  private static final EvaluationContext CONTEXT = new EvaluationContext(1_580_513_400_123_456L);

  private final List<ScalarFunction> functions = List.copyOf(Functions.registry().all());

  @Test
  void anyArgumentsGiveAValueOrADeclaredError() {
    callAll(Duration.ofSeconds(10), 4711);
  }

  @Test
  @Tag("long")
  void anyArgumentsGiveAValueOrADeclaredErrorForAQuarterOfAnHour() {
    callAll(Duration.ofMinutes(15), new Random().nextLong());
  }

  private void callAll(Duration budget, long seed) {
    Random random = new Random(seed);
    RandomValues values = new RandomValues(random);
    long end = System.nanoTime() + budget.toNanos();
    int results = 0;
    for (long call = 0; System.nanoTime() < end; call++) {
      for (ScalarFunction function : functions) {
        Value[] arguments = arguments(function, random, values);
        try {
          results += call(function, arguments, random.nextInt()) == null ? 0 : 1;
        } catch (RuntimeException | StackOverflowError e) {
          fail(
              "seed %d, call %d: %s%s"
                  .formatted(seed, call, function.name(), Arrays.toString(arguments)),
              e);
        }
      }
    }
    assertThat(results).as("calls that gave a value").isGreaterThan(1000);
  }

  /** Mostly as many arguments as some signature takes, and mostly of its types. */
  private static Value[] arguments(ScalarFunction function, Random random, RandomValues values) {
    List<Signature> signatures = function.doc().signatures();
    Signature signature = signatures.get(random.nextInt(signatures.size()));
    int most = Math.min(signature.maximum(), signature.parameterCount() + 2);
    int count =
        random.nextInt(10) == 0
            ? random.nextInt(9)
            : signature.minimum() + random.nextInt(most - signature.minimum() + 1);
    Value[] arguments = new Value[count];
    for (int i = 0; i < count; i++) {
      int parameter = Math.min(i, signature.parameterCount() - 1);
      if (parameter < 0 || random.nextInt(8) == 0) {
        arguments[i] = values.any();
      } else {
        List<RocksetType> types = new ArrayList<>(signature.typesOf(parameter));
        arguments[i] = values.of(types.get(random.nextInt(types.size())));
      }
    }
    return arguments;
  }

  /** The result, or null for a declared error; the bits of {@code constants} name constants. */
  private static @Nullable Value call(ScalarFunction function, Value[] arguments, int constants) {
    try {
      Value result =
          function.bind(new Call(arguments, constants)).apply(arguments.clone(), CONTEXT);
      assertThat(result).isNotNull();
      return result;
    } catch (BindingException e) {
      assertThat(e.getMessage()).isNotBlank();
    } catch (EvaluationException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    return null;
  }

  private record Call(Value[] arguments, int constants) implements BindContext {
    @Override
    public int argumentCount() {
      return arguments.length;
    }

    @Override
    public @Nullable Value constant(int index) {
      return (constants >>> index & 1) == 0 ? null : arguments[index];
    }

    @Override
    public Dialect dialect() {
      return Dialect.defaults();
    }
  }

  @Test
  void constantArgumentsGiveTheSameResultOrAreRefusedWhenBound() {
    Random random = new Random(4712);
    RandomValues values = new RandomValues(random);
    for (int i = 0; i < 200; i++) {
      for (ScalarFunction function : functions) {
        Value[] arguments = arguments(function, random, values);
        Value constant = call(function, arguments, -1);
        Value varying = call(function, arguments, 0);
        boolean unread = varying != null && varying.isNull();
        if (constant != null || !unread) {
          assertThat(varying)
              .as("%s%s", function.name(), Arrays.toString(arguments))
              .isEqualTo(constant);
        }
      }
    }
  }

  @Test
  void valuesNestedAsDeeplyAsJsonMayBeOverflowNoStack() {
    Value deep = new StringValue("a");
    for (int i = 0; i < JsonValues.MAX_DEPTH; i++) {
      deep = i % 2 == 0 ? ArrayValue.of(deep) : ObjectValue.of("a", deep);
    }
    for (ScalarFunction function : functions) {
      for (int count = 1; count <= 3; count++) {
        Value[] arguments = new Value[count];
        Arrays.fill(arguments, deep);
        call(function, arguments, 0);
        Arrays.fill(arguments, ArrayValue.of(deep, deep));
        call(function, arguments, 0);
      }
    }
  }
}
