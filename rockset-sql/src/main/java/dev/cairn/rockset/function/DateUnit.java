package dev.cairn.rockset.function;

import dev.cairn.rockset.value.CivilTime;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The units of {@code DATE_TRUNC} and {@code DATE_DIFF}, in any letter case. */
enum DateUnit {
  MICROSECOND(1, 0),
  MILLISECOND(1000, 0),
  SECOND(CivilTime.MICROS_PER_SECOND, 0),
  MINUTE(CivilTime.MICROS_PER_MINUTE, 0),
  HOUR(CivilTime.MICROS_PER_HOUR, 0),
  DAY(CivilTime.MICROS_PER_DAY, 0),
  WEEK(7 * CivilTime.MICROS_PER_DAY, 0),
  MONTH(0, 1),
  QUARTER(0, 3),
  YEAR(0, 12);

  /** 1969-12-29, a Monday, and its distance from 1970-01-01. */
  private static final long MONDAY = -3 * CivilTime.MICROS_PER_DAY;

  private final long micros;
  private final int months;

  DateUnit(long micros, int months) {
    this.micros = micros;
    this.months = months;
  }

  static DateUnit named(String name) {
    String upper = Ascii.upper(name);
    return Stream.of(values())
        .filter(unit -> unit.name().equals(upper))
        .findFirst()
        .orElseThrow(() -> Arguments.invalid("no unit named " + name + "; there are " + names()));
  }

  private static String names() {
    return Stream.of(values())
        .map(u -> u.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** Whether the unit is shorter than a day. */
  boolean isOfTime() {
    return compareTo(DAY) < 0;
  }

  /** The beginning of the unit that a civil time lies in; weeks begin on Monday (chosen). */
  long truncate(long civilMicros) {
    if (months == 0) {
      long origin = this == WEEK ? MONDAY : 0;
      return civilMicros - Math.floorMod(civilMicros - origin, micros);
    }
    int packed = CivilTime.yearMonthDay((int) Math.floorDiv(civilMicros, CivilTime.MICROS_PER_DAY));
    int month = (packed >>> 8 & 0xff) - 1;
    return CivilTime.epochDay(packed >>> 16, month - month % months + 1, 1)
        * CivilTime.MICROS_PER_DAY;
  }

  /** The number of whole units between two civil times, rounded toward zero (chosen). */
  long between(long from, long to) {
    if (months == 0) {
      return (to - from) / micros;
    }
    return monthsBetween(from, to) / months;
  }

  private static long monthsBetween(long from, long to) {
    int start = CivilTime.yearMonthDay((int) Math.floorDiv(from, CivilTime.MICROS_PER_DAY));
    int end = CivilTime.yearMonthDay((int) Math.floorDiv(to, CivilTime.MICROS_PER_DAY));
    long whole = monthNumber(end) - monthNumber(start);
    long startInMonth = inMonth(start, from);
    long endInMonth = inMonth(end, to);
    if (whole > 0 && endInMonth < startInMonth) {
      return whole - 1;
    }
    return whole < 0 && endInMonth > startInMonth ? whole + 1 : whole;
  }

  private static long monthNumber(int packed) {
    return (packed >>> 16) * 12L + (packed >>> 8 & 0xff);
  }

  private static long inMonth(int packed, long civilMicros) {
    return (packed & 0xff) * CivilTime.MICROS_PER_DAY
        + Math.floorMod(civilMicros, CivilTime.MICROS_PER_DAY);
  }
}
