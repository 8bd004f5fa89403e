package dev.cairn.rockset.value;

import dev.cairn.rockset.value.JavaValueException.Code;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values from plain Java objects; {@link Value#toJava()} is the way back. The class decides the
 * type:
 *
 * <table>
 * <caption>Classes and types</caption>
 * <tr><th>Java</th><th>Rockset</th></tr>
 * <tr><td>{@code null}</td><td>null</td></tr>
 * <tr><td>a {@link Value}</td><td>itself</td></tr>
 * <tr><td>{@link Boolean}</td><td>bool</td></tr>
 * <tr><td>{@link Byte}, {@link Short}, {@link Integer}, {@link Long}</td><td>int</td></tr>
 * <tr><td>{@link Float}, {@link Double}, {@link BigDecimal}</td><td>float: the nearest one, as for a
 *     number in JSON. Pass {@code toString()} to keep every digit.</td></tr>
 * <tr><td>{@link BigInteger}</td><td>u256</td></tr>
 * <tr><td>{@link String}</td><td>string</td></tr>
 * <tr><td>{@code byte[]}</td><td>bytes, copied</td></tr>
 * <tr><td>{@link LocalDate}</td><td>date</td></tr>
 * <tr><td>{@link LocalTime}</td><td>time</td></tr>
 * <tr><td>{@link LocalDateTime}</td><td>datetime</td></tr>
 * <tr><td>{@link Instant}, {@link OffsetDateTime}, {@link ZonedDateTime}</td><td>timestamp; an
 *     offset or zone is not kept</td></tr>
 * <tr><td>{@link Period} without days</td><td>month_interval</td></tr>
 * <tr><td>{@link Duration}</td><td>microsecond_interval</td></tr>
 * <tr><td>{@link List}, {@code Object[]}</td><td>array</td></tr>
 * <tr><td>{@link Map} with {@link String} keys</td><td>object, in the map's order</td></tr>
 * </table>
 */
public final class Values {
  /** The deepest nesting of lists and maps, as in JSON. */
  static final int MAX_DEPTH = 1000;

  private static final BigInteger MICROS = BigInteger.valueOf(CivilTime.MICROS_PER_SECOND);
  private static final int NANOS_OF_MICRO = 1000;

  private Values() {}

  /**
   * {@return the value of a Java object}
   *
   * @param object an object of one of the classes in the table above
   * @throws JavaValueException with the position in the object: {@code UNSUPPORTED_CLASS}, {@code
   *     KEY_NOT_TEXT}, {@code OUT_OF_RANGE}, {@code TOO_DEEP}
   */
  public static Value of(@Nullable Object object) {
    return of(object, Place.ROOT);
  }

  /**
   * {@return the object value of a map, in the map's order}
   *
   * @param members objects of the classes in the table above, by name
   * @throws JavaValueException as {@link #of(Object)} does
   */
  public static ObjectValue object(Map<String, ?> members) {
    return object(members, Place.ROOT);
  }

  /** A position in nested lists and maps, printed only for an error. */
  private record Place(@Nullable Place parent, String step, int depth) {
    static final Place ROOT = new Place(null, "$", 0);

    Place of(String next) {
      if (depth == MAX_DEPTH) {
        throw new JavaValueException(
            Code.TOO_DEEP,
            "$",
            "lists and maps are nested deeper than " + MAX_DEPTH,
            "an object that contains itself has no value");
      }
      return new Place(this, next, depth + 1);
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (Place at = this; at != null; at = at.parent) {
        text.insert(0, at.step);
      }
      return text.toString();
    }
  }

  private static Value of(@Nullable Object object, Place place) {
    if (object == null) {
      return Value.NULL;
    } else if (object instanceof Value value) {
      return value;
    } else if (object instanceof String text) {
      return new StringValue(text);
    } else if (object instanceof Boolean bool) {
      return BoolValue.of(bool);
    } else if (object instanceof byte[] bytes) {
      return BytesValue.of(bytes);
    } else if (object instanceof Number number) {
      return number(number, place);
    } else if (object instanceof List<?> list) {
      return array(list, place);
    } else if (object instanceof Object[] elements) {
      return array(Arrays.asList(elements), place);
    } else if (object instanceof Map<?, ?> map) {
      return object(map, place);
    }
    return temporal(object, place);
  }

  private static Value number(Number number, Place place) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      return new IntValue(number.longValue());
    } else if (number instanceof Double || number instanceof Float) {
      return new FloatValue(number.doubleValue());
    } else if (number instanceof BigDecimal decimal) {
      double nearest = decimal.doubleValue();
      if (Double.isInfinite(nearest)) {
        throw outOfRange(place, decimal + " is outside the range of float", "pass its text");
      }
      return new FloatValue(nearest);
    } else if (number instanceof BigInteger integer) {
      if (integer.signum() < 0 || integer.bitLength() > U256Value.BITS) {
        throw outOfRange(
            place,
            integer + " is outside the range of u256",
            "pass a long for an int, a double for a float, or its text");
      }
      return new U256Value(integer);
    }
    throw unsupported(number, place);
  }

  private static ArrayValue array(List<?> list, Place place) {
    Value[] elements = new Value[list.size()];
    int i = 0;
    for (Object element : list) {
      elements[i] = of(element, place.of("[" + i + "]"));
      i++;
    }
    return ArrayValue.owning(elements);
  }

  private static ObjectValue object(Map<?, ?> map, Place place) {
    ObjectValue.Builder members = ObjectValue.builder();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw new JavaValueException(
            Code.KEY_NOT_TEXT,
            place.toString(),
            "a key is " + (entry.getKey() == null ? "null" : nameOf(entry.getKey())),
            "names of an object's members are strings");
      }
      members.put(name, of(entry.getValue(), place.of("." + name)));
    }
    return members.build();
  }

  private static Value temporal(Object object, Place place) {
    if (object instanceof Instant instant) {
      return new TimestampValue(micros(instant.getEpochSecond(), instant.getNano(), object, place));
    } else if (object instanceof OffsetDateTime time) {
      return new TimestampValue(micros(time.toEpochSecond(), time.getNano(), object, place));
    } else if (object instanceof ZonedDateTime time) {
      return new TimestampValue(micros(time.toEpochSecond(), time.getNano(), object, place));
    } else if (object instanceof LocalDateTime time) {
      long second = time.toEpochSecond(ZoneOffset.UTC);
      return new DateTimeValue(micros(second, time.getNano(), object, place));
    } else if (object instanceof LocalDate date) {
      checkYear(date.getYear(), object, place);
      return new DateValue((int) date.toEpochDay());
    } else if (object instanceof LocalTime time) {
      checkNanos(time.getNano(), object, place);
      return new TimeValue(time.toNanoOfDay() / NANOS_OF_MICRO);
    } else if (object instanceof Duration duration) {
      return new MicrosecondIntervalValue(micros(duration, place));
    } else if (object instanceof Period period) {
      if (period.getDays() != 0) {
        throw outOfRange(
            place, period + " has days", "pass months as a Period and days as a Duration");
      }
      return new MonthIntervalValue(period.toTotalMonths());
    }
    throw unsupported(object, place);
  }

  private static long micros(long second, int nanos, Object object, Place place) {
    long day = Math.floorDiv(second, 86_400L);
    if (day < CivilTime.MIN_DAY || day > CivilTime.MAX_DAY) {
      throw outsideYears(object, place);
    }
    checkNanos(nanos, object, place);
    return second * CivilTime.MICROS_PER_SECOND + nanos / NANOS_OF_MICRO;
  }

  private static long micros(Duration duration, Place place) {
    checkNanos(duration.getNano(), duration, place);
    BigInteger micros =
        BigInteger.valueOf(duration.getSeconds())
            .multiply(MICROS)
            .add(BigInteger.valueOf(duration.getNano() / NANOS_OF_MICRO));
    if (micros.bitLength() > 63) {
      throw outOfRange(place, duration + " is outside the range of an interval", "");
    }
    return micros.longValue();
  }

  private static void checkYear(int year, Object object, Place place) {
    if (year < 1 || year > 9999) {
      throw outsideYears(object, place);
    }
  }

  private static JavaValueException outsideYears(Object object, Place place) {
    return outOfRange(place, object + " is outside the years 1 to 9999", "pass its text");
  }

  private static void checkNanos(int nanos, Object object, Place place) {
    if (nanos % NANOS_OF_MICRO != 0) {
      throw outOfRange(
          place,
          object + " is finer than a microsecond",
          "Rockset's types have microseconds: pass truncatedTo(ChronoUnit.MICROS)");
    }
  }

  private static JavaValueException outOfRange(Place place, String problem, String hint) {
    return new JavaValueException(Code.OUT_OF_RANGE, place.toString(), problem, hint);
  }

  private static JavaValueException unsupported(Object object, Place place) {
    return new JavaValueException(
        Code.UNSUPPORTED_CLASS,
        place.toString(),
        "no type of Rockset has values of " + nameOf(object),
        "pass null, a Boolean, a number, a String, byte[], a class of java.time, a List or a Map");
  }

  private static String nameOf(Object object) {
    return object.getClass().getTypeName();
  }
}
