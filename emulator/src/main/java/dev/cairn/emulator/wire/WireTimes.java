package dev.cairn.emulator.wire;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.SourceException;

/**
 * The form of dates and times in records, made from PostgreSQL's ISO text in time zone UTC. {@code
 * 2020-01-09 04:13:38.5+00} becomes {@code 2020-01-09T04:13:38.500000Z} (captured).
 */
public final class WireTimes {
  private static final String BC = " BC";
  private static final int FRACTION_DIGITS = 6;
  private static final int MINUTES_PER_DAY = 24 * 60;

  private WireTimes() {}

  /** timestamp and timestamptz look alike; the Z of the first says nothing about its zone. */
  public static String timestamp(String text, DmsSettings settings) {
    if (isInfinite(text)) {
      return settings.is(DmsSetting.INFINITE_TIME, "text")
          ? text
          : text.startsWith("-") ? era("4713-01-01T00:00:00Z", settings) : "9999-12-31T23:59:59Z";
    }
    boolean bc = text.endsWith(BC);
    int end = bc ? text.length() - BC.length() : text.length();
    int blank = text.indexOf(' ');
    if (blank < 0 || blank >= end) {
      throw SourceException.notTextOf("timestamp", text);
    }
    int zone = text.indexOf('+', blank);
    if (zone >= 0 && !text.startsWith("+00", zone)) {
      throw SourceException.notTextOf("timestamp in UTC", text);
    }
    StringBuilder built = new StringBuilder(32).append(text, 0, zone < 0 ? end : zone);
    built.setCharAt(blank, 'T');
    String iso = sixDigits(built).append('Z').toString();
    return bc ? era(iso, settings) : iso;
  }

  static String date(String text, DmsSettings settings) {
    if (isInfinite(text)) {
      return settings.is(DmsSetting.INFINITE_TIME, "text")
          ? text
          : text.startsWith("-") ? era("4713-01-01", settings) : "9999-12-31";
    }
    return text.endsWith(BC) ? era(text.substring(0, text.length() - BC.length()), settings) : text;
  }

  static String time(String text, DmsSettings settings) {
    int point = text.indexOf('.');
    return settings.is(DmsSetting.TIME_FRACTION, "drop") && point >= 0
        ? text.substring(0, point)
        : sixDigits(new StringBuilder(16).append(text)).toString();
  }

  static String timetz(String text, DmsSettings settings) {
    int sign = Math.max(text.indexOf('+'), text.indexOf('-'));
    if (sign < 0) {
      throw SourceException.notTextOf("timetz", text);
    }
    String time = time(text.substring(0, sign), settings);
    String offset = text.substring(sign);
    return switch (settings.value(DmsSetting.TIMETZ_OFFSET)) {
      case "utc" -> inUtc(time, offset);
      case "keep" -> time + (offset.length() == 3 ? offset + ":00" : offset);
      default -> time;
    };
  }

  /**
   * Moves a time by its offset's minutes; seconds of an offset, which few zones had, are dropped.
   */
  private static String inUtc(String time, String offset) {
    int minutes = Integer.parseInt(offset.substring(1, 3)) * 60;
    if (offset.length() >= 6) {
      minutes += Integer.parseInt(offset.substring(4, 6));
    }
    int ofDay =
        Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3, 5));
    int utc =
        Math.floorMod(ofDay + (offset.charAt(0) == '+' ? -minutes : minutes), MINUTES_PER_DAY);
    return twoDigits(utc / 60) + ":" + twoDigits(utc % 60) + time.substring(5);
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  private static boolean isInfinite(String text) {
    return text.endsWith("infinity");
  }

  /** A fraction, which PostgreSQL prints only if it is not zero, gets all six digits (captured). */
  private static StringBuilder sixDigits(StringBuilder time) {
    int point = time.lastIndexOf(".");
    while (point >= 0 && time.length() - point <= FRACTION_DIGITS) {
      time.append('0');
    }
    return time;
  }

  /** The spelling of a year before Christ, which is the first field of {@code iso}. */
  private static String era(String iso, DmsSettings settings) {
    if (settings.is(DmsSetting.BC_YEAR, "suffix")) {
      return iso + BC;
    }
    int dash = iso.indexOf('-');
    String year = Integer.toString(Integer.parseInt(iso.substring(0, dash)) - 1);
    return "-" + "0".repeat(Math.max(0, 4 - year.length())) + year + iso.substring(dash);
  }
}
