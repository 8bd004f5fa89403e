package dev.cairn.testkit.jqwik;

import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Provides the values of parameters with {@link PgValue}; jqwik finds it by itself. */
public final class PgValueProvider implements ArbitraryProvider {
  /** Made by jqwik. */
  public PgValueProvider() {}

  @Override
  public boolean canProvideFor(TypeUsage target) {
    return target.isAnnotated(PgValue.class);
  }

  /** More than the providers of Java types have, so that these are not asked. */
  @Override
  public int priority() {
    return 10;
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    PgValues values =
        target
            .findAnnotation(PgValue.class)
            .map(annotation -> PgValues.of(annotation.value()))
            .orElseThrow();
    if (target.getRawType() == PgSample.class) {
      return Set.of(new PgArbitrary<>(values, sample -> sample));
    }
    Class<?> type = boxed(target.getRawType());
    return Set.of(
        new PgArbitrary<>(
            values.withoutNull().where(sample -> type.isInstance(sample.truth())),
            sample -> Objects.requireNonNull(sample.truth())));
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}
