package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgTextException.Code;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * The parts that the texts of dates and times have in common, in {@code DateStyle = ISO}. The
 * grammar of the whole:
 *
 * <pre>
 * date        : year '-' month '-' day bc? ;                    year: 4 to 7 digits, from 1
 * time        : hour ':' minute ':' second ( '.' digit{1,6} )? ;
 * offset      : ( '+' | '-' ) hour ( ':' minute ( ':' second )? )? ;
 * timestamp   : ymd ' ' time bc? ;
 * timestamptz : ymd ' ' time offset bc? ;
 * bc          : ' BC' ;                                         the year before 1 is 1 BC
 * </pre>
 */
final class IsoText {
  private IsoText() {}

  static final long MICROS_PER_SECOND = 1_000_000;
  static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
  static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
  static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  /** PostgreSQL's first day, on which Julian days begin: 4714-11-24 BC. */
  static final LocalDate FIRST_DAY = LocalDate.of(-4713, 11, 24);

  /** Year, month and day as written; the end of the text shows whether the year is BC. */
  record YearMonthDay(int year, int month, int day) {
    /** The date, in the proleptic Gregorian calendar with a year 0, as Java counts. */
    LocalDate toDate(boolean bc, TextCursor in) {
      if (year == 0) {
        throw in.outOfRange(0);
      }
      try {
        return LocalDate.of(bc ? 1 - year : year, month, day);
      } catch (DateTimeException e) {
        throw in.outOfRange(0);
      }
    }
  }

  static YearMonthDay yearMonthDay(TextCursor in, String text) {
    refuseOtherStyles(text);
    int year = (int) in.digits(4, 7);
    in.expect('-');
    int month = in.twoDigits(12);
    in.expect('-');
    return new YearMonthDay(year, month, in.twoDigits(31));
  }

  /** Other styles begin with a weekday's name, or with the month or the day. */
  private static void refuseOtherStyles(String text) {
    boolean number =
        text.length() > 2
            && Character.isDigit(text.charAt(0))
            && Character.isDigit(text.charAt(1))
            && "/-.".indexOf(text.charAt(2)) >= 0;
    boolean weekday =
        text.length() > 3
            && text.charAt(0) >= 'A'
            && text.charAt(0) <= 'Z'
            && text.charAt(3) == ' ';
    if (number || weekday) {
      throw new PgTextException(
          Code.UNSUPPORTED_STYLE, 0, "dates are read in ISO style only: SET DateStyle = ISO");
    }
  }

  static boolean bc(TextCursor in) {
    boolean bc = in.accept(" BC");
    in.expectEnd();
    return bc;
  }

  /** Microseconds since midnight; 24:00:00 is one of them. */
  static long time(TextCursor in) {
    int start = in.position();
    int hour = in.twoDigits(24);
    in.expect(':');
    int minute = in.twoDigits(59);
    in.expect(':');
    int second = in.twoDigits(59);
    long micros =
        hour * MICROS_PER_HOUR
            + minute * MICROS_PER_MINUTE
            + second * MICROS_PER_SECOND
            + in.fraction();
    if (micros > MICROS_PER_DAY) {
      throw in.outOfRange(start);
    }
    return micros;
  }

  /** A time of day that is no end of a day, as in timestamps. */
  static LocalTime timeBeforeMidnight(TextCursor in) {
    int start = in.position();
    long micros = time(in);
    if (micros == MICROS_PER_DAY) {
      throw in.outOfRange(start);
    }
    return LocalTime.ofNanoOfDay(micros * 1000);
  }

  static ZoneOffset offset(TextCursor in) {
    int start = in.position();
    boolean west = in.accept('-');
    if (!west) {
      in.expect('+');
    }
    int seconds = in.twoDigits(15) * 3600;
    if (in.accept(':')) {
      seconds += in.twoDigits(59) * 60;
      if (in.accept(':')) {
        seconds += in.twoDigits(59);
      }
    }
    if (west && seconds == 0) {
      throw in.outOfRange(start);
    }
    return ZoneOffset.ofTotalSeconds(west ? -seconds : seconds);
  }

  static void appendDate(StringBuilder out, LocalDate date) {
    int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
    for (int least = 1000; least > year; least /= 10) {
      out.append('0');
    }
    out.append(year).append('-');
    appendTwo(out, date.getMonthValue()).append('-');
    appendTwo(out, date.getDayOfMonth());
  }

  static void appendTime(StringBuilder out, long micros) {
    appendTwo(out, micros / MICROS_PER_HOUR).append(':');
    appendTwo(out, micros / MICROS_PER_MINUTE % 60).append(':');
    appendTwo(out, micros / MICROS_PER_SECOND % 60);
    appendFraction(out, (int) (micros % MICROS_PER_SECOND));
  }

  /** The point and the digits after it, without zeros at the end; nothing for 0. */
  static void appendFraction(StringBuilder out, int micros) {
    if (micros == 0) {
      return;
    }
    int digits = micros;
    int length = 6;
    while (digits % 10 == 0) {
      digits /= 10;
      length--;
    }
    String text = Integer.toString(digits);
    out.append('.').append("0".repeat(length - text.length())).append(text);
  }

  static void appendOffset(StringBuilder out, ZoneOffset offset) {
    int seconds = Math.abs(offset.getTotalSeconds());
    out.append(offset.getTotalSeconds() < 0 ? '-' : '+');
    appendTwo(out, seconds / 3600);
    if (seconds % 3600 != 0) {
      appendTwo(out.append(':'), seconds / 60 % 60);
      if (seconds % 60 != 0) {
        appendTwo(out.append(':'), seconds % 60);
      }
    }
  }

  static void appendBc(StringBuilder out, LocalDate date) {
    if (date.getYear() <= 0) {
      out.append(" BC");
    }
  }

  private static StringBuilder appendTwo(StringBuilder out, long number) {
    return number < 10 ? out.append('0').append(number) : out.append(number);
  }
}
