package dev.cairn.rockset.function;

/** White space as Unicode's property White_Space names it; every such character is in the BMP. */
final class UnicodeSpace {
  private UnicodeSpace() {}

  static boolean is(char c) {
    return c <= ' '
        ? c == ' ' || c >= '\t' && c <= '\r'
        : c == '\u0085' || Character.isSpaceChar(c);
  }

  static String trim(String s, boolean start, boolean end) {
    int from = 0;
    int to = s.length();
    while (start && from < to && is(s.charAt(from))) {
      from++;
    }
    while (end && from < to && is(s.charAt(to - 1))) {
      to--;
    }
    return s.substring(from, to);
  }
}
