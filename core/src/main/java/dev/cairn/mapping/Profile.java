package dev.cairn.mapping;

import java.util.Locale;

/** Which expressions are used where the documented one may fail or lose something. */
public enum Profile {
  /** Exactly the documented expressions. */
  DOCUMENTED,
  /** Per column, the expression that keeps every value whatever Rockset did where it is silent. */
  LOSSLESS;

  /** The profile's name in options and JSON: {@code documented}, {@code lossless}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
