package dev.cairn.rockset.value;

/** Arithmetic of the proleptic Gregorian calendar on plain numbers. */
public final class CivilTime {
  /** Microseconds of one second. */
  public static final long MICROS_PER_SECOND = 1_000_000L;

  /** Microseconds of one minute. */
  public static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;

  /** Microseconds of one hour. */
  public static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;

  /** Microseconds of one day, which has 24 hours. */
  public static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  /** 0001-01-01 as days since 1970-01-01. */
  public static final int MIN_DAY = -719_162;

  /** 9999-12-31 as days since 1970-01-01. */
  public static final int MAX_DAY = 2_932_896;

  /** The first microsecond of the year 1, since 1970-01-01. */
  public static final long MIN_MICROS = MIN_DAY * MICROS_PER_DAY;

  /** The last microsecond of the year 9999, since 1970-01-01. */
  public static final long MAX_MICROS = (MAX_DAY + 1) * MICROS_PER_DAY - 1;

  private static final int DAYS_PER_ERA = 146_097;
  private static final int DAYS_TO_EPOCH = 719_468;

  /** Days from the first of March to the first of a month, by its number from 1. */
  private static final int[] DAYS_SINCE_MARCH = {
    0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275
  };

  private CivilTime() {}

  /**
   * {@return days since 1970-01-01 of a day that exists; {@code year} from 0 on}
   *
   * @param year the year, from 0 on; 0 is 1 BC
   * @param month the month, 1 to 12
   * @param day the day of the month, from 1
   */
  public static int epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int leapDays = (y >> 2) - y / 100 + y / 400;
    return 365 * y + leapDays + DAYS_SINCE_MARCH[month] + day - 1 - DAYS_TO_EPOCH;
  }

  /**
   * {@return year, month and day of a day, packed: {@code year << 16 | month << 8 | day}; year from
   * 0 on}
   *
   * @param epochDay days since 1970-01-01
   */
  public static int yearMonthDay(int epochDay) {
    int z = epochDay + DAYS_TO_EPOCH;
    int era = Math.floorDiv(z, DAYS_PER_ERA);
    int dayOfEra = z - era * DAYS_PER_ERA;
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shifted = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * shifted + 2) / 5 + 1;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    int year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
    return year << 16 | month << 8 | day;
  }

  /**
   * {@return whether February has 29 days}
   *
   * @param year the year, from 0 on
   */
  public static boolean isLeapYear(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /**
   * {@return the number of days in a month from 1 to 12}
   *
   * @param year the year, from 0 on; 0 is 1 BC
   * @param month the month, 1 to 12
   */
  public static int daysInMonth(int year, int month) {
    if (month == 2) {
      return isLeapYear(year) ? 29 : 28;
    }
    return 30 + ((month + (month >> 3)) & 1);
  }

  /**
   * {@return the number of a weekday: Monday is 1, Sunday is 7}
   *
   * @param epochDay days since 1970-01-01
   */
  public static int isoDayOfWeek(int epochDay) {
    return Math.floorMod(epochDay + 3, 7) + 1;
  }

  /**
   * {@return the Monday that begins an ISO year, as days since 1970-01-01}
   *
   * @param isoYear the year of ISO 8601's weeks
   */
  public static int startOfIsoYear(int isoYear) {
    int fourth = epochDay(isoYear, 1, 4);
    return fourth - isoDayOfWeek(fourth) + 1;
  }

  /**
   * {@return the year of the week that a day is in: that of the week's Thursday}
   *
   * @param epochDay days since 1970-01-01
   */
  public static int isoYear(int epochDay) {
    return yearMonthDay(epochDay - isoDayOfWeek(epochDay) + 4) >>> 16;
  }

  /**
   * {@return the number of a day's week in its ISO year, from 1}
   *
   * @param epochDay days since 1970-01-01
   */
  public static int isoWeek(int epochDay) {
    return (epochDay - startOfIsoYear(isoYear(epochDay))) / 7 + 1;
  }

  /**
   * {@return the number of a day's week in its year, where weeks begin on {@code firstDay} (ISO
   * number) and the days before the first such day are in week 0}
   *
   * @param epochDay days since 1970-01-01
   * @param firstDay the weekday that begins a week; Monday is 1, Sunday is 7
   */
  public static int weekOfYear(int epochDay, int firstDay) {
    int start = epochDay(yearMonthDay(epochDay) >>> 16, 1, 1);
    int sinceWeekday = Math.floorMod(isoDayOfWeek(epochDay) - firstDay, 7);
    return (epochDay - start + 7 - sinceWeekday) / 7;
  }

  /**
   * Refuses days outside 0001-01-01 to 9999-12-31 (chosen, as ZetaSQL).
   *
   * @param epochDay days since 1970-01-01
   */
  public static void checkDay(int epochDay) {
    if (epochDay < MIN_DAY || epochDay > MAX_DAY) {
      throw outOfRange("date");
    }
  }

  /**
   * Refuses microseconds outside the years 1 to 9999 (chosen, as ZetaSQL).
   *
   * @param micros microseconds since 1970-01-01 00:00:00
   */
  public static void checkMicros(long micros) {
    if (micros < MIN_MICROS || micros > MAX_MICROS) {
      throw outOfRange("date and time");
    }
  }

  private static EvaluationException outOfRange(String what) {
    return new EvaluationException(
        EvaluationCode.OUT_OF_RANGE, what + " outside the years 1 to 9999");
  }
}
