package dev.cairn.rockset.time;

import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;

/**
 * The parts of a date in the order in which they were read: the last of a part wins, a day of the
 * year or a week beats months and days before it, ISO years count only where no other date part is.
 */
final class CivilFields {
  private static final int ABSENT = -1;

  private int year = 1970;
  private int month = 1;
  private int day = 1;
  private int century = ABSENT;
  private int yearOfCentury = ABSENT;

  private boolean calendarGiven;
  private int yearAt = ABSENT;
  private int monthAt = ABSENT;
  private int dayAt = ABSENT;
  private int wholeDay;
  private int wholeDayAt = ABSENT;
  private int dayOfYear = ABSENT;
  private int dayOfYearAt = ABSENT;
  private int week;
  private int weekStart;
  private int weekAt = ABSENT;
  private int weekdayAt = ABSENT;
  private int isoYear = ABSENT;
  private int isoWeek;
  private int isoWeekAt = ABSENT;
  private int isoDayOfYear;
  private int isoDayOfYearAt = ABSENT;

  /** A whole day that exists, as days since 1970-01-01; its years are 1 to 9999. */
  void epochDay(int epochDay, int position) {
    if (calendarGiven) {
      int packed = CivilTime.yearMonthDay(epochDay);
      year(packed >>> 16, position);
      month(packed >>> 8 & 0xff, position);
      day(packed & 0xff, position);
    } else {
      wholeDay = epochDay;
      wholeDayAt = position;
    }
    calendarGiven = true;
  }

  /** Takes a whole day apart before another part joins it. */
  private void part() {
    if (wholeDayAt != ABSENT) {
      int position = wholeDayAt;
      wholeDayAt = ABSENT;
      epochDay(wholeDay, position);
    }
    calendarGiven = true;
  }

  void year(int value, int position) {
    part();
    year = value;
    century = ABSENT;
    yearOfCentury = ABSENT;
    yearAt = position;
  }

  void yearOfCentury(int value, int position) {
    part();
    yearOfCentury = value;
    yearAt = position;
  }

  void century(int value, int position) {
    part();
    century = value;
    yearAt = position;
  }

  void quarter(int value, int position) {
    month((value - 1) * 3 + 1, position);
    day(1, position);
  }

  void month(int value, int position) {
    part();
    month = value;
    monthAt = position;
  }

  void day(int value, int position) {
    part();
    day = value;
    dayAt = position;
  }

  void dayOfYear(int value, int position) {
    part();
    dayOfYear = value;
    dayOfYearAt = position;
  }

  void weekday(int position) {
    weekdayAt = position;
  }

  /** {@code firstDay} is the ISO number of the weekday that begins a week. */
  void week(int value, int firstDay, int position) {
    part();
    week = value;
    weekStart = firstDay;
    weekAt = position;
  }

  void isoYear(int value, int position) {
    isoYear = value;
  }

  void isoWeek(int value, int position) {
    isoWeek = value;
    isoWeekAt = position;
  }

  void isoDayOfYear(int value, int position) {
    isoDayOfYear = value;
    isoDayOfYearAt = position;
  }

  /** The day since 1970-01-01 that all parts together name. */
  int epochDay() {
    if (wholeDayAt != ABSENT) {
      return wholeDay;
    }
    if (!calendarGiven && isoYear != ABSENT) {
      return ofIsoYear();
    }
    int y = calendarYear();
    int m = month;
    int d = day;
    if (dayOfYearAt > weekAt || dayOfYearAt != ABSENT && weekdayAt == ABSENT) {
      int start = CivilTime.epochDay(y, 1, 1);
      if (dayOfYear == 366 && !CivilTime.isLeapYear(y)) {
        throw noSuchDay("day 366 in a common year");
      }
      return replaceAfter(start + dayOfYear - 1, dayOfYearAt, y, m, d);
    }
    if (weekAt != ABSENT) {
      return replaceAfter(ofWeek(y), weekAt, y, m, d);
    }
    return checked(y, m, d);
  }

  private int calendarYear() {
    if (century == ABSENT) {
      return yearOfCentury == ABSENT ? year : yearOfCentury + (yearOfCentury < 69 ? 2000 : 1900);
    }
    return century * 100 + (yearOfCentury == ABSENT ? 0 : yearOfCentury);
  }

  /** Takes year, month and day of {@code other} where they were read before {@code position}. */
  private int replaceAfter(int other, int position, int y, int m, int d) {
    int packed = CivilTime.yearMonthDay(other);
    return checked(
        yearAt < position ? packed >>> 16 : y,
        monthAt < position ? packed >>> 8 & 0xff : m,
        dayAt < position ? packed & 0xff : d);
  }

  private int ofWeek(int y) {
    int start = CivilTime.epochDay(y, 1, 1);
    int first = start + Math.floorMod(weekStart - CivilTime.isoDayOfWeek(start), 7);
    int begin = first + 7 * (week - 1);
    int daysInYear = CivilTime.isLeapYear(y) ? 366 : 365;
    if (begin + 6 < start || week == 0 && first == start || begin >= start + daysInYear) {
      throw noSuchDay("week " + week + " is not in the year");
    }
    if (weekdayAt != ABSENT) {
      throw notSupported("a weekday with a week");
    }
    return begin;
  }

  private int ofIsoYear() {
    int start = CivilTime.startOfIsoYear(isoYear);
    if (isoDayOfYearAt != ABSENT && (isoDayOfYearAt > isoWeekAt || weekdayAt == ABSENT)) {
      if (isoDayOfYear > CivilTime.startOfIsoYear(isoYear + 1) - start) {
        throw noSuchDay("day " + isoDayOfYear + " is not in the ISO year");
      }
      return start + isoDayOfYear - 1;
    }
    if (isoWeekAt != ABSENT) {
      throw notSupported("ISO week " + isoWeek);
    }
    return start;
  }

  private static int checked(int y, int m, int d) {
    if (d > CivilTime.daysInMonth(y, m)) {
      throw noSuchDay("no day " + d + " in month " + m + " of year " + y);
    }
    return CivilTime.epochDay(y, m, d);
  }

  private static EvaluationException noSuchDay(String what) {
    return new EvaluationException(EvaluationCode.INVALID_TEXT, "no such day: " + what);
  }

  private static EvaluationException notSupported(String what) {
    return new EvaluationException(
        EvaluationCode.INVALID_TEXT, what + " is not supported when reading");
  }
}
