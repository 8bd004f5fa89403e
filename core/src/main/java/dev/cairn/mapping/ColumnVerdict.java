package dev.cairn.mapping;

import java.util.Locale;

/**
 * The verdicts about a column's values, in order of increasing loss. They ignore values longer than
 * the limits of the replication task, which have separate advisories.
 */
public enum ColumnVerdict {
  /** Every value arrives. */
  EXACT,
  /** Some values fail, or arrive with less than they had; the advisories say which and what. */
  LOSSY,
  /** No value arrives, or none arrives whole. */
  IMPOSSIBLE;

  /** {@return the word in JSON: {@code exact}, {@code lossy}, {@code impossible}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The greater loss of both. */
  ColumnVerdict or(ColumnVerdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
