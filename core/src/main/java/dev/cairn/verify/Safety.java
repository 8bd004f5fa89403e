package dev.cairn.verify;

import java.util.List;

/**
 * What a column's result depends on.
 *
 * @param safe whether no value fails, goes wrong or is missing under any of the assumptions tried
 * @param dependsOn the switches and settings that change the counts, by name
 */
public record Safety(boolean safe, List<String> dependsOn) {
  public Safety {
    dependsOn = List.copyOf(dependsOn);
  }
}
