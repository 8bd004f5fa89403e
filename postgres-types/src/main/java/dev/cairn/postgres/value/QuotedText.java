package dev.cairn.postgres.value;

/**
 * The quoting within ranges and composites (rangetypes.c, rowtypes.c): in double quotes if it is
 * empty or holds a quote, backslash, parenthesis, bracket (ranges only), comma or white space;
 * quote and backslash doubled within.
 */
final class QuotedText {
  private static final String QUOTING = "\"\\";

  private QuotedText() {}

  /** Reads one item up to an unquoted character of {@code stops}. */
  static String read(TextCursor in, String stops) {
    String marks = stops + QUOTING;
    String plain = in.until(marks);
    if (stops.indexOf(in.peek()) >= 0) {
      return plain;
    }
    StringBuilder item = new StringBuilder(plain);
    boolean quoted = false;
    while (quoted || stops.indexOf(in.peek()) < 0) {
      if (in.atEnd()) {
        throw in.malformed();
      }
      if (in.accept('\\')) {
        if (in.atEnd()) {
          throw in.malformed();
        }
        item.append(in.next());
      } else if (in.accept('"')) {
        if (quoted && in.accept('"')) {
          item.append('"');
        } else {
          quoted = !quoted;
        }
      }
      item.append(in.until(quoted ? QUOTING : marks));
    }
    return item.toString();
  }

  /** Appends an item, quoted if it holds one of {@code special} or what is always special. */
  static void append(StringBuilder out, String item, String special) {
    if (!needsQuotes(item, special)) {
      out.append(item);
      return;
    }
    out.append('"');
    for (int i = 0; i < item.length(); i++) {
      char c = item.charAt(i);
      if (c == '"' || c == '\\') {
        out.append(c);
      }
      out.append(c);
    }
    out.append('"');
  }

  private static boolean needsQuotes(String item, String special) {
    for (int i = 0; i < item.length(); i++) {
      char c = item.charAt(i);
      if (c == '"' || c == '\\' || TextCursor.isSpace(c) || special.indexOf(c) >= 0) {
        return true;
      }
    }
    return item.isEmpty();
  }
}
