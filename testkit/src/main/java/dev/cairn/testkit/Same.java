package dev.cairn.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a conversion gave the expected value. Numbers are the same if they are equal whatever
 * their Java type and scale; instants, in whatever offset; lists and arrays, element by element.
 */
final class Same {
  private Same() {}

  static boolean values(@Nullable Object expected, @Nullable Object actual) {
    if (expected == null || actual == null) {
      return expected == actual;
    } else if (expected instanceof Float one) {
      return actual instanceof Number other && one.equals(other.floatValue());
    } else if (expected instanceof Double one) {
      return actual instanceof Number other && one.equals(other.doubleValue());
    } else if (expected instanceof Number one) {
      return actual instanceof Number other && numbers(one, other);
    } else if (expected instanceof byte[] one) {
      return actual instanceof byte[] other && Arrays.equals(one, other);
    } else if (expected instanceof Instant one) {
      return one.equals(instant(actual));
    } else if (expected instanceof List<?> one) {
      return actual instanceof Iterable<?> other
          ? elements(one, other)
          : actual instanceof Object[] array && elements(one, Arrays.asList(array));
    } else if (expected instanceof Map<?, ?> one) {
      return actual instanceof Map<?, ?> other && one.equals(other);
    }
    return expected.equals(actual);
  }

  private static @Nullable Object instant(Object actual) {
    if (actual instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return actual instanceof ZonedDateTime time ? time.toInstant() : actual;
  }

  private static boolean elements(List<?> expected, Iterable<?> actual) {
    Iterator<?> others = actual.iterator();
    for (Object one : expected) {
      if (!others.hasNext() || !values(one, others.next())) {
        return false;
      }
    }
    return !others.hasNext();
  }

  private static boolean numbers(Number one, Number other) {
    BigDecimal number = exact(other);
    return number != null && number.compareTo(exact(one)) == 0;
  }

  /** Null for NaN and infinities. */
  private static @Nullable BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    } else if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    } else if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      return Double.isFinite(value) ? new BigDecimal(value) : null;
    }
    return BigDecimal.valueOf(number.longValue());
  }
}
