package dev.cairn.bundle;

import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The placeholders that a reader fills in: {@code <NAME>}, upper-case letters, digits and
 * underscores.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Z][A-Z0-9]*_[A-Z0-9_]*>");

  /** The meaning of each placeholder, and the setting of the target that fills it. */
  private static final Map<String, String> MEANINGS =
      Template.read("placeholders.txt")
          .lines()
          .map(line -> line.split(": ", 2))
          .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));

  private Placeholders() {}

  /** The meaning of a placeholder; the general answer if there is no other. */
  static String meaning(String placeholder) {
    return MEANINGS.getOrDefault(placeholder, "edit the file");
  }

  static boolean in(String text) {
    return PLACEHOLDER.matcher(text).find();
  }

  /** All placeholders in texts, in order of their names. */
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
