package dev.cairn.verify.result;

import java.util.List;
import java.util.TreeSet;

/**
 * The assumptions on which a column's result depends.
 *
 * @param safe whether no value fails, is wrong or is missing under any of the assumptions tried
 * @param dependsOn the switches and settings that change the counts, by name
 */
public record Safety(boolean safe, List<String> dependsOn) {
  /**
   * Keeps a copy of the names.
   *
   * @param safe whether no value fails, is wrong or is missing under any of the assumptions tried
   * @param dependsOn the switches and settings that change the counts, by name
   */
  public Safety {
    dependsOn = List.copyOf(dependsOn);
  }

  /** The safety of both. */
  Safety and(Safety other) {
    TreeSet<String> both = new TreeSet<>(dependsOn);
    both.addAll(other.dependsOn);
    return new Safety(safe && other.safe, List.copyOf(both));
  }
}
