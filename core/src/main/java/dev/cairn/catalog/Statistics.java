package dev.cairn.catalog;

import java.util.OptionalLong;

/**
 * The size of a table at the last VACUUM or ANALYZE; for a partitioned table, the sum over its
 * leaves.
 *
 * @param rows {@code reltuples}; empty if never analysed
 * @param bytes pages of the table and of its TOAST table times the block size; empty if never
 *     analysed
 */
public record Statistics(OptionalLong rows, OptionalLong bytes) {
  /** Nothing is known. */
  public static final Statistics UNKNOWN =
      new Statistics(OptionalLong.empty(), OptionalLong.empty());

  /** The sum of both; unknown and known make known, so that a new partition hides nothing. */
  Statistics plus(Statistics other) {
    return new Statistics(sum(rows, other.rows), sum(bytes, other.bytes));
  }

  private static OptionalLong sum(OptionalLong a, OptionalLong b) {
    if (a.isEmpty()) {
      return b;
    }
    return b.isEmpty() ? a : OptionalLong.of(a.getAsLong() + b.getAsLong());
  }
}
