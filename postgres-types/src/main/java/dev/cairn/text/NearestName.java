package dev.cairn.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The known name that a person most likely meant by a wrong one. */
public final class NearestName {
  /** Longer words are not misspelt names. */
  private static final int LONGEST = 64;

  private static final int MOST_EDITS = 3;

  /** The characters of a beginning that may mean a name. */
  private static final int FEWEST = 3;

  private NearestName() {}

  /**
   * The name with the smallest edit distance (with swapped neighbours as one edit) from a wrong
   * one, without regard to letter case; the first of several. A name with dots may be meant by its
   * last part. If more than a fourth of the characters and one differ, or more than three: the only
   * name that begins with the wrong one, if that has three characters; else empty.
   */
  public static Optional<String> of(Collection<String> names, String wrong) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = wrong.toLowerCase(Locale.ROOT);
    int allowed = Math.min(MOST_EDITS, 1 + wanted.length() / 4);
    return names.stream()
        .filter(name -> nearest(name, wanted) <= allowed)
        .min(Comparator.comparingInt(name -> nearest(name, wanted)))
        .or(() -> begun(names, wanted));
  }

  private static Optional<String> begun(Collection<String> names, String wanted) {
    List<String> longer =
        names.stream().filter(n -> n.toLowerCase(Locale.ROOT).startsWith(wanted)).toList();
    return wanted.length() >= FEWEST && longer.size() == 1
        ? Optional.of(longer.get(0))
        : Optional.empty();
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
    int[][] edits = new int[known.length() + 1][wanted.length() + 1];
    for (int i = 0; i <= known.length(); i++) {
      for (int j = 0; j <= wanted.length(); j++) {
        edits[i][j] =
            i == 0 || j == 0
                ? i + j
                : Math.min(
                    edits[i - 1][j - 1] + (known.charAt(i - 1) == wanted.charAt(j - 1) ? 0 : 1),
                    1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && known.charAt(i - 1) == wanted.charAt(j - 2)
                && known.charAt(i - 2) == wanted.charAt(j - 1);
        if (swapped) {
          edits[i][j] = Math.min(edits[i][j], 1 + edits[i - 2][j - 2]);
        }
      }
    }
    return edits[known.length()][wanted.length()];
  }
}
