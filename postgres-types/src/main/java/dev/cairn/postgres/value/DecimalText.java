package dev.cairn.postgres.value;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A decimal number as its digits. Reading, rounding, comparing and printing take time in proportion
 * to the digits; {@link BigDecimal} takes the square of them to read a text and to find its
 * trailing zeros, which for the 147,455 digits of {@code numeric} is half a second. Numbers are
 * equal if their values are, regardless of leading and trailing zeros; -0 is 0.
 *
 * @param negative whether it is below 0
 * @param digits the digits without zeros at either end; empty for 0
 * @param exponent the number is 0.{@code digits} times 10 to the power of this; 0 for 0
 */
public record DecimalText(boolean negative, String digits, int exponent) {
  private static final DecimalText ZERO = new DecimalText(false, "", 0);

  /** Whole numbers of at most 15 digits are doubles without a loss. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Exponents of more digits are not read: they may not fit into 32 bits. */
  private static final int EXPONENT_DIGITS = 9;

  /**
   * Refuses digits that are not normalised.
   *
   * @param negative whether it is below 0
   * @param digits the digits without zeros at either end; empty for 0
   * @param exponent the number is 0.{@code digits} times 10 to the power of this; 0 for 0
   */
  public DecimalText {
    boolean normal =
        digits.isEmpty()
            ? !negative && exponent == 0
            : digits.charAt(0) != '0' && digits.charAt(digits.length() - 1) != '0';
    if (!normal) {
      throw new IllegalArgumentException("the digits begin or end with 0, or 0 has a sign");
    }
  }

  /**
   * Reads {@code [+-] digits [. digits] [e [+-] digits]}, with digits on one side of the point at
   * least and at most nine in the exponent.
   *
   * @param text any text; never null
   * @return empty for any other text
   */
  public static Optional<DecimalText> parse(String text) {
    int length = text.length();
    int at = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int whole = endOfDigits(text, at);
    int fraction = whole < length && text.charAt(whole) == '.' ? whole + 1 : whole;
    int end = fraction > whole ? endOfDigits(text, fraction) : whole;
    String digits = text.substring(at, whole) + text.substring(fraction, end);
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    int exponent = whole - at;
    if (end < length) {
      int sign = end + 1;
      if ((text.charAt(end) | 0x20) != 'e' || sign == length) {
        return Optional.empty();
      }
      int power = text.charAt(sign) == '-' || text.charAt(sign) == '+' ? sign + 1 : sign;
      if (power == length
          || length - power > EXPONENT_DIGITS
          || endOfDigits(text, power) < length) {
        return Optional.empty();
      }
      int shift = Integer.parseInt(text.substring(power));
      exponent += text.charAt(sign) == '-' ? -shift : shift;
    }
    return Optional.of(normal(text.charAt(0) == '-', digits, exponent));
  }

  /**
   * {@return the number that a {@link BigDecimal} is}
   *
   * @param number the number; its scale is not kept
   */
  public static DecimalText of(BigDecimal number) {
    String digits = number.unscaledValue().abs().toString();
    return normal(number.signum() < 0, digits, Math.subtractExact(digits.length(), number.scale()));
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static DecimalText normal(boolean negative, String digits, int exponent) {
    int from = 0;
    int to = digits.length();
    while (from < to && digits.charAt(from) == '0') {
      from++;
    }
    while (from < to && digits.charAt(to - 1) == '0') {
      to--;
    }
    return from == to
        ? ZERO
        : new DecimalText(negative, digits.substring(from, to), exponent - from);
  }

  /** {@return whether it is 0} */
  public boolean isZero() {
    return digits.isEmpty();
  }

  /**
   * {@return the nearest number with this number of digits after the point; a half is rounded away
   * from 0}
   *
   * @param scale how many, 0 or more
   */
  public DecimalText rounded(int scale) {
    int kept = exponent + scale;
    if (kept >= digits.length()) {
      return this;
    }
    if (kept < 0) {
      return ZERO;
    }
    char[] shown = ("0" + digits.substring(0, kept)).toCharArray();
    if (digits.charAt(kept) >= '5') {
      int at = kept;
      while (shown[at] == '9') {
        shown[at--] = '0';
      }
      shown[at]++;
    }
    return normal(negative, new String(shown), exponent + 1);
  }

  /** {@return the double nearest to it; infinite beyond the doubles, 0 where 0 is the nearest} */
  public double doubleValue() {
    if (isZero()) {
      return 0;
    }
    int decimals = digits.length() - exponent;
    if (digits.length() <= EXACT_DIGITS && decimals >= 0 && decimals < EXACT_POWERS.length) {
      // Both numbers are doubles without a loss, so that their quotient is the nearest double.
      double whole = Long.parseLong(digits);
      return (negative ? -whole : whole) / EXACT_POWERS[decimals];
    }
    return Double.parseDouble((negative ? "-0." : "0.") + digits + "E" + exponent);
  }

  /** {@return the number without an exponent, without zeros that say nothing: {@code -0.05}} */
  public String toPlainString() {
    if (isZero()) {
      return "0";
    }
    StringBuilder plain = new StringBuilder(negative ? "-" : "");
    if (exponent <= 0) {
      plain.append("0.").append("0".repeat(-exponent)).append(digits);
    } else if (exponent >= digits.length()) {
      plain.append(digits).append("0".repeat(exponent - digits.length()));
    } else {
      plain.append(digits, 0, exponent).append('.').append(digits, exponent, digits.length());
    }
    return plain.toString();
  }
}
