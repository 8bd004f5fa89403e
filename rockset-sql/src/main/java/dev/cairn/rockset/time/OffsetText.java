package dev.cairn.rockset.time;

/**
 * Offsets from UTC in text: a sign, one or two digits of hours, and minutes after a colon or none.
 */
final class OffsetText {
  static final int NONE = Integer.MIN_VALUE;

  private OffsetText() {}

  /** The seconds of an offset that goes from {@code at} to the end of the text, or NONE. */
  static int seconds(String s, int at) {
    int end = s.length();
    if (at >= end || s.charAt(at) != '+' && s.charAt(at) != '-') {
      return NONE;
    }
    int sign = s.charAt(at) == '-' ? -1 : 1;
    int hourEnd = at + 1;
    while (hourEnd < end && hourEnd < at + 3 && isDigit(s.charAt(hourEnd))) {
      hourEnd++;
    }
    if (hourEnd == at + 1) {
      return NONE;
    }
    int hours = Integer.parseInt(s, at + 1, hourEnd, 10);
    if (hourEnd == end) {
      return hours > 14 ? NONE : sign * hours * 3600;
    }
    int minuteStart = s.charAt(hourEnd) == ':' ? hourEnd + 1 : hourEnd;
    if (end - minuteStart != 2 || !isDigit(s.charAt(minuteStart)) || !isDigit(s.charAt(end - 1))) {
      return NONE;
    }
    int minutes = Integer.parseInt(s, minuteStart, end, 10);
    return hours > 14 || minutes > 59 || hours == 14 && minutes > 0
        ? NONE
        : sign * (hours * 3600 + minutes * 60);
  }

  /** As {@link #seconds}; PostgreSQL shows the local mean times of old as {@code +01:34:52}. */
  static int secondsOfPostgresql(String s, int at) {
    int end = s.length();
    if (end - at != 9
        || s.charAt(end - 3) != ':'
        || !isDigit(s.charAt(end - 2))
        || !isDigit(s.charAt(end - 1))) {
      return seconds(s, at);
    }
    int rest = Integer.parseInt(s, end - 2, end, 10);
    int whole = seconds(s.substring(0, end - 3), at);
    return whole == NONE || rest > 59 ? NONE : s.charAt(at) == '-' ? whole - rest : whole + rest;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
