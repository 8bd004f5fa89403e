package dev.cairn.verify;

import java.util.regex.Pattern;

/** Keeps the shape of a value and hides the value. */
final class Mask {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{3,}");

  private Mask() {}

  static String of(String text) {
    StringBuilder shape = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shape.appendCodePoint(masked(c)));
    return shape.toString();
  }

  /** {@code 'value'::type}: what stands before the type. */
  static String literal(String sql) {
    int type = sql.lastIndexOf("::");
    return type < 0 ? of(sql) : of(sql.substring(0, type)) + sql.substring(type);
  }

  /** What stands in single or double quotes, and digits, three or more in a row. */
  static String message(String message) {
    return DIGITS.matcher(quoted(message)).replaceAll(run -> "9".repeat(run.group().length()));
  }

  private static String quoted(String message) {
    StringBuilder shape = new StringBuilder(message.length());
    char quote = 0;
    for (int i = 0; i < message.length(); ) {
      int c = message.codePointAt(i);
      i += Character.charCount(c);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = (char) c;
        shape.append(quote);
      } else if (quote == c) {
        quote = 0;
        shape.appendCodePoint(c);
      } else {
        shape.appendCodePoint(quote != 0 ? masked(c) : c);
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
