package dev.cairn.bundle;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader has to fill in: {@code <NAME>}, upper-case letters, digits and underscores. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Z][A-Z0-9]*_[A-Z0-9_]*>");

  private Placeholders() {}

  static boolean in(String text) {
    return PLACEHOLDER.matcher(text).find();
  }

  /** All that stand in a text, in order of their names. */
  static SortedSet<String> of(Collection<String> texts) {
    SortedSet<String> found = new TreeSet<>();
    for (String text : texts) {
      Matcher matcher = PLACEHOLDER.matcher(text);
      while (matcher.find()) {
        found.add(matcher.group());
      }
    }
    return found;
  }
}
