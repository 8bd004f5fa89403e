package dev.cairn.postgres.value;

import org.jspecify.annotations.Nullable;

/**
 * The two values of {@code date}, {@code timestamp} and {@code timestamptz} that lie before and
 * after all others; of {@code interval} too since PostgreSQL 17.
 */
public enum PgInfinity implements PgDate, PgTimestamp, PgTimestamptz, PgInterval {
  /** {@code -infinity}: earlier than every date and time. */
  NEGATIVE("-infinity"),
  /** {@code infinity}: later than every date and time. */
  POSITIVE("infinity");

  private final String text;

  PgInfinity(String text) {
    this.text = text;
  }

  /** The one whose text this is; null if there is none. */
  static @Nullable PgInfinity named(String text) {
    return text.equals(POSITIVE.text) ? POSITIVE : text.equals(NEGATIVE.text) ? NEGATIVE : null;
  }

  @Override
  public String toText() {
    return text;
  }
}
