package dev.cairn.rockset.value;

import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers and truth values from and to text; what casts and typed JSON values share. */
public final class ScalarText {
  private ScalarText() {}

  /**
   * {@return a sign and decimal digits, nothing else (chosen), within 64 bits}
   *
   * @param text the text to read, without spaces at either end
   */
  public static long readInt(String text) {
    return readInt(text, 0, text.length());
  }

  /**
   * A sign and decimal digits of a part of the text, as {@link #readInt(String)} reads them.
   *
   * @param text the text to read, without spaces at either end
   * @param from the first character
   * @param to the end, exclusive
   * @return the number
   */
  public static long readInt(String text, int from, int to) {
    boolean negative = from < to && text.charAt(from) == '-';
    int at = negative || from < to && text.charAt(from) == '+' ? from + 1 : from;
    if (at >= to) {
      throw not("an int");
    }
    int safeEnd = Math.min(to, at + 18);
    long value = 0;
    while (at < safeEnd) {
      int digit = text.charAt(at++) - '0';
      if (digit < 0 || digit > 9) {
        throw not("an int");
      }
      value = value * 10 - digit;
    }
    while (at < to) {
      int digit = text.charAt(at++) - '0';
      if (digit < 0 || digit > 9) {
        throw not("an int");
      }
      if (value < -922337203685477580L || value == -922337203685477580L && digit > 8) {
        throw outOfRange("int");
      }
      value = value * 10 - digit;
    }
    if (!negative && value == Long.MIN_VALUE) {
      throw outOfRange("int");
    }
    return negative ? value : -value;
  }

  /**
   * {@return a decimal number, with an exponent or without, or inf, infinity, nan in any case
   * (chosen)}
   *
   * @param text the text to read, without spaces at either end
   */
  public static double readFloat(String text) {
    if (!isDecimal(text)) {
      return readSpecialFloat(text);
    }
    double value = NumberInput.parseDouble(text, true);
    if (Double.isInfinite(value)) {
      throw outOfRange("float");
    }
    return value;
  }

  private static double readSpecialFloat(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    double sign = text.startsWith("-") ? -1 : 1;
    return switch (text.substring(signed ? 1 : 0).toLowerCase(Locale.ROOT)) {
      case "inf", "infinity" -> sign * Double.POSITIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> throw not("a float");
    };
  }

  /** {@code [+-] digits [. digits] [e [+-] digits]}, digits on one side of the point at least. */
  private static boolean isDecimal(String text) {
    int length = text.length();
    int i = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int digits = 0;
    while (i < length && isDigit(text.charAt(i))) {
      i++;
      digits++;
    }
    if (i < length && text.charAt(i) == '.') {
      i++;
      while (i < length && isDigit(text.charAt(i))) {
        i++;
        digits++;
      }
    }
    if (digits == 0) {
      return false;
    }
    if (i < length && (text.charAt(i) | 0x20) == 'e') {
      i++;
      if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
        i++;
      }
      int exponent = i;
      while (i < length && isDigit(text.charAt(i))) {
        i++;
      }
      return i == length && i > exponent;
    }
    return i == length;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * {@code true} or {@code false} in any case (chosen).
   *
   * @param text the text to read, without spaces at either end
   * @return the value
   */
  public static boolean readBool(String text) {
    if (text.length() == 4 && isAsciiIgnoringCase(text, "true")) {
      return true;
    }
    if (text.length() == 5 && isAsciiIgnoringCase(text, "false")) {
      return false;
    }
    throw not("a bool");
  }

  private static boolean isAsciiIgnoringCase(String text, String lower) {
    for (int i = 0; i < lower.length(); i++) {
      if ((text.charAt(i) | 0x20) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A number of decimal digits only, up to 2^256 - 1 (chosen).
   *
   * @param text the text to read, without spaces at either end
   * @return the number
   */
  public static BigInteger readU256(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw not("a u256");
    }
    int zeros = 0;
    while (zeros < text.length() - 1 && text.charAt(zeros) == '0') {
      zeros++;
    }
    if (text.length() - zeros > 78) {
      throw outOfRange("u256");
    }
    return new U256Value(new BigInteger(text.substring(zeros))).value();
  }

  /**
   * {@return the shortest decimal text that reads back as the same float, but of two digits where
   * the second comes closer (chosen): without a point when there is no fraction, unless {@code
   * alwaysPoint}; with an exponent from 1e21 on and below 1e-6; {@code NaN}, {@code inf}, {@code
   * -inf}}
   *
   * @param value the number
   * @param alwaysPoint whether a number without a fraction ends in {@code .0}
   */
  public static String writeFloat(double value, boolean alwaysPoint) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return (1 / value < 0 ? "-0" : "0") + (alwaysPoint ? ".0" : "");
    }
    BigDecimal shortest = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent < -6 || exponent >= 21) {
      String digits = shortest.unscaledValue().toString();
      int sign = digits.charAt(0) == '-' ? 1 : 0;
      String first = digits.substring(0, sign + 1);
      String rest = digits.substring(sign + 1);
      return first
          + (rest.isEmpty() ? "" : "." + rest)
          + "e"
          + (exponent < 0 ? "" : "+")
          + exponent;
    }
    String plain = shortest.toPlainString();
    return alwaysPoint && plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static EvaluationException not(String what) {
    return new EvaluationException(EvaluationCode.INVALID_TEXT, "the text is not " + what);
  }

  private static EvaluationException outOfRange(String type) {
    return new EvaluationException(EvaluationCode.OUT_OF_RANGE, "beyond the range of " + type);
  }
}
