package dev.cairn.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ratios of two measurements that were made in turns, at least one. */
public final class Ratios {
  private final List<Double> sorted = new ArrayList<>();

  /** None yet. */
  public Ratios() {}

  /** Adds the ratio of a pair. */
  public void add(double ratio) {
    sorted.add(ratio);
    sorted.sort(null);
  }

  /** The one in the middle; of an even number the greater one there. */
  public double median() {
    return sorted.get(sorted.size() / 2);
  }

  /** The median, the smallest and the largest: {@code 1.53 (1.27 to 1.88)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", median(), sorted.get(0), sorted.get(sorted.size() - 1));
  }
}
