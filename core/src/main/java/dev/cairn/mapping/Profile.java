package dev.cairn.mapping;

import java.util.Locale;

/** Which expressions are used where the documented one may fail or lose something. */
public enum Profile {
  /** Exactly the documented expressions. */
  DOCUMENTED,
  /**
   * For each column, the expression that keeps every value under every answer to the open
   * questions.
   */
  LOSSLESS;

  /** {@return the profile's name in options and JSON: {@code documented}, {@code lossless}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
