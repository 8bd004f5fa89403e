package dev.cairn.mapping;

import java.util.Locale;

/**
 * What becomes of a column's values, in order of increasing loss. Values longer than the limits of
 * the replication task are left out of account; they have advisories of their own.
 */
public enum ColumnVerdict {
  /** Every value arrives. */
  EXACT,
  /** Some values fail, or arrive with less than they had; the advisories say which and what. */
  LOSSY,
  /** No value arrives. */
  IMPOSSIBLE;

  /** The word in JSON: {@code exact}, {@code lossy}, {@code impossible}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The greater loss of both. */
  ColumnVerdict or(ColumnVerdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
