package dev.cairn.postgres.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The text of {@code float4} and {@code float8} as PostgreSQL 12 and later prints it: the shortest
 * decimal that lies strictly between the midpoints to the neighbouring values, the closest if there
 * are several; with an exponent below 1e-4 and from 1e15 (float4: 1e6) on. (Java's own shortest
 * text is not always the shortest before Java 19.)
 */
final class PgFloat {
  private PgFloat() {}

  /** {@code float4}; a NaN is the same as any other. */
  static final PgCodec<Float> FLOAT4 =
      new PgCodec<>() {
        @Override
        public Float parse(String text) {
          return switch (text) {
            case "NaN" -> Float.NaN;
            case "Infinity" -> Float.POSITIVE_INFINITY;
            case "-Infinity" -> Float.NEGATIVE_INFINITY;
            default -> {
              float value = Float.parseFloat(checked(text, "a float4"));
              if (Float.isInfinite(value) || (value == 0 && !isZero(text))) {
                throw new TextCursor(text, "a float4").outOfRange(0);
              }
              yield value;
            }
          };
        }

        @Override
        public String toText(Float value) {
          return PgFloat.toText(value);
        }
      };

  /** {@code float8}; a NaN is the same as any other. */
  static final PgCodec<Double> FLOAT8 =
      new PgCodec<>() {
        @Override
        public Double parse(String text) {
          return parseDouble(text);
        }

        @Override
        public String toText(Double value) {
          return PgFloat.toText(value);
        }
      };

  static double parseDouble(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        double value = Double.parseDouble(checked(text, "a float8"));
        if (Double.isInfinite(value) || (value == 0 && !isZero(text))) {
          throw new TextCursor(text, "a float8").outOfRange(0);
        }
        yield value;
      }
    };
  }

  static String toText(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    String sign = 1 / value < 0 || value < 0 ? "-" : "";
    double d = Math.abs(value);
    if (d == 0) {
      return sign + "0";
    }
    BigDecimal exact = new BigDecimal(d);
    BigDecimal below = midpoint(exact, new BigDecimal(Math.nextDown(d)));
    BigDecimal above =
        d == Double.MAX_VALUE
            ? exact.add(new BigDecimal(Math.ulp(d)).divide(BigDecimal.valueOf(2)))
            : midpoint(exact, new BigDecimal(Math.nextUp(d)));
    int enough = d < Double.MIN_NORMAL ? 1 : 15;
    return sign + print(shortest(exact, below, above, enough), 15);
  }

  static String toText(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      return Float.toString(value);
    }
    String sign = 1 / value < 0 || value < 0 ? "-" : "";
    float f = Math.abs(value);
    if (f == 0) {
      return sign + "0";
    }
    BigDecimal exact = new BigDecimal(f);
    BigDecimal below = midpoint(exact, new BigDecimal(Math.nextDown(f)));
    BigDecimal above =
        f == Float.MAX_VALUE
            ? exact.add(new BigDecimal(Math.ulp(f)).divide(BigDecimal.valueOf(2)))
            : midpoint(exact, new BigDecimal(Math.nextUp(f)));
    int enough = f < Float.MIN_NORMAL ? 1 : 6;
    return sign + print(shortest(exact, below, above, enough), 6);
  }

  private static BigDecimal midpoint(BigDecimal a, BigDecimal b) {
    return a.add(b).divide(BigDecimal.valueOf(2));
  }

  /**
   * The decimal with the fewest digits between two bounds, both excluded, closest to {@code exact}.
   *
   * @param digits how many digits to begin with; fewer show as zeros at the end
   */
  private static BigDecimal shortest(
      BigDecimal exact, BigDecimal below, BigDecimal above, int digits) {
    for (int n = digits; ; n++) {
      BigDecimal closest = exact.round(new MathContext(n, RoundingMode.HALF_EVEN));
      if (closest.compareTo(below) > 0 && closest.compareTo(above) < 0) {
        return closest.stripTrailingZeros();
      }
      // Above a power of two the values lie further apart than below it, so that the second
      // closest may lie within where the closest does not.
      BigDecimal up = exact.round(new MathContext(n, RoundingMode.UP));
      if (up.compareTo(above) < 0) {
        return up.stripTrailingZeros();
      }
    }
  }

  private static String print(BigDecimal value, int fixedBelow) {
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= -4 && exponent < fixedBelow) {
      return value.toPlainString();
    }
    String digits = value.unscaledValue().toString();
    StringBuilder out = new StringBuilder().append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    int magnitude = Math.abs(exponent);
    return out.append(exponent < 0 ? "e-" : "e+")
        .append(magnitude < 10 ? "0" : "")
        .append(magnitude)
        .toString();
  }

  /** Lets {@code -?digits(.digits)?(e[+-]digits)?} pass; Java would take more, such as "1d". */
  private static String checked(String text, String what) {
    TextCursor in = new TextCursor(text, what);
    in.accept('-');
    skipDigits(in);
    if (in.accept('.')) {
      skipDigits(in);
    }
    if (in.accept('e')) {
      if (!in.accept('+')) {
        in.accept('-');
      }
      skipDigits(in);
    }
    in.expectEnd();
    return text;
  }

  private static void skipDigits(TextCursor in) {
    if (!in.atDigit()) {
      throw in.malformed();
    }
    while (in.atDigit()) {
      in.next();
    }
  }

  private static boolean isZero(String text) {
    int end = text.indexOf('e');
    for (int i = 0; i < (end < 0 ? text.length() : end); i++) {
      char c = text.charAt(i);
      if (c >= '1' && c <= '9') {
        return false;
      }
    }
    return true;
  }
}
