package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.math.BigDecimal;

/**
 * A value of {@code numeric}: a decimal number with the digits after the point that PostgreSQL
 * keeps, or one of the three values that are none.
 */
public sealed interface PgNumeric {
  /**
   * A number.
   *
   * @param toText the text that {@code numeric_out} prints: digits without an exponent and without
   *     leading zeros, as many after the point as the scale, 0 to 16383, says
   */
  record Finite(String toText) implements PgNumeric {
    /**
     * Refuses any other text.
     *
     * @param toText the text that {@code numeric_out} prints: digits without an exponent and
     *     without leading zeros, as many after the point as the scale, 0 to 16383, says
     * @throws PgTextException where {@link PgNumeric#parse} would throw it
     */
    public Finite {
      toText = checked(toText);
    }

    /** {@return the number with its scale; takes time in proportion to the square of the digits} */
    public BigDecimal value() {
      return new BigDecimal(toText);
    }
  }

  /** Values that are not numbers; the infinities exist since PostgreSQL 14. */
  enum Special implements PgNumeric {
    /** {@code NaN}, which PostgreSQL takes to equal itself and to be greater than every number. */
    NAN("NaN"),
    /** {@code Infinity}, from PostgreSQL 14 on. */
    INFINITY("Infinity"),
    /** {@code -Infinity}, from PostgreSQL 14 on. */
    NEGATIVE_INFINITY("-Infinity");

    private final String text;

    Special(String text) {
      this.text = text;
    }

    @Override
    public String toText() {
      return text;
    }
  }

  /** The most digits that {@code numeric} has: 131072 before and 16383 after the point. */
  int MAX_DIGITS = 131_072 + 16_383;

  /**
   * {@return the number with the digits after the point that its scale says}
   *
   * @param value the number; a negative scale becomes 0
   */
  static PgNumeric of(BigDecimal value) {
    return new Finite((value.scale() < 0 ? value.setScale(0) : value).toPlainString());
  }

  /**
   * Reads what {@code numeric_out} prints; it never prints an exponent.
   *
   * @param text the text as the server prints it; never null
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text, and for more digits than {@code numeric} has
   */
  static PgNumeric parse(String text) {
    for (Special special : Special.values()) {
      if (special.text.equals(text)) {
        return special;
      }
    }
    return new Finite(text);
  }

  private static String checked(String text) {
    TextCursor in = new TextCursor(text, "a numeric");
    if (text.length() > MAX_DIGITS + 2) {
      throw in.outOfRange(0);
    }
    boolean negative = in.accept('-');
    int digits = in.position();
    skipDigits(in);
    if (in.position() > digits + 1 && text.charAt(digits) == '0') {
      throw new TextCursor(text, "a numeric without leading zeros").malformed();
    }
    if (in.accept('.')) {
      skipDigits(in);
    }
    in.expectEnd();
    return negative && isZero(text) ? text.substring(1) : text;
  }

  private static boolean isZero(String text) {
    return text.chars().noneMatch(c -> c >= '1' && c <= '9');
  }

  private static void skipDigits(TextCursor in) {
    if (!in.atDigit()) {
      throw in.malformed();
    }
    while (in.atDigit()) {
      in.next();
    }
  }

  /** {@return the text that {@code numeric_out} prints} */
  String toText();
}
