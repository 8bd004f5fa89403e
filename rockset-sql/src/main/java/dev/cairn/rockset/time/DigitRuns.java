package dev.cairn.rockset.time;

import dev.cairn.rockset.value.CivilTime;

/**
 * Reads dates and times in which every field has its full width, as machines write them. Other text
 * is left to slower readers, so this class never has to explain an error.
 */
final class DigitRuns {
  /** The answer of {@link #civilMicros} and {@link #clockMicros} for text of any other form. */
  static final long NONE = Long.MIN_VALUE;

  /** The answer of {@link #day} for text of any other form. */
  static final int NO_DAY = Integer.MIN_VALUE;

  private DigitRuns() {}

  /** {@code YYYY-MM-DD}, the separator, {@code HH:MM:SS}, the tail: microseconds, or NONE. */
  static long civilMicros(String s, char separator, String tail) {
    int length = tail.length();
    if (s.length() != 19 + length || s.charAt(10) != separator) {
      return NONE;
    }
    for (int i = 0; i < length; i++) {
      if (s.charAt(19 + i) != tail.charAt(i)) {
        return NONE;
      }
    }
    int day = day(s, 0);
    long clock = clockMicros(s, 11);
    return day == NO_DAY || clock == NONE ? NONE : day * CivilTime.MICROS_PER_DAY + clock;
  }

  /** {@code YYYY-MM-DD} at an offset with ten characters behind it: the epoch day, or NO_DAY. */
  static int day(String s, int at) {
    int y1 = s.charAt(at) - '0';
    int y2 = s.charAt(at + 1) - '0';
    int y3 = s.charAt(at + 2) - '0';
    int y4 = s.charAt(at + 3) - '0';
    int m1 = s.charAt(at + 5) - '0';
    int m2 = s.charAt(at + 6) - '0';
    int d1 = s.charAt(at + 8) - '0';
    int d2 = s.charAt(at + 9) - '0';
    int wrong = outside(y1) | outside(y2) | outside(y3) | outside(y4);
    wrong |= outside(m1) | outside(m2) | outside(d1) | outside(d2);
    int year = y1 * 1000 + y2 * 100 + y3 * 10 + y4;
    int month = m1 * 10 + m2;
    int day = d1 * 10 + d2;
    if (wrong < 0
        || s.charAt(at + 4) != '-'
        || s.charAt(at + 7) != '-'
        || year == 0
        || month == 0
        || month > 12
        || day == 0
        || day > 28 && day > CivilTime.daysInMonth(year, month)) {
      return NO_DAY;
    }
    return CivilTime.epochDay(year, month, day);
  }

  /** {@code HH:MM:SS} at an offset with eight characters behind it: microseconds, or NONE. */
  static long clockMicros(String s, int at) {
    int h1 = s.charAt(at) - '0';
    int h2 = s.charAt(at + 1) - '0';
    int m1 = s.charAt(at + 3) - '0';
    int m2 = s.charAt(at + 4) - '0';
    int s1 = s.charAt(at + 6) - '0';
    int s2 = s.charAt(at + 7) - '0';
    int wrong = outside(h1) | outside(h2) | outside(m1) | outside(m2) | outside(s1) | outside(s2);
    int hour = h1 * 10 + h2;
    if (wrong < 0
        || s.charAt(at + 2) != ':'
        || s.charAt(at + 5) != ':'
        || hour > 23
        || m1 > 5
        || s1 > 5) {
      return NONE;
    }
    int second = hour * 3600 + (m1 * 10 + m2) * 60 + s1 * 10 + s2;
    return second * CivilTime.MICROS_PER_SECOND;
  }

  /** Negative when the number is not 0 to 9. */
  private static int outside(int digit) {
    return digit | (9 - digit);
  }
}
