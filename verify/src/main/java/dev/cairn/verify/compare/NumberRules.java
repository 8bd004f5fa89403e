package dev.cairn.verify.compare;

import dev.cairn.postgres.value.DecimalText;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The rules of numbers. A number that is stored as text is compared as a number. All of them take
 * time in proportion to the digits.
 */
final class NumberRules {
  /** The digits of a decimal up to which it is the shortest text of the double nearest to it. */
  private static final int SAFE_DIGITS = 15;

  /** The decimals that DMS keeps of a numeric without precision. */
  private static final int UNBOUNDED_SCALE = 6;

  private NumberRules() {}

  /**
   * smallint, integer, bigint, oid, numeric, money: exact if the stored number is the decimal
   * number; a float stands for the shortest decimal that reads as it. A float nearest to the
   * number, or to the number rounded to six decimals, has lost precision, also where it is 0; an
   * infinite float is another value than any number. NaN stored as null is no number.
   */
  static final class Decimal implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      if (actual instanceof IntValue integer && Long.toString(integer.value()).equals(expected)) {
        return Comparison.EXACT;
      }
      if (isSpecial(expected)) {
        return special(expected, actual);
      }
      Optional<DecimalText> read = DecimalText.parse(expected);
      if (read.isEmpty()) {
        return Comparison.WRONG;
      }
      DecimalText number = read.get();
      if (actual instanceof IntValue integer) {
        return decimal(number, DecimalText.parse(Long.toString(integer.value())).orElseThrow());
      }
      if (actual instanceof StringValue text) {
        if (text.value().equals(expected)) {
          return Comparison.EXACT;
        }
        return DecimalText.parse(text.value())
            .map(stored -> text(number, stored))
            .orElse(Comparison.WRONG);
      }
      return actual instanceof FloatValue real ? real(number, real.value()) : Comparison.WRONG;
    }

    private static Comparison decimal(DecimalText expected, DecimalText actual) {
      if (expected.equals(actual)) {
        return Comparison.EXACT;
      }
      return actual.equals(expected.rounded(UNBOUNDED_SCALE))
          ? Comparison.lossy(Loss.PRECISION)
          : Comparison.WRONG;
    }

    /** Text may hold the digits of a double, which DMS made of the number before it made text. */
    private static Comparison text(DecimalText expected, DecimalText actual) {
      Comparison comparison = decimal(expected, actual);
      double nearest = expected.doubleValue();
      return comparison == Comparison.WRONG
              && nearest != 0
              && !Double.isInfinite(nearest)
              && nearest == actual.doubleValue()
          ? Comparison.lossy(Loss.PRECISION)
          : comparison;
    }

    private static Comparison real(DecimalText expected, double actual) {
      if (Double.isInfinite(actual)) {
        return Comparison.WRONG;
      }
      if (expected.doubleValue() == actual) {
        return isSame(expected, actual) ? Comparison.EXACT : Comparison.lossy(Loss.PRECISION);
      }
      return expected.rounded(UNBOUNDED_SCALE).doubleValue() == actual
          ? Comparison.lossy(Loss.PRECISION)
          : Comparison.WRONG;
    }

    /** Whether a double nearest to a number is the number, or stands for it. */
    private static boolean isSame(DecimalText expected, double actual) {
      return expected.digits().length() <= SAFE_DIGITS && Math.abs(actual) >= Double.MIN_NORMAL
          || DecimalText.of(new BigDecimal(actual)).equals(expected)
          || DecimalText.parse(Double.toString(actual)).filter(expected::equals).isPresent();
    }

    @Override
    public Comparison compareWithNull(String expected) {
      return nullFor(expected);
    }
  }

  /** double precision: the same double; whole values may be stored as int. */
  static final class DoublePrecision implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      if (isSpecial(expected)) {
        return special(expected, actual);
      }
      double number = Double.parseDouble(expected);
      if (actual instanceof FloatValue real) {
        return Comparison.exactIf(real.value() == number);
      }
      if (actual instanceof IntValue integer) {
        return Comparison.exactIf(
            new BigDecimal(number).compareTo(BigDecimal.valueOf(integer.value())) == 0);
      }
      return actual instanceof StringValue text && DecimalText.parse(text.value()).isPresent()
          ? Comparison.exactIf(Double.parseDouble(text.value()) == number)
          : Comparison.WRONG;
    }

    @Override
    public Comparison compareWithNull(String expected) {
      return nullFor(expected);
    }
  }

  /**
   * real: exact if the stored number reads as the same real, such as the 2.20000005 that DMS writes
   * for 2.2: no two reals have the same nine digits.
   */
  static final class Real implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      if (isSpecial(expected)) {
        return special(expected, actual);
      }
      float number = Float.parseFloat(expected);
      double stored;
      if (actual instanceof FloatValue real) {
        stored = real.value();
      } else if (actual instanceof IntValue integer) {
        stored = integer.value();
      } else if (actual instanceof StringValue text
          && DecimalText.parse(text.value()).isPresent()) {
        stored = Double.parseDouble(text.value());
      } else {
        return Comparison.WRONG;
      }
      return Comparison.exactIf((float) stored == number);
    }

    @Override
    public Comparison compareWithNull(String expected) {
      return nullFor(expected);
    }
  }

  /** Another rule for values that must not be stored as text; NaN and the infinities may be. */
  record NotAsText(ValueRule rule) implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      return actual instanceof StringValue && !isSpecial(expected)
          ? Comparison.WRONG
          : rule.compare(expected, actual);
    }

    @Override
    public Comparison compareWithNull(String expected) {
      return rule.compareWithNull(expected);
    }
  }

  private static boolean isSpecial(String expected) {
    return expected.equals("NaN") || expected.endsWith("Infinity");
  }

  private static Comparison special(String expected, Value actual) {
    if (actual instanceof FloatValue real) {
      return Comparison.exactIf(Double.compare(real.value(), Double.parseDouble(expected)) == 0);
    }
    return ValueRule.text(expected, actual);
  }

  private static Comparison nullFor(String expected) {
    return isSpecial(expected) ? Comparison.lossy(Loss.NOT_A_NUMBER) : Comparison.MISSING;
  }
}
