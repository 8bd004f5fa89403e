package dev.cairn.rockset.value;

/**
 * The ISO 8601 text of dates and times: {@code 2018-05-26}, {@code 10:30:20[.345000]}, {@code
 * 2018-05-26T10:30:20[.345000]}, {@code 2018-05-26T10:30:20.345000Z}. A fraction has six digits;
 * time and datetime leave it out when it is zero, a timestamp never does (chosen; the forms are
 * shown by example).
 */
public final class TemporalText {
  /** No text written here is longer. */
  public static final int MAX_LENGTH = 32;

  private TemporalText() {}

  /**
   * {@return the day as {@code YYYY-MM-DD}}
   *
   * @param epochDay days since 1970-01-01
   */
  public static String date(int epochDay) {
    char[] buffer = new char[MAX_LENGTH];
    return new String(buffer, 0, writeDate(buffer, 0, epochDay));
  }

  /**
   * {@return the time as {@code HH:MM:SS}, with six fraction digits unless they are zero}
   *
   * @param microsOfDay microseconds since midnight
   */
  public static String time(long microsOfDay) {
    char[] buffer = new char[MAX_LENGTH];
    return new String(buffer, 0, writeTime(buffer, 0, microsOfDay, false));
  }

  /**
   * {@return date, {@code T} and time, with six fraction digits unless they are zero}
   *
   * @param micros microseconds since 1970-01-01 00:00:00
   */
  public static String dateTime(long micros) {
    char[] buffer = new char[MAX_LENGTH];
    return new String(buffer, 0, writeDateTime(buffer, 0, micros, false));
  }

  /**
   * {@return the instant in UTC with six fraction digits and {@code Z}}
   *
   * @param epochMicros microseconds since 1970-01-01 00:00:00 UTC
   */
  public static String timestamp(long epochMicros) {
    char[] buffer = new char[MAX_LENGTH];
    return new String(buffer, 0, writeTimestamp(buffer, 0, epochMicros));
  }

  /**
   * {@return the instant with six fraction digits in a zone of this offset}
   *
   * @param epochMicros microseconds since 1970-01-01 00:00:00 UTC
   * @param offset seconds ahead of UTC; negative to the west
   */
  public static String timestamp(long epochMicros, int offset) {
    char[] buffer = new char[MAX_LENGTH];
    long civil = epochMicros + offset * CivilTime.MICROS_PER_SECOND;
    CivilTime.checkMicros(civil);
    int end = writeDateTime(buffer, 0, civil, true);
    int minutes = Math.abs(offset) / 60;
    buffer[end] = offset < 0 ? '-' : '+';
    pair(buffer, end + 1, minutes / 60);
    buffer[end + 3] = ':';
    pair(buffer, end + 4, minutes % 60);
    return new String(buffer, 0, end + 6);
  }

  /**
   * Writes {@code YYYY-MM-DD} from {@code at} on and returns the end.
   *
   * @param buffer where to write; long enough
   * @param at the place of the first character
   * @param epochDay days since 1970-01-01
   * @return the end of what was written, exclusive
   */
  public static int writeDate(char[] buffer, int at, int epochDay) {
    int packed = CivilTime.yearMonthDay(epochDay);
    int year = packed >>> 16;
    pair(buffer, at, year / 100);
    pair(buffer, at + 2, year % 100);
    buffer[at + 4] = '-';
    pair(buffer, at + 5, packed >>> 8 & 0xff);
    buffer[at + 7] = '-';
    pair(buffer, at + 8, packed & 0xff);
    return at + 10;
  }

  /**
   * Writes {@code HH:MM:SS} and a fraction of six digits if not zero or asked for; returns the end.
   *
   * @param buffer where to write; long enough
   * @param at the place of the first character
   * @param microsOfDay microseconds since midnight
   * @param alwaysFraction whether a fraction of zero is written too
   * @return the end of what was written, exclusive
   */
  public static int writeTime(char[] buffer, int at, long microsOfDay, boolean alwaysFraction) {
    int second = (int) (microsOfDay / CivilTime.MICROS_PER_SECOND);
    int micros = (int) (microsOfDay - second * CivilTime.MICROS_PER_SECOND);
    pair(buffer, at, second / 3600);
    buffer[at + 2] = ':';
    pair(buffer, at + 3, second / 60 % 60);
    buffer[at + 5] = ':';
    pair(buffer, at + 6, second % 60);
    if (micros == 0 && !alwaysFraction) {
      return at + 8;
    }
    buffer[at + 8] = '.';
    pair(buffer, at + 9, micros / 10_000);
    pair(buffer, at + 11, micros / 100 % 100);
    pair(buffer, at + 13, micros % 100);
    return at + 15;
  }

  /**
   * Writes date, {@code T} and time; returns the end.
   *
   * @param buffer where to write; long enough
   * @param at the place of the first character
   * @param micros microseconds since 1970-01-01 00:00:00
   * @param alwaysFraction whether a fraction of zero is written too
   * @return the end of what was written, exclusive
   */
  public static int writeDateTime(char[] buffer, int at, long micros, boolean alwaysFraction) {
    int day = (int) Math.floorDiv(micros, CivilTime.MICROS_PER_DAY);
    int afterDate = writeDate(buffer, at, day);
    buffer[afterDate] = 'T';
    return writeTime(
        buffer, afterDate + 1, micros - day * CivilTime.MICROS_PER_DAY, alwaysFraction);
  }

  /**
   * Writes an instant in UTC with six fraction digits and {@code Z}; returns the end.
   *
   * @param buffer where to write; long enough
   * @param at the place of the first character
   * @param epochMicros microseconds since 1970-01-01 00:00:00 UTC
   * @return the end of what was written, exclusive
   */
  public static int writeTimestamp(char[] buffer, int at, long epochMicros) {
    int end = writeDateTime(buffer, at, epochMicros, true);
    buffer[end] = 'Z';
    return end + 1;
  }

  private static void pair(char[] buffer, int at, int value) {
    buffer[at] = (char) ('0' + value / 10);
    buffer[at + 1] = (char) ('0' + value % 10);
  }
}
