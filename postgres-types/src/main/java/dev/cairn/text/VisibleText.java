package dev.cairn.text;

import java.util.Locale;

/**
 * Text that is safe to print. Names and messages of a database may hold any character; those that a
 * terminal obeys instead of showing, or that change how their neighbours are shown, become escapes
 * as JSON has them: {@code \n}, {@code &#92;u001b}. Text that was JSON means the same afterwards.
 *
 * <p>These are control characters (C0, DEL, C1), line and paragraph separators, format characters
 * (bidirectional controls, zero width space, tags; the two joiners of scripts and emoji stay),
 * halves of characters and noncharacters.
 */
public final class VisibleText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** The last two code points of each plane; XML does not allow them. */
  private static final int NONCHARACTER = 0xFFFE;

  private static final int LAST_OF_FOUR_DIGITS = 0xFFFF;

  private VisibleText() {}

  /** The text on one line. */
  public static String of(String text) {
    return escaped(text, false);
  }

  /** A text of several lines: line feeds stay. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  /** Whether the character is printed as an escape. */
  public static boolean isEscaped(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
      default -> (codePoint & NONCHARACTER) == NONCHARACTER;
    };
  }

  private static String escaped(String text, boolean keepingLines) {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (isEscaped(c) && !(keepingLines && c == '\n')) {
        return escapedFrom(at, text, keepingLines);
      }
      at += Character.charCount(c);
    }
    return text;
  }

  private static String escapedFrom(int first, String text, boolean keepingLines) {
    StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
    text.substring(first)
        .codePoints()
        .forEach(
            c -> {
              if (isEscaped(c) && !(keepingLines && c == '\n')) {
                visible.append(escape(c));
              } else {
                visible.appendCodePoint(c);
              }
            });
    return visible.toString();
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          c <= LAST_OF_FOUR_DIGITS
              ? String.format(Locale.ROOT, "\\u%04x", c)
              : String.format(
                  Locale.ROOT,
                  "\\u%04x\\u%04x",
                  (int) Character.highSurrogate(c),
                  (int) Character.lowSurrogate(c));
    };
  }
}
