package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into words: runs of letters, marks, digits and underscores, with a single apostrophe
 * between letters and a single point or comma between digits. Each ideograph is a word.
 */
final class Words {
  private Words() {}

  /** The words as an array of strings. */
  static ArrayValue of(String text) {
    return ArrayValue.of(in(text).stream().<Value>map(StringValue::new).toList());
  }

  /** The words in their order. */
  static List<String> in(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = endOfWord(text, at);
      if (end > at) {
        words.add(text.substring(at, end));
        at = end;
      } else {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    return words;
  }

  private static int endOfWord(String text, int start) {
    int at = start;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (Character.isIdeographic(c)) {
        return at > start ? at : next;
      }
      boolean joins = at > start && next < text.length() && joins(text, at, c, next);
      if (!isWordCharacter(c) && !joins) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private static boolean joins(String text, int at, int c, int next) {
    int before = text.codePointBefore(at);
    int after = text.codePointAt(next);
    if (c == '\'' || c == '\u2019') {
      return Character.isLetter(before)
          && Character.isLetter(after)
          && !Character.isIdeographic(after);
    }
    return (c == '.' || c == ',') && Character.isDigit(before) && Character.isDigit(after);
  }

  private static boolean isWordCharacter(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || c == '_'
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
