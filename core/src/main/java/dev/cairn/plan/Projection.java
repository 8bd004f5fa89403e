package dev.cairn.plan;

import java.util.Locale;

/** The ways to list columns that need no expression in a transformation. */
public enum Projection {
  /** {@code *} stands for them, and for what the source format adds. */
  STAR,
  /** Every column by name, nothing else. */
  EXPLICIT;

  /** {@return the word in options and JSON: {@code star}, {@code explicit}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
