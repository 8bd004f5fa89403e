package dev.cairn.verify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the dates and times that stand in PostgreSQL's ISO text and in records, any year, BC too.
 * Microseconds are counted from 1970-01-01 00:00:00, of whatever zone the text is meant in.
 */
final class CivilText {
  private static final Pattern DATE =
      Pattern.compile("([+-]?)([0-9]{4,7})-([0-9]{2})-([0-9]{2})( BC)?");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?");
  private static final Pattern OFFSET =
      Pattern.compile("([+-])([0-9]{2})(?::?([0-9]{2}))?(?::([0-9]{2}))?");

  private static final long MICROS_PER_SECOND = 1_000_000;
  static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private CivilText() {}

  /** Days since 1970-01-01 of {@code 2020-01-09}, {@code 0044-03-15 BC}; empty if it is no date. */
  static OptionalLong epochDay(String text) {
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
    try {
      int month = Integer.parseInt(date.group(3));
      return OptionalLong.of(
          LocalDate.of(year, month, Integer.parseInt(date.group(4))).toEpochDay());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  /** Microseconds of {@code 04:13:38.5}, up to {@code 24:00:00}; empty if it is no time. */
  static OptionalLong microsOfDay(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return OptionalLong.empty();
    }
    long seconds =
        Integer.parseInt(time.group(1)) * 3600L
            + Integer.parseInt(time.group(2)) * 60L
            + Integer.parseInt(time.group(3));
    String fraction = time.group(4) == null ? "" : time.group(4);
    long micros = Long.parseLong((fraction + "000000").substring(0, 6));
    return OptionalLong.of(seconds * MICROS_PER_SECOND + micros);
  }

  /**
   * Microseconds of {@code 2020-01-09 04:13:38.5}, with blank or T between, with {@code +00} or
   * {@code Z} or another offset, which is taken off, with {@code BC} at the end; empty if it is no
   * timestamp.
   */
  static OptionalLong epochMicros(String text) {
    String body = text.endsWith(" BC") ? text.substring(0, text.length() - 3) : text;
    int gap = Math.max(body.indexOf(' '), body.indexOf('T'));
    if (gap < 0) {
      return OptionalLong.empty();
    }
    OptionalLong day = epochDay(body.substring(0, gap) + text.substring(body.length()));
    String time = body.substring(gap + 1);
    int end = zoneStart(time);
    OptionalLong micros = microsOfDay(time.substring(0, end));
    OptionalLong offset = offsetMicros(time.substring(end));
    if (day.isEmpty() || micros.isEmpty() || offset.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        day.getAsLong() * MICROS_PER_DAY + micros.getAsLong() - offset.getAsLong());
  }

  /** Where the offset begins in the text of a time; its length if it has none. */
  static int zoneStart(String time) {
    for (int i = 0; i < time.length(); i++) {
      char c = time.charAt(i);
      if (c == '+' || c == '-' || c == 'Z') {
        return i;
      }
    }
    return time.length();
  }

  /** Microseconds east of UTC; nothing and Z are 0; empty if it is no offset. */
  static OptionalLong offsetMicros(String text) {
    if (text.isEmpty() || text.equals("Z")) {
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
