package dev.cairn.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a person most likely meant by a wrong one. */
public final class NearestName {
  /** Longer words are not misspelt names. */
  private static final int LONGEST = 64;

  private static final int MOST_EDITS = 3;

  private NearestName() {}

  /**
   * The name with the smallest edit distance (Levenshtein) from a wrong one, without regard to
   * letter case; the first of several. A name with dots may be meant by its last part. Empty if
   * more than a fourth of the characters and one differ, or more than three.
   */
  public static Optional<String> of(Collection<String> names, String wrong) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = wrong.toLowerCase(Locale.ROOT);
    int allowed = Math.min(MOST_EDITS, 1 + wanted.length() / 4);
    return names.stream()
        .filter(name -> nearest(name, wanted) <= allowed)
        .min(Comparator.comparingInt(name -> nearest(name, wanted)));
  }

  /** A hint that names the nearest name; other words if none is near. */
  public static String hint(Collection<String> names, String wrong, String others) {
    return of(names, wrong).map(name -> "did you mean " + name + "?").orElse(others);
  }

  private static int nearest(String name, String wanted) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return Math.min(distance(name, wanted), distance(last, wanted));
  }

  private static int distance(String name, String wanted) {
    String known = name.toLowerCase(Locale.ROOT);
    int[] row = new int[wanted.length() + 1];
    for (int j = 0; j <= wanted.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= known.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= wanted.length(); j++) {
        int replaced = diagonal + (known.charAt(i - 1) == wanted.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[wanted.length()];
  }
}
