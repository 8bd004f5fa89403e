package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgTextException.Code;
import java.math.BigDecimal;

/**
 * {@code money}, as a server with {@code lc_monetary} C or en_US prints it: {@code -$1,234.56}. How
 * many digits follow the point and what surrounds the number depends on {@code lc_monetary}; other
 * forms are refused.
 */
enum PgMoney implements PgCodec<BigDecimal> {
  CODEC;

  /** The maximum number of digits of 64 bits, with a sign. */
  private static final int MAX_DIGITS = 20;

  @Override
  public BigDecimal parse(String text) {
    TextCursor in = new TextCursor(text, "money");
    boolean negative = in.accept('-');
    if (!in.accept('$')) {
      throw new PgTextException(
          Code.UNSUPPORTED_STYLE,
          in.position(),
          "money is read as lc_monetary = 'C' prints it, with a dollar sign");
    }
    StringBuilder number = new StringBuilder(negative ? "-" : "");
    int leading = 0;
    while (in.atDigit() && leading++ < 3) {
      number.append(in.next());
    }
    if (leading == 0) {
      throw in.malformed();
    }
    while (in.accept(',')) {
      if (number.length() > MAX_DIGITS) {
        throw in.outOfRange(0);
      }
      for (int i = 0; i < 3; i++) {
        if (!in.atDigit()) {
          throw in.malformed();
        }
        number.append(in.next());
      }
    }
    in.expect('.');
    number.append('.');
    for (int i = 0; i < 2; i++) {
      if (!in.atDigit()) {
        throw in.malformed();
      }
      number.append(in.next());
    }
    in.expectEnd();
    BigDecimal value = new BigDecimal(number.toString());
    if (value.unscaledValue().bitLength() > 63) {
      throw in.outOfRange(0);
    }
    return value;
  }

  @Override
  public String toText(BigDecimal value) {
    String digits = value.setScale(2).abs().toPlainString();
    StringBuilder out = new StringBuilder(digits);
    for (int i = digits.length() - 6; i > 0; i -= 3) {
      out.insert(i, ',');
    }
    return (value.signum() < 0 ? "-$" : "$") + out;
  }
}
