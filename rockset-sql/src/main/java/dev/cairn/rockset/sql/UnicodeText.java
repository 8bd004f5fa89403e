package dev.cairn.rockset.sql;

/** The escapes of {@code U&'...'}: four hexadecimal digits, or a plus sign and six. */
final class UnicodeText {
  private UnicodeText() {}

  static boolean mayEscape(char c) {
    return Character.digit(c, 16) < 0 && c != '\'' && c != '"' && c != '+' && c > ' ' && c < 127;
  }

  static String unescape(String text, char escape) {
    StringBuilder result = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != escape) {
        result.append(c);
        i++;
      } else if (i + 1 < text.length() && text.charAt(i + 1) == escape) {
        result.append(escape);
        i += 2;
      } else {
        boolean six = i + 1 < text.length() && text.charAt(i + 1) == '+';
        int from = i + (six ? 2 : 1);
        int to = from + (six ? 6 : 4);
        result.appendCodePoint(codePoint(text, from, to));
        i = to;
      }
    }
    return result.toString();
  }

  private static int codePoint(String text, int from, int to) {
    if (to > text.length()) {
      throw new IllegalArgumentException("a Unicode escape without all its digits");
    }
    int codePoint = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("a Unicode escape with other than hexadecimal digits");
      }
      codePoint = codePoint * 16 + digit;
    }
    if (!Character.isValidCodePoint(codePoint)) {
      throw new IllegalArgumentException("a Unicode escape beyond U+10FFFF");
    }
    return codePoint;
  }
}
