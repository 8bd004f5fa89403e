package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A value of {@code timestamptz}: an instant, or one of the infinities. PostgreSQL stores no zone;
 * the offset in the text is that of the session's {@code TimeZone} at the instant, seconds included
 * for dates before standard time: {@code 2024-02-29 04:05:06+01}, {@code 1800-01-01
 * 00:00:00-00:01:15}, {@code 0044-03-15 12:00:00+00 BC}.
 */
public sealed interface PgTimestamptz extends PgTemporal permits PgTimestamptz.Finite, PgInfinity {
  /**
   * An instant, as a session saw it.
   *
   * @param dateTime to the microsecond, at the session's offset; Java's year 0 is 1 BC
   */
  record Finite(OffsetDateTime dateTime) implements PgTimestamptz {
    @Override
    public String toText() {
      StringBuilder out = new StringBuilder(40);
      LocalDate date = dateTime.toLocalDate();
      IsoText.appendDate(out, date);
      out.append(' ');
      IsoText.appendTime(out, dateTime.toLocalTime().toNanoOfDay() / 1000);
      IsoText.appendOffset(out, dateTime.getOffset());
      IsoText.appendBc(out, date);
      return out.toString();
    }
  }

  /**
   * Reads what {@code timestamptz_out} prints with {@code DateStyle = ISO}.
   *
   * @param text the text as the server prints it; never null
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text, other styles included
   */
  static PgTimestamptz parse(String text) {
    PgInfinity infinity = PgInfinity.named(text);
    if (infinity != null) {
      return infinity;
    }
    TextCursor in = new TextCursor(text, "a timestamp with time zone");
    IsoText.YearMonthDay ymd = IsoText.yearMonthDay(in, text);
    in.expect(' ');
    LocalTime time = IsoText.timeBeforeMidnight(in);
    ZoneOffset offset = IsoText.offset(in);
    LocalDateTime local = ymd.toDate(IsoText.bc(in), in).atTime(time);
    LocalDate utc = local.minusSeconds(offset.getTotalSeconds()).toLocalDate();
    if (utc.isBefore(IsoText.FIRST_DAY) || utc.isAfter(PgTimestamp.LAST)) {
      throw in.outOfRange(0);
    }
    return new Finite(local.atOffset(offset));
  }

  /** The text that {@code timestamptz_out} prints with {@code DateStyle = ISO}. */
  @Override
  String toText();
}
