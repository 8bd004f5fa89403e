package dev.cairn.emulator.wire;

import com.fasterxml.jackson.core.io.NumberInput;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.postgres.value.DecimalText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The form of numbers in records. */
final class WireNumbers {
  /** bigint up to this many digits is written as it is (documented). */
  private static final int PLAIN_DIGITS = 16;

  /** The maximum with UseLargeIntegerValue (documented). */
  private static final int PLAIN_DIGITS_LARGE = 18;

  /** The digits that a C program prints for a float widened to double: %.9g (captured). */
  static final int REAL_DIGITS = 9;

  /** The digits beyond which a printed double may differ: %.17g. */
  private static final int DOUBLE_DIGITS = 17;

  /** With NumberPrecision=double, numbers of more digits go by way of a double. */
  private static final int PRECISE_DIGITS = 15;

  private static final int SIX_DECIMALS = 6;

  /** With twelve decimals a smaller number has less than nine digits. */
  private static final double LEAST_USUAL = 1e-4;

  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12
  };

  private static final double SMALL = 1e-6;
  private static final double LARGE = 1e9;
  private static final BigDecimal PLAIN_WHOLE = new BigDecimal("1e60");

  private WireNumbers() {}

  /** Digits as they are, or the double nearest to them as {@code %.16E} prints it (documented). */
  static WireValue largeInteger(String text, DmsSettings settings) {
    int digits = text.startsWith("-") ? text.length() - 1 : text.length();
    boolean large = settings.isOn(DmsSetting.USE_LARGE_INTEGER_VALUE);
    if (digits <= (large ? PLAIN_DIGITS_LARGE : PLAIN_DIGITS)) {
      return WireValue.number(text);
    }
    return WireValue.number(scientific(new BigDecimal(Double.parseDouble(text)), false));
  }

  /** Trailing zeros of the fraction are lost (captured). */
  static WireValue decimal(String text, DmsSettings settings) {
    if (isSpecial(text)) {
      return special(text, settings);
    }
    return decimal(read(text), settings);
  }

  private static WireValue decimal(DecimalText number, DmsSettings settings) {
    if (settings.is(DmsSetting.DECIMAL_TEXT, "six-decimals")) {
      return ofOldEngine(number.doubleValue(), settings);
    }
    if (settings.is(DmsSetting.NUMBER_PRECISION, "double")
        && number.digits().length() > PRECISE_DIGITS) {
      double nearest = number.doubleValue();
      return Double.isInfinite(nearest)
          ? special(number.negative() ? "-Infinity" : "Infinity", settings)
          : WireValue.number(nearest == 0 ? "0" : general(new BigDecimal(nearest), DOUBLE_DIGITS));
    }
    return WireValue.number(number.toPlainString());
  }

  /** numeric without precision is NUMERIC(28,6) (documented). */
  static WireValue sixDecimals(String text, DmsSettings settings) {
    if (isSpecial(text)) {
      return special(text, settings);
    }
    return decimal(read(text).rounded(6), settings);
  }

  private static DecimalText read(String text) {
    return DecimalText.parse(text).orElseThrow(() -> SourceException.notTextOf("numeric", text));
  }

  /** 2.2 is widened and printed as 2.20000005 (captured). */
  static WireValue real(String text, DmsSettings settings) {
    if (isSpecial(text)) {
      return special(text, settings);
    }
    float value = NumberInput.parseFloat(text, true);
    return WireValue.number(value == 0 ? "0" : nineDigits(value));
  }

  /**
   * A real other than 0 as {@link #general} prints it. A real has 24 bits, and 5 to the power of 12
   * has 28, so that the usual ones times a power of ten are doubles without a loss: what the
   * rounding sees is the number itself.
   */
  static String nineDigits(float value) {
    double size = Math.abs(value);
    if (size < LEAST_USUAL || size >= POWERS_OF_TEN[REAL_DIGITS]) {
      return general(new BigDecimal(value), REAL_DIGITS);
    }
    int decimals = POWERS_OF_TEN.length - 1;
    while (size * POWERS_OF_TEN[decimals] >= POWERS_OF_TEN[REAL_DIGITS]) {
      decimals--;
    }
    long digits = (long) Math.rint(size * POWERS_OF_TEN[decimals]);
    while (decimals > 0 && digits % 10 == 0) {
      digits /= 10;
      decimals--;
    }
    return BigDecimal.valueOf(value < 0 ? -digits : digits, decimals).toPlainString();
  }

  /** PostgreSQL's shortest text of a double is already a JSON number (captured: 55, 61.5). */
  static WireValue doublePrecision(String text, DmsSettings settings) {
    return isSpecial(text) ? special(text, settings) : WireValue.number(text);
  }

  /**
   * Whole numbers as they are, others with six decimals (captured: 46.570000), very small and large
   * ones with an exponent: how cJSON printed until 2016 (inferred).
   */
  private static WireValue ofOldEngine(double number, DmsSettings settings) {
    if (Double.isInfinite(number)) {
      return special(number < 0 ? "-Infinity" : "Infinity", settings);
    }
    BigDecimal value = new BigDecimal(number);
    BigDecimal size = value.abs();
    if (number == Math.rint(number) && size.compareTo(PLAIN_WHOLE) < 0) {
      return WireValue.number(value.toBigInteger().toString());
    }
    return Math.abs(number) < SMALL || Math.abs(number) > LARGE
        ? WireValue.number(exponent(value, SIX_DECIMALS, false, 'e'))
        : WireValue.number(value.setScale(SIX_DECIMALS, RoundingMode.HALF_EVEN).toPlainString());
  }

  static boolean isSpecial(String text) {
    return text.equals("NaN") || text.endsWith("Infinity");
  }

  private static WireValue special(String text, DmsSettings settings) {
    return settings.is(DmsSetting.NOT_A_NUMBER, "string") ? WireValue.string(text) : WireValue.NULL;
  }

  /** As C's {@code %.{digits}g}: plain where that is short, without trailing zeros. */
  static String general(BigDecimal value, int digits) {
    BigDecimal rounded =
        value.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent >= -4 && exponent < digits
        ? rounded.toPlainString()
        : scientific(rounded, true);
  }

  /** {@code 1.2345678901234568E+17}. */
  private static String scientific(BigDecimal value, boolean shortest) {
    return exponent(value, DOUBLE_DIGITS - 1, shortest, 'E');
  }

  private static String exponent(BigDecimal value, int decimals, boolean shortest, char letter) {
    BigDecimal rounded = value.round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String digits = rounded.unscaledValue().abs().toString();
    StringBuilder fraction = new StringBuilder(digits.substring(1));
    while (!shortest && fraction.length() < decimals) {
      fraction.append('0');
    }
    return (rounded.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (fraction.isEmpty() ? "" : "." + fraction)
        + letter
        + (exponent < 0 ? '-' : '+')
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
