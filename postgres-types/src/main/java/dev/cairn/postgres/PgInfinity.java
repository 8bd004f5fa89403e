package dev.cairn.postgres;

/**
 * The two values of {@code date}, {@code timestamp} and {@code timestamptz} that lie before and
 * after all others; of {@code interval} too since PostgreSQL 17.
 */
public enum PgInfinity implements PgDate, PgTimestamp, PgTimestamptz, PgInterval {
  NEGATIVE("-infinity"),
  POSITIVE("infinity");

  private final String text;

  PgInfinity(String text) {
    this.text = text;
  }

  @Override
  public String toText() {
    return text;
  }
}
