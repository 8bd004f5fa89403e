package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.time.LocalDate;

/**
 * A value of {@code date}: a day from 4714-11-24 BC to 5874897-12-31, or one of the infinities. The
 * text is {@code 2024-02-29}, {@code 0044-03-15 BC}, {@code 12345-01-01}, {@code infinity}.
 */
public sealed interface PgDate extends PgTemporal permits PgDate.Finite, PgInfinity {
  /**
   * A day.
   *
   * @param date the day in the proleptic Gregorian calendar; Java's year 0 is 1 BC
   */
  record Finite(LocalDate date) implements PgDate {
    @Override
    public String toText() {
      StringBuilder out = new StringBuilder(13);
      IsoText.appendDate(out, date);
      IsoText.appendBc(out, date);
      return out.toString();
    }
  }

  /** PostgreSQL's last day. */
  LocalDate LAST = LocalDate.of(5_874_897, 12, 31);

  /**
   * Reads what {@code date_out} prints with {@code DateStyle = ISO}.
   *
   * @param text the text as the server prints it; never null
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text, other styles included
   */
  static PgDate parse(String text) {
    PgInfinity infinity = PgInfinity.named(text);
    if (infinity != null) {
      return infinity;
    }
    TextCursor in = new TextCursor(text, "a date");
    IsoText.YearMonthDay ymd = IsoText.yearMonthDay(in, text);
    LocalDate date = ymd.toDate(IsoText.bc(in), in);
    if (date.isBefore(IsoText.FIRST_DAY) || date.isAfter(LAST)) {
      throw in.outOfRange(0);
    }
    return new Finite(date);
  }

  /** The text that {@code date_out} prints with {@code DateStyle = ISO}. */
  @Override
  String toText();
}
