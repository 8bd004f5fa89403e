package dev.cairn.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text broken into lines, and numbers with their nouns. */
final class Words {
  private Words() {}

  /**
   * The text in lines of at most {@code width} characters, broken at spaces where there are some.
   */
  static List<String> wrapped(String text, int width) {
    return wrapped(List.of(text.split(" ", -1)), width);
  }

  /** Words in lines of at most {@code width} characters, if no word is longer. */
  static List<String> wrapped(List<String> words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** {@code 1 table}, {@code 2,000 tables}. */
  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** {@code 2,000}. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
