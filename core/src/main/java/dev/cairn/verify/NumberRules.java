package dev.cairn.verify;

import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** The rules of numbers. A number that is stored as text is compared as a number. */
final class NumberRules {
  /** Every decimal of so many digits is the shortest text of the double nearest to it. */
  private static final int SAFE_DIGITS = 15;

  /** What DMS keeps of a numeric without precision. */
  private static final int UNBOUNDED_SCALE = 6;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,6})?");

  private NumberRules() {}

  /**
   * smallint, integer, bigint, oid, numeric, money: exact if the stored number is the decimal
   * number; a float stands for the shortest decimal that reads as it. A float nearest to the
   * number, or to the number rounded to six decimals, has lost precision. NaN stored as null is no
   * number.
   */
  static final class Decimal implements ValueRule {
    @Override
    public Judgement compare(String expected, Value actual) {
      if (isSpecial(expected)) {
        return special(expected, actual);
      }
      BigDecimal number = new BigDecimal(expected);
      if (actual instanceof IntValue integer) {
        return decimal(number, BigDecimal.valueOf(integer.value()));
      }
      if (actual instanceof StringValue text) {
        return isNumber(text.value())
            ? text(number, new BigDecimal(text.value()))
            : Judgement.WRONG;
      }
      return actual instanceof FloatValue real ? real(number, real.value()) : Judgement.WRONG;
    }

    private static Judgement decimal(BigDecimal expected, BigDecimal actual) {
      if (expected.compareTo(actual) == 0) {
        return Judgement.EXACT;
      }
      return actual.compareTo(expected.setScale(UNBOUNDED_SCALE, RoundingMode.HALF_UP)) == 0
          ? Judgement.lossy(Loss.PRECISION)
          : Judgement.WRONG;
    }

    /** Text may hold the digits of a double, which DMS made of the number before it made text. */
    private static Judgement text(BigDecimal expected, BigDecimal actual) {
      Judgement judgement = decimal(expected, actual);
      return judgement == Judgement.WRONG && expected.doubleValue() == actual.doubleValue()
          ? Judgement.lossy(Loss.PRECISION)
          : judgement;
    }

    private static Judgement real(BigDecimal expected, double actual) {
      if (expected.doubleValue() == actual) {
        boolean exact =
            expected.stripTrailingZeros().precision() <= SAFE_DIGITS
                || new BigDecimal(actual).compareTo(expected) == 0
                || new BigDecimal(Double.toString(actual)).compareTo(expected) == 0;
        return exact ? Judgement.EXACT : Judgement.lossy(Loss.PRECISION);
      }
      return expected.setScale(UNBOUNDED_SCALE, RoundingMode.HALF_UP).doubleValue() == actual
          ? Judgement.lossy(Loss.PRECISION)
          : Judgement.WRONG;
    }

    @Override
    public Judgement compareWithNull(String expected) {
      return nullFor(expected);
    }
  }

  /** double precision: the same double; whole values may be stored as int. */
  static final class DoublePrecision implements ValueRule {
    @Override
    public Judgement compare(String expected, Value actual) {
      if (isSpecial(expected)) {
        return special(expected, actual);
      }
      double number = Double.parseDouble(expected);
      if (actual instanceof FloatValue real) {
        return Judgement.exactIf(real.value() == number);
      }
      if (actual instanceof IntValue integer) {
        return Judgement.exactIf(
            new BigDecimal(number).compareTo(BigDecimal.valueOf(integer.value())) == 0);
      }
      return actual instanceof StringValue text && isNumber(text.value())
          ? Judgement.exactIf(Double.parseDouble(text.value()) == number)
          : Judgement.WRONG;
    }

    @Override
    public Judgement compareWithNull(String expected) {
      return nullFor(expected);
    }
  }

  /**
   * real: exact if the stored number reads as the same real, such as the 2.20000005 that DMS writes
   * for 2.2: nine digits tell every real from every other.
   */
  static final class Real implements ValueRule {
    @Override
    public Judgement compare(String expected, Value actual) {
      if (isSpecial(expected)) {
        return special(expected, actual);
      }
      float number = Float.parseFloat(expected);
      double stored;
      if (actual instanceof FloatValue real) {
        stored = real.value();
      } else if (actual instanceof IntValue integer) {
        stored = integer.value();
      } else if (actual instanceof StringValue text && isNumber(text.value())) {
        stored = Double.parseDouble(text.value());
      } else {
        return Judgement.WRONG;
      }
      return Judgement.exactIf((float) stored == number);
    }

    @Override
    public Judgement compareWithNull(String expected) {
      return nullFor(expected);
    }
  }

  private static boolean isSpecial(String expected) {
    return expected.equals("NaN") || expected.endsWith("Infinity");
  }

  private static Judgement special(String expected, Value actual) {
    if (actual instanceof FloatValue real) {
      return Judgement.exactIf(Double.compare(real.value(), Double.parseDouble(expected)) == 0);
    }
    return ValueRule.text(expected, actual);
  }

  private static Judgement nullFor(String expected) {
    return isSpecial(expected) ? Judgement.lossy(Loss.NOT_A_NUMBER) : Judgement.MISSING;
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }
}
