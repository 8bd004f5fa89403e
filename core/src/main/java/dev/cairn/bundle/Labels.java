package dev.cairn.bundle;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the constant of an enum by the word that files use for it. */
final class Labels {
  private Labels() {}

  static <E> E find(E[] values, Function<E, String> label, String setting, String wanted) {
    return Arrays.stream(values)
        .filter(v -> label.apply(v).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                Checks.refused(
                    setting,
                    wanted,
                    "one of "
                        + Arrays.stream(values).map(label).collect(Collectors.joining(", "))));
  }
}
