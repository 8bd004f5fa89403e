package dev.cairn.bundle;

import java.util.Arrays;
import java.util.function.Function;

/** Finds the constant of an enum by the word that files use for it. */
final class Labels {
  private Labels() {}

  static <E> E find(E[] values, Function<E, String> label, String wanted) {
    return Arrays.stream(values)
        .filter(v -> label.apply(v).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + wanted));
  }
}
