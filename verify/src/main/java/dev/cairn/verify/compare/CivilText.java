package dev.cairn.verify.compare;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the dates and times of PostgreSQL's ISO text and of records, any year, BC too. Microseconds
 * are counted from 1970-01-01 00:00:00, in the zone of the text.
 */
final class CivilText {
  private static final Pattern DATE =
      Pattern.compile("([+-]?)([0-9]{4,7})-([0-9]{2})-([0-9]{2})( BC)?");
  private static final Pattern OFFSET =
      Pattern.compile("([+-])([0-9]{2})(?::?([0-9]{2}))?(?::([0-9]{2}))?");

  /** The result if there is no number; not a valid month or day. */
  private static final int NONE = -1;

  private static final long MICROS_PER_SECOND = 1_000_000;
  static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private CivilText() {}

  /** Days since 1970-01-01 of {@code 2020-01-09}, {@code 0044-03-15 BC}; empty if it is no date. */
  static OptionalLong epochDay(String text) {
    if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
      int year = number(text, 0, 4);
      return year == NONE
          ? OptionalLong.empty()
          : epochDay(year, number(text, 5, 7), number(text, 8, 10));
    }
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return OptionalLong.empty();
    }
    int year = Integer.parseInt(date.group(2));
    if (date.group(5) != null) {
      year = 1 - year;
    } else if (date.group(1).equals("-")) {
      year = -year;
    }
    return epochDay(year, Integer.parseInt(date.group(3)), Integer.parseInt(date.group(4)));
  }

  private static OptionalLong epochDay(int year, int month, int day) {
    try {
      return OptionalLong.of(LocalDate.of(year, month, day).toEpochDay());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  /** The number that the digits at these places make; {@link #NONE} if one is no digit. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Microseconds of {@code 04:13:38.5}, up to {@code 24:00:00}; empty if it is no time. */
  static OptionalLong microsOfDay(String text) {
    return microsOfDay(text, 0, text.length());
  }

  private static OptionalLong microsOfDay(String text, int from, int to) {
    int length = to - from;
    boolean shaped =
        length >= 8
            && text.charAt(from + 2) == ':'
            && text.charAt(from + 5) == ':'
            && (length == 8 || (length >= 10 && length <= 18 && text.charAt(from + 8) == '.'));
    if (!shaped) {
      return OptionalLong.empty();
    }
    int hour = number(text, from, from + 2);
    int minute = number(text, from + 3, from + 5);
    int second = number(text, from + 6, from + 8);
    int fraction = number(text, Math.min(from + 9, to), Math.min(to, from + 15));
    int beyond = number(text, Math.min(from + 15, to), to);
    if (hour == NONE || minute == NONE || second == NONE || fraction == NONE || beyond == NONE) {
      return OptionalLong.empty();
    }
    for (int digits = length - 9; digits < 6; digits++) {
      fraction *= 10;
    }
    return OptionalLong.of((hour * 3600L + minute * 60L + second) * MICROS_PER_SECOND + fraction);
  }

  /**
   * Microseconds of {@code 2020-01-09 04:13:38.5}, with space or T between, with {@code +00} or
   * {@code Z} or another offset, which is taken off, with {@code BC} at the end; empty if it is no
   * timestamp.
   */
  static OptionalLong epochMicros(String text) {
    int bodyEnd = text.endsWith(" BC") ? text.length() - 3 : text.length();
    int gap = Math.max(text.lastIndexOf(' ', bodyEnd - 1), text.lastIndexOf('T', bodyEnd - 1));
    if (gap < 0) {
      return OptionalLong.empty();
    }
    OptionalLong day = epochDay(text.substring(0, gap) + text.substring(bodyEnd));
    int end = Math.min(bodyEnd, zoneStart(text, gap + 1));
    OptionalLong micros = microsOfDay(text, gap + 1, end);
    OptionalLong offset = offsetMicros(text.substring(end, bodyEnd));
    if (day.isEmpty() || micros.isEmpty() || offset.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        day.getAsLong() * MICROS_PER_DAY + micros.getAsLong() - offset.getAsLong());
  }

  /** The start of the offset in the text of a time; its length if it has none. */
  static int zoneStart(String time) {
    return zoneStart(time, 0);
  }

  private static int zoneStart(String time, int from) {
    for (int i = from; i < time.length(); i++) {
      char c = time.charAt(i);
      if (c == '+' || c == '-' || c == 'Z') {
        return i;
      }
    }
    return time.length();
  }

  /** Microseconds east of UTC; nothing and Z are 0; empty if it is no offset. */
  static OptionalLong offsetMicros(String text) {
    if (text.isEmpty() || text.equals("Z") || text.equals("+00")) {
      return OptionalLong.of(0);
    }
    Matcher offset = OFFSET.matcher(text);
    if (!offset.matches()) {
      return OptionalLong.empty();
    }
    long seconds =
        Integer.parseInt(offset.group(2)) * 3600L
            + (offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3)) * 60L)
            + (offset.group(4) == null ? 0 : Integer.parseInt(offset.group(4)));
    return OptionalLong.of((offset.group(1).equals("-") ? -1 : 1) * seconds * MICROS_PER_SECOND);
  }
}
