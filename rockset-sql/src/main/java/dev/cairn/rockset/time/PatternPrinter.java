package dev.cairn.rockset.time;

import dev.cairn.rockset.value.CivilTime;

/** One printing of a civil time along the steps of a pattern. */
final class PatternPrinter {
  private final long epochMicros;
  private final int offsetSeconds;
  private final int epochDay;
  private final int year;
  private final int month;
  private final int day;
  private final int secondOfDay;
  private final int micros;
  private final StringBuilder out = new StringBuilder(32);

  /** Prints what a clock shows that is {@code offsetSeconds} ahead of UTC. */
  PatternPrinter(long epochMicros, int offsetSeconds) {
    this.epochMicros = epochMicros;
    this.offsetSeconds = offsetSeconds;
    long civil = epochMicros + offsetSeconds * CivilTime.MICROS_PER_SECOND;
    this.epochDay = (int) Math.floorDiv(civil, CivilTime.MICROS_PER_DAY);
    int packed = CivilTime.yearMonthDay(epochDay);
    this.year = packed >>> 16;
    this.month = packed >>> 8 & 0xff;
    this.day = packed & 0xff;
    long ofDay = civil - epochDay * CivilTime.MICROS_PER_DAY;
    this.secondOfDay = (int) (ofDay / CivilTime.MICROS_PER_SECOND);
    this.micros = (int) (ofDay % CivilTime.MICROS_PER_SECOND);
  }

  String run(PatternElement[] steps, int[] arguments) {
    for (int i = 0; i < steps.length; i++) {
      step(steps[i], arguments[i]);
    }
    return out.toString();
  }

  private void step(PatternElement step, int argument) {
    switch (step) {
      case LITERAL, SPACE -> out.append((char) argument);
      case YEAR -> out.append(year);
      case YEAR_OF_FOUR_DIGITS -> padded(year, 4, '0');
      case YEAR_OF_CENTURY -> padded(year % 100, 2, '0');
      case CENTURY -> padded(year / 100, 2, '0');
      case QUARTER -> out.append((month + 2) / 3);
      case MONTH -> padded(month, 2, '0');
      case MONTH_NAME -> name(PatternNames.MONTHS[month - 1], argument);
      case DAY -> padded(day, 2, (char) argument);
      case DAY_OF_YEAR -> padded(epochDay - CivilTime.epochDay(year, 1, 1) + 1, 3, '0');
      case WEEKDAY_NAME ->
          name(PatternNames.WEEKDAYS[CivilTime.isoDayOfWeek(epochDay) - 1], argument);
      case WEEKDAY_FROM_MONDAY -> out.append(CivilTime.isoDayOfWeek(epochDay));
      case WEEKDAY_FROM_SUNDAY -> out.append(CivilTime.isoDayOfWeek(epochDay) % 7);
      case WEEK_FROM_SUNDAY -> padded(CivilTime.weekOfYear(epochDay, 7), 2, '0');
      case WEEK_FROM_MONDAY -> padded(CivilTime.weekOfYear(epochDay, 1), 2, '0');
      case ISO_WEEK -> padded(CivilTime.isoWeek(epochDay), 2, '0');
      case ISO_YEAR -> out.append(CivilTime.isoYear(epochDay));
      case ISO_YEAR_OF_CENTURY -> padded(CivilTime.isoYear(epochDay) % 100, 2, '0');
      case ISO_DAY_OF_YEAR ->
          padded(epochDay - CivilTime.startOfIsoYear(CivilTime.isoYear(epochDay)) + 1, 3, '0');
      case HOUR -> padded(secondOfDay / 3600, 2, (char) argument);
      case HOUR_OF_HALF_DAY -> padded((secondOfDay / 3600 + 11) % 12 + 1, 2, (char) argument);
      case HALF_OF_DAY -> halfOfDay(argument);
      case MINUTE -> padded(secondOfDay / 60 % 60, 2, '0');
      case SECOND -> second(argument);
      case EPOCH_SECONDS -> out.append(Math.floorDiv(epochMicros, CivilTime.MICROS_PER_SECOND));
      case OFFSET -> offset(argument == ':');
      case ZONE -> zone();
      case CIVIL_DAY, CLOCK -> throw new IllegalStateException(step + " is a step for reading");
    }
  }

  private void second(int digits) {
    padded(secondOfDay % 60, 2, '0');
    int shown = digits;
    int rest = micros;
    if (digits < 0) {
      shown = micros == 0 ? 0 : 6;
      while (shown > 0 && rest % 10 == 0) {
        rest /= 10;
        shown--;
      }
    } else {
      for (int i = digits; i < 6; i++) {
        rest /= 10;
      }
    }
    if (shown > 0) {
      out.append('.');
      padded(rest, shown, '0');
    }
  }

  private void halfOfDay(int lowerCase) {
    boolean morning = secondOfDay < 12 * 3600;
    out.append(lowerCase == 1 ? (morning ? "am" : "pm") : morning ? "AM" : "PM");
  }

  private void offset(boolean colon) {
    int minutes = Math.abs(offsetSeconds) / 60;
    out.append(offsetSeconds < 0 ? '-' : '+');
    padded(minutes / 60, 2, '0');
    if (colon) {
      out.append(':');
    }
    padded(minutes % 60, 2, '0');
  }

  /** {@code UTC}, {@code UTC-8}, {@code UTC+5:30}: what ZetaSQL prints for any zone (chosen). */
  private void zone() {
    out.append("UTC");
    int minutes = Math.abs(offsetSeconds) / 60;
    if (minutes != 0) {
      out.append(offsetSeconds < 0 ? '-' : '+').append(minutes / 60);
      if (minutes % 60 != 0) {
        out.append(':');
        padded(minutes % 60, 2, '0');
      }
    }
  }

  private void name(String name, int shortForm) {
    out.append(name, 0, shortForm == 1 ? 3 : name.length());
  }

  private void padded(int number, int width, char padding) {
    int scale = 10;
    for (int i = 1; i < width; i++) {
      if (number < scale) {
        for (int missing = i; missing < width; missing++) {
          out.append(padding);
        }
        break;
      }
      scale *= 10;
    }
    out.append(number);
  }
}
