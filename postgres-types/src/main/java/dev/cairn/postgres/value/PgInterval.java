package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.time.Duration;
import java.time.Period;

/**
 * A value of {@code interval}: months, days and microseconds, which PostgreSQL keeps apart and
 * which may differ in sign, or (from PostgreSQL 17 on) one of the infinities. All styles that
 * {@code IntervalStyle} can be set to are read; no setting is needed, as their texts differ: one
 * sign before a text of the SQL standard's style ({@code -3 4:05:06}) holds for all its fields, as
 * the server means it when it prints so.
 */
public sealed interface PgInterval extends PgTemporal permits PgInterval.Finite, PgInfinity {
  /**
   * A finite interval.
   *
   * @param months months, of which twelve print as a year
   * @param days days
   * @param micros microseconds, which print as hours, minutes and seconds
   */
  record Finite(int months, int days, long micros) implements PgInterval {
    @Override
    public String toText() {
      return toText(IntervalStyle.POSTGRES);
    }

    /**
     * {@return the text that {@code interval_out} prints with this {@code IntervalStyle}}
     *
     * @param style the server's setting {@code IntervalStyle}
     */
    public String toText(IntervalStyle style) {
      return IntervalPrinter.print(months, days, micros, style);
    }

    /** {@return months, as years and months, and days} */
    public Period toPeriod() {
      return Period.of(months / 12, months % 12, days);
    }

    /** {@return the microseconds alone} */
    public Duration toDuration() {
      return Duration.ofSeconds(
          micros / IsoText.MICROS_PER_SECOND, micros % IsoText.MICROS_PER_SECOND * 1000);
    }
  }

  /**
   * Reads what {@code interval_out} prints in any style.
   *
   * @param text the text as the server prints it; never null
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text
   */
  static PgInterval parse(String text) {
    PgInfinity infinity = PgInfinity.named(text);
    if (infinity != null) {
      return infinity;
    }
    IntervalReader.Fields fields = IntervalReader.read(text);
    return new Finite(fields.months(), fields.days(), fields.micros());
  }

  /** The text that {@code interval_out} prints with {@code IntervalStyle = postgres}. */
  @Override
  String toText();
}
