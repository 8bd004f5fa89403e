package dev.cairn.verify.result;

import java.util.regex.Pattern;

/** Keeps the shape of a value and hides the value. */
public final class Mask {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{3,}");

  /** The word before text of the transformation, not of the value. */
  private static final String EXPECTED = "expected ";

  private Mask() {}

  public static String of(String text) {
    StringBuilder shape = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shape.appendCodePoint(masked(c)));
    return shape.toString();
  }

  /**
   * Masks SQL of {@link PostgresLiteral}: the text in single quotes before the type. Escapes stay.
   */
  public static String literal(String sql) {
    StringBuilder shape = new StringBuilder(sql.length());
    boolean quoted = false;
    boolean escapes = false;
    for (int i = 0; i < sql.length(); ) {
      if (!quoted && sql.startsWith("::", i)) {
        return shape.append(sql, i, sql.length()).toString();
      }
      int c = sql.codePointAt(i);
      if (c == '\'') {
        char before = i == 0 ? ' ' : sql.charAt(i - 1);
        escapes = quoted || before == '\'' ? escapes : before == 'E';
        quoted = !quoted;
      } else if (c == '\\' && quoted && escapes) {
        int end = i + PostgresLiteral.escapeLength(sql.charAt(i + 1));
        shape.append(sql, i, end);
        i = end;
        continue;
      }
      shape.appendCodePoint(quoted ? masked(c) : c);
      i += Character.charCount(c);
    }
    return shape.toString();
  }

  /**
   * Masks text in single or double quotes, except the text that a format expected, and three or
   * more digits in a row.
   */
  public static String message(String message) {
    return DIGITS.matcher(quoted(message)).replaceAll(run -> "9".repeat(run.group().length()));
  }

  private static String quoted(String message) {
    StringBuilder shape = new StringBuilder(message.length());
    char quote = 0;
    boolean shown = false;
    for (int i = 0; i < message.length(); ) {
      int c = message.codePointAt(i);
      i += Character.charCount(c);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = (char) c;
        shown = message.startsWith(EXPECTED, i - 1 - EXPECTED.length());
        shape.append(quote);
      } else if (quote == c) {
        quote = 0;
        shape.appendCodePoint(c);
      } else {
        shape.appendCodePoint(quote != 0 && !shown ? masked(c) : c);
      }
    }
    return shape.toString();
  }

  private static int masked(int c) {
    if (Character.isDigit(c)) {
      return '9';
    }
    if (Character.isUpperCase(c)) {
      return 'A';
    }
    return Character.isLetter(c) ? 'a' : Character.isSupplementaryCodePoint(c) ? '*' : c;
  }
}
