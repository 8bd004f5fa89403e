package dev.cairn.rockset.function;

/** Letters of ASCII, the only ones whose case does not matter in names. */
final class Ascii {
  private Ascii() {}

  /** The text with a to z in upper case; other characters, such as a dotless i, do not change. */
  static String upper(String text) {
    StringBuilder upper = new StringBuilder(text);
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (c >= 'a' && c <= 'z') {
        upper.setCharAt(i, (char) (c - 'a' + 'A'));
      }
    }
    return upper.toString();
  }
}
