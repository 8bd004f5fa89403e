package dev.cairn.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Gives a parameterized test values of a PostgreSQL type in records of DMS, edge cases first. Its
 * only parameter is a {@link dev.cairn.testkit.DmsSample}. When an invocation fails, the test is
 * called again with smaller values, and the message shows the smallest that fails.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @DmsValues(type = "timestamptz")
 * void reads(DmsSample sample) {
 *   assertEquals(sample.expected(), MyCode.parse(sample.json().asText()));
 * }
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(DmsValuesProvider.class)
@ExtendWith(DmsShrinking.class)
public @interface DmsValues {
  /** {@return the name of the type as SQL, such as {@code numeric(12,2)[]}} */
  String type();

  /** {@return the number of invocations} */
  int tries() default 200;

  /**
   * {@return the seed of the random values; the system property {@code cairn.seed} has precedence}
   */
  long seed() default 1;

  /** {@return whether records that carry another value than PostgreSQL has are left out} */
  boolean withoutLosses() default false;
}
