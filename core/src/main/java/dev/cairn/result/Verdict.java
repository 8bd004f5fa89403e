package dev.cairn.result;

import java.util.Locale;

/**
 * The verdict of a run. A run that found a problem is bad even if it could not read everything,
 * since the rest cannot improve it.
 */
public enum Verdict {
  /** Everything was read, and nothing is wrong. */
  GOOD,
  /** Nothing was found wrong, but something could not be read or compared. */
  INCOMPLETE,
  /** Something is wrong. */
  BAD;

  /**
   * {@return {@code GOOD} or {@code BAD}}
   *
   * @param good whether it is good
   */
  public static Verdict of(boolean good) {
    return good ? GOOD : BAD;
  }

  /**
   * {@return the verdict of both together: the worse of them}
   *
   * @param other the other verdict
   */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** {@return the word in JSON and text: {@code good}, {@code incomplete}, {@code bad}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
