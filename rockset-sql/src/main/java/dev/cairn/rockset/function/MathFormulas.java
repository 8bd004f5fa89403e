package dev.cairn.rockset.function;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formulas that Java's library lacks, the same on every machine. */
final class MathFormulas {
  private static final double LN_2 = StrictMath.log(2);

  private MathFormulas() {}

  /** Exact for powers of two. */
  static double log2(double x) {
    if (!(x > 0) || Double.isInfinite(x)) {
      return StrictMath.log(x);
    }
    int exponent = Math.getExponent(x);
    if (exponent < Double.MIN_EXPONENT) {
      return log2(x * 0x1p54) - 54;
    }
    return exponent + StrictMath.log(Math.scalb(x, -exponent)) / LN_2;
  }

  static double asinh(double x) {
    double a = Math.abs(x);
    double result;
    if (a > 0x1p28) {
      result = StrictMath.log(a) + LN_2;
    } else {
      result = StrictMath.log1p(a + a * a / (1 + StrictMath.sqrt(a * a + 1)));
    }
    return Math.copySign(result, x);
  }

  static double acosh(double x) {
    if (x > 0x1p28) {
      return StrictMath.log(x) + LN_2;
    }
    double t = x - 1;
    return StrictMath.log1p(t + StrictMath.sqrt(2 * t + t * t));
  }

  static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * StrictMath.log1p(2 * a / (1 - a)), x);
  }

  /** Half away from zero; whole floats, NaN and the infinities stay what they are. */
  static double round(double x) {
    double whole = truncate(x);
    return Math.abs(x - whole) >= 0.5 ? whole + Math.copySign(1, x) : whole;
  }

  static double truncate(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  /** Rounds the shortest decimal text of {@code x} to that many digits behind the point. */
  static double toDigits(double x, long digits, RoundingMode mode) {
    if (!Double.isFinite(x) || digits > 400) {
      return x;
    }
    if (digits < -400) {
      return Math.copySign(0.0, x);
    }
    double rounded = BigDecimal.valueOf(x).setScale((int) digits, mode).doubleValue();
    return Math.copySign(rounded, x);
  }
}
