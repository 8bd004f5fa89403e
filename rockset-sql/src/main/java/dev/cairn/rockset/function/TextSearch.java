package dev.cairn.rockset.function;

/**
 * Finds a part of a text in time linear in both, where {@link String#indexOf} may need their
 * product (Knuth, Morris and Pratt).
 */
final class TextSearch {
  /** Parts up to this length are left to the library, which is faster with them. */
  private static final int SHORT = 16;

  private final String part;

  /** For each prefix of the part: the length of its longest border. */
  private final int[] borders;

  TextSearch(String part) {
    this.part = part;
    this.borders = part.length() <= SHORT ? new int[0] : borders(part);
  }

  private static int[] borders(String part) {
    int[] borders = new int[part.length()];
    int matched = 0;
    for (int i = 1; i < borders.length; i++) {
      while (matched > 0 && part.charAt(i) != part.charAt(matched)) {
        matched = borders[matched - 1];
      }
      matched += part.charAt(i) == part.charAt(matched) ? 1 : 0;
      borders[i] = matched;
    }
    return borders;
  }

  /** The first offset of the part from {@code from} on, or -1. */
  int in(String text, int from) {
    if (borders.length == 0) {
      return text.indexOf(part, from);
    }
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
        matched = borders[matched - 1];
      }
      matched += text.charAt(i) == part.charAt(matched) ? 1 : 0;
      if (matched == borders.length) {
        return i + 1 - matched;
      }
    }
    return -1;
  }
}
