package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.EvaluationException;
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
    callAll(Duration.ofSeconds(5), Long.getLong("cairn.seed", 4711));
  }

  @Test
  @Tag("long")
  void anyArgumentsGiveAValueOrADeclaredErrorForAQuarterOfAnHour() {
    callAll(Duration.ofMinutes(15), Long.getLong("cairn.seed", System.nanoTime()));
  }

  private void callAll(Duration budget, long seed) {
    List<Source> sources = functions.stream().map(f -> new Source(f, seed)).toList();
    long end = System.nanoTime() + budget.toNanos();
    int results = 0;
    while (System.nanoTime() < end) {
      for (Source source : sources) {
        results += source.next().result(source.random.nextInt()) == null ? 0 : 1;
      }
    }
    assertThat(results).as("calls that gave a value").isGreaterThan(1000);
  }

  /** The calls of one function, which another function beside it does not change. */
  private static final class Source {
    private final ScalarFunction function;
    private final long seed;
    private final Random random;
    private final RandomValues values;
    private long count;

    Source(ScalarFunction function, long seed) {
      this.function = function;
      this.seed = seed;
      this.random = new Random(seed ^ function.name().hashCode());
      this.values = new RandomValues(random);
    }

    Call next() {
      return new Call(
          "seed %d, call %d".formatted(seed, ++count),
          function,
          arguments(function, random, values));
    }
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

  /** A call, with words that say which. */
  private record Call(String place, ScalarFunction function, Value[] arguments) {
    /** The result, or null for a declared error; the bits of {@code constants} name constants. */
    @Nullable Value result(int constants) {
      try {
        Value result =
            function.bind(new Context(arguments, constants)).apply(arguments.clone(), CONTEXT);
        assertThat(result).as(this::toString).isNotNull();
        return result;
      } catch (BindingException | EvaluationException e) {
        assertThat(e.getMessage()).as(this::toString).isNotBlank();
        return null;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        return fail(toString(), e);
      }
    }

    @Override
    public String toString() {
      return "%s: %s%s".formatted(place, function.name(), Arrays.toString(arguments));
    }
  }

  private record Context(Value[] arguments, int constants) implements BindContext {
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
    long seed = Long.getLong("cairn.seed", 4712);
    for (ScalarFunction function : functions) {
      Source source = new Source(function, seed);
      for (int i = 0; i < 200; i++) {
        Call call = source.next();
        Value constant = call.result(-1);
        Value varying = call.result(0);
        // A bad constant is refused even where another argument that is null or undefined decides.
        boolean refused = constant == null && varying != null && varying.isNull();
        if (!refused) {
          assertThat(varying).as(call::toString).isEqualTo(constant);
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
        new Call(count + " deep objects", function, arguments).result(0);
        Arrays.fill(arguments, ArrayValue.of(deep, deep));
        new Call(count + " deep arrays", function, arguments).result(0);
      }
    }
  }
}
