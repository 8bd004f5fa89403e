package dev.cairn.ddl;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * The words of a statement on one line, one space between two, to be matched by patterns: keywords
 * and names in upper case, what is in quotes as a mere quote, so that no text in quotes looks like
 * a keyword.
 */
final class Outline {
  /** Where a word ends, for patterns. */
  static final String END = "(?= |$)";

  private Outline() {}

  /** All words. */
  static String ofAll(List<Token> tokens) {
    return of(tokens, Integer.MAX_VALUE);
  }

  /** The words outside of parentheses; what is inside of them is {@code ()}. */
  static String of(List<Token> tokens) {
    return of(tokens, 0);
  }

  private static String of(List<Token> tokens, int deepest) {
    StringJoiner words = new StringJoiner(" ");
    int depth = 0;
    for (Token token : tokens) {
      depth -= token.isSymbol(')') ? 1 : 0;
      if (depth <= deepest && !token.isSymbol(')')) {
        words.add(
            switch (token.kind()) {
              case WORD -> token.text().toUpperCase(Locale.ROOT);
              case QUOTED_IDENTIFIER -> "\"";
              case STRING -> "'";
              case SYMBOL -> token.isSymbol('(') ? "()" : token.text();
              case NUMBER, META_COMMAND -> token.text();
            });
      }
      depth += token.isSymbol('(') ? 1 : 0;
    }
    return words.toString();
  }
}
