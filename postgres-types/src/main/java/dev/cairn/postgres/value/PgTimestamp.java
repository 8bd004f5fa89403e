package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A value of {@code timestamp}: a local date and time from 4714-11-24 00:00:00 BC to 294276-12-31
 * 23:59:59.999999, or one of the infinities. The text is {@code 2024-02-29 04:05:06.789}, {@code
 * 0044-03-15 12:00:00 BC}.
 */
public sealed interface PgTimestamp extends PgTemporal permits PgTimestamp.Finite, PgInfinity {
  /**
   * A date and time.
   *
   * @param dateTime to the microsecond; Java's year 0 is 1 BC
   */
  record Finite(LocalDateTime dateTime) implements PgTimestamp {
    @Override
    public String toText() {
      StringBuilder out = new StringBuilder(32);
      IsoText.appendDate(out, dateTime.toLocalDate());
      out.append(' ');
      IsoText.appendTime(out, dateTime.toLocalTime().toNanoOfDay() / 1000);
      IsoText.appendBc(out, dateTime.toLocalDate());
      return out.toString();
    }
  }

  /** The last day of {@code timestamp}, with time zone and without. */
  LocalDate LAST = LocalDate.of(294_276, 12, 31);

  /**
   * Reads what {@code timestamp_out} prints with {@code DateStyle = ISO}.
   *
   * @param text the text as the server prints it; never null
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text, other styles included
   */
  static PgTimestamp parse(String text) {
    PgInfinity infinity = PgInfinity.named(text);
    if (infinity != null) {
      return infinity;
    }
    TextCursor in = new TextCursor(text, "a timestamp");
    IsoText.YearMonthDay ymd = IsoText.yearMonthDay(in, text);
    in.expect(' ');
    LocalTime time = IsoText.timeBeforeMidnight(in);
    LocalDate date = ymd.toDate(IsoText.bc(in), in);
    if (date.isBefore(IsoText.FIRST_DAY) || date.isAfter(LAST)) {
      throw in.outOfRange(0);
    }
    return new Finite(date.atTime(time));
  }

  /** The text that {@code timestamp_out} prints with {@code DateStyle = ISO}. */
  @Override
  String toText();
}
