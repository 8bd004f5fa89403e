package dev.cairn.rockset.function;

import dev.cairn.rockset.value.CivilTime;

/** Days moved by months. */
final class Months {
  private Months() {}

  /** The day some months later, or the last of that month where it has no such day. */
  static int plusMonths(int epochDay, long months) {
    int packed = CivilTime.yearMonthDay(epochDay);
    if (Math.abs(months) > 120_000 || months == Long.MIN_VALUE) {
      throw Arguments.outOfRange("date outside the years 1 to 9999");
    }
    int month = (packed >>> 16) * 12 + (packed >>> 8 & 0xff) - 1 + (int) months;
    int year = Math.floorDiv(month, 12);
    if (year < 1 || year > 9999) {
      throw Arguments.outOfRange("date outside the years 1 to 9999");
    }
    int monthOfYear = Math.floorMod(month, 12) + 1;
    int day = Math.min(packed & 0xff, CivilTime.daysInMonth(year, monthOfYear));
    return CivilTime.epochDay(year, monthOfYear, day);
  }
}
