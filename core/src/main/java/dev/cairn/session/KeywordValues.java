package dev.cairn.session;

import java.util.EnumMap;
import java.util.Map;

/**
 * libpq's connection string, such as {@code host=localhost dbname='my shop'}.
 *
 * <pre>
 * string : ( keyword '=' value )*             white space around each
 * value  : quoted in ', or without white space; \ before any character stands for that character
 * </pre>
 */
final class KeywordValues {
  private final String text;
  private int position;

  private KeywordValues(String text) {
    this.text = text;
  }

  /**
   * Reads a string.
   *
   * @throws ConnectionException {@code MALFORMED}, without any value
   */
  static Map<Keyword, String> parse(String text) {
    return new KeywordValues(text).all();
  }

  private Map<Keyword, String> all() {
    Map<Keyword, String> values = new EnumMap<>(Keyword.class);
    skipSpace();
    while (position < text.length()) {
      int begin = position;
      while (position < text.length()
          && text.charAt(position) != '='
          && !Character.isWhitespace(text.charAt(position))) {
        position++;
      }
      String name = text.substring(begin, position);
      skipSpace();
      if (position >= text.length() || text.charAt(position) != '=') {
        throw malformed("has a keyword without = and a value");
      }
      position++;
      skipSpace();
      String value = value();
      values.put(
          Keyword.named(name)
              .orElseThrow(() -> malformed("has a keyword that libpq does not have")),
          value);
      skipSpace();
    }
    return values;
  }

  private String value() {
    StringBuilder value = new StringBuilder();
    boolean quoted = position < text.length() && text.charAt(position) == '\'';
    if (quoted) {
      position++;
    }
    while (position < text.length()) {
      char c = text.charAt(position);
      if (quoted ? c == '\'' : Character.isWhitespace(c)) {
        break;
      }
      if (c == '\\' && position + 1 < text.length()) {
        position++;
      }
      value.append(text.charAt(position));
      position++;
    }
    if (quoted) {
      if (position >= text.length()) {
        throw malformed("has a quote that is not closed");
      }
      position++;
    }
    return value.toString();
  }

  private void skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private static ConnectionException malformed(String what) {
    return ConnectionException.malformed(
        "--jdbc-url " + what, "write host=localhost dbname=shop user=reader, or a URL");
  }
}
