package dev.cairn.rockset.transform;

import dev.cairn.rockset.sql.Literal;
import dev.cairn.rockset.sql.Literal.IntervalField;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Interval literals: {@code [-]n}, or one number a field from the first to the last: {@code Y-M},
 * {@code D H:M:S.f}. A number after the first stays below what makes one of the field before it
 * (chosen).
 */
final class Intervals {
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

  private Intervals() {}

  /**
   * The literal's value.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static Value read(Literal.Interval literal) {
    IntervalField from = literal.from();
    IntervalField to = literal.to().orElse(from);
    boolean months = to.compareTo(IntervalField.MONTH) <= 0;
    if (to.compareTo(from) < 0 || (from.compareTo(IntervalField.MONTH) <= 0) != months) {
      throw new IllegalArgumentException("no interval goes from " + from + " to " + to);
    }
    Matcher matcher = shape(from, to).matcher(literal.text());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + literal.text() + "' is not a number of " + from + (from == to ? "" : " TO " + to));
    }
    BigDecimal sum = BigDecimal.ZERO;
    int group = 2;
    for (int field = from.ordinal(); field <= to.ordinal(); field++, group++) {
      IntervalField each = IntervalField.values()[field];
      BigDecimal number = new BigDecimal(matcher.group(group));
      if (each != from && number.compareTo(BigDecimal.valueOf(limit(each))) >= 0) {
        throw new IllegalArgumentException(number + " is too much for a " + each);
      }
      sum = sum.add(number.multiply(unit(each)));
    }
    BigInteger whole = sum.toBigInteger();
    BigInteger signed = matcher.group(1).equals("-") ? whole.negate() : whole;
    if (signed.bitLength() > 63) {
      throw new IllegalArgumentException("the interval does not fit into 64 bits");
    }
    return months
        ? new MonthIntervalValue(signed.longValue())
        : new MicrosecondIntervalValue(signed.longValue());
  }

  private static Pattern shape(IntervalField from, IntervalField to) {
    StringBuilder shape = new StringBuilder("([-+]?)");
    for (int field = from.ordinal(); field <= to.ordinal(); field++) {
      IntervalField each = IntervalField.values()[field];
      if (each != from) {
        shape.append(each == IntervalField.MONTH ? "-" : each == IntervalField.HOUR ? " +" : ":");
      }
      shape.append(
          each == IntervalField.SECOND ? "([0-9]{1,19}(?:\\.[0-9]{1,6})?)" : "([0-9]{1,19})");
    }
    return Pattern.compile(shape.toString());
  }

  private static int limit(IntervalField field) {
    return switch (field) {
      case MONTH -> 12;
      case HOUR -> 24;
      case MINUTE, SECOND -> 60;
      case YEAR, DAY -> Integer.MAX_VALUE;
    };
  }

  private static BigDecimal unit(IntervalField field) {
    return switch (field) {
      case YEAR -> BigDecimal.valueOf(12);
      case MONTH -> BigDecimal.ONE;
      case DAY -> MICROS.multiply(BigDecimal.valueOf(86_400));
      case HOUR -> MICROS.multiply(BigDecimal.valueOf(3_600));
      case MINUTE -> MICROS.multiply(BigDecimal.valueOf(60));
      case SECOND -> MICROS;
    };
  }
}
