package dev.cairn.testkit.jqwik;

import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * The values of a type as jqwik draws and shrinks them.
 *
 * @param <T> the Java type
 */
final class PgArbitrary<T> implements Arbitrary<T> {
  private final PgValues values;
  private final Function<PgSample, T> java;

  PgArbitrary(PgValues values, Function<PgSample, T> java) {
    this.values = values;
    this.java = java;
  }

  @Override
  public RandomGenerator<T> generator(int genSize) {
    return random -> new Shrinking(values.random(random.nextLong()).findFirst().orElseThrow());
  }

  @Override
  public EdgeCases<T> edgeCases(int most) {
    List<Supplier<Shrinkable<T>>> edges =
        values.edges().stream()
            .limit(most)
            .map(sample -> (Supplier<Shrinkable<T>>) () -> new Shrinking(sample))
            .toList();
    return EdgeCases.fromSuppliers(edges);
  }

  /** A value that shrinks as the kit's values do. */
  private final class Shrinking implements Shrinkable<T> {
    private final PgSample sample;

    Shrinking(PgSample sample) {
      this.sample = sample;
    }

    @Override
    public T value() {
      return java.apply(sample);
    }

    @Override
    public Stream<Shrinkable<T>> shrink() {
      return values.smaller(sample).map(Shrinking::new);
    }

    @Override
    public ShrinkingDistance distance() {
      return ShrinkingDistance.of(sample.size().orElse(0));
    }
  }
}
