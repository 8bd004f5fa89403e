package dev.cairn.mapping;

import java.util.Locale;

/** The severity of an advisory. */
public enum Severity {
  /** Good to know; nothing is lost. */
  INFO,
  /** Some values, or some changes, may be lost or fail. */
  WARNING,
  /** The column or table is not replicated, or goes wrong, unless something is done. */
  ERROR;

  /** {@return the word in JSON: {@code info}, {@code warning}, {@code error}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
