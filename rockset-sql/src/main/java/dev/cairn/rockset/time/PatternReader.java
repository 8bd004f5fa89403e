package dev.cairn.rockset.time;

import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import org.jspecify.annotations.Nullable;

/** One pass over a text with the steps of a pattern: its position and the fields found so far. */
final class PatternReader {
  private final String text;
  private final int end;
  private int at;

  private final CivilFields date = new CivilFields();
  private int hour;
  private int minute;
  private int second;
  private int micros;
  private boolean halfDays;
  private boolean afternoon;
  private boolean epochGiven;
  private long epochSeconds;
  private boolean offsetGiven;
  private int offsetSeconds;
  private @Nullable Zone zone;

  PatternReader(String text) {
    this.text = text;
    int last = text.length();
    while (last > 0 && isSpace(text.charAt(last - 1))) {
      last--;
    }
    this.end = last;
    skipSpace();
  }

  /** Whether a character is white space for ZetaSQL, which is ASCII's. */
  static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  PatternReader run(PatternElement[] steps, int[] arguments) {
    for (int i = 0; i < steps.length; i++) {
      step(steps[i], arguments[i], i);
    }
    if (at < end) {
      throw mismatch("the end of the text");
    }
    return this;
  }

  private void step(PatternElement step, int argument, int position) {
    switch (step) {
      case LITERAL -> literal((char) argument);
      case SPACE -> skipSpace();
      case YEAR ->
          date.year(number("a year", argument, 0, argument == 4 ? 9999 : 10_000), position);
      case YEAR_OF_FOUR_DIGITS -> {
        int start = at;
        int year = number("a year", 4, 0, 9999);
        if (at - start != 4) {
          throw mismatch("a year of four digits");
        }
        date.year(year, position);
      }
      case YEAR_OF_CENTURY -> date.yearOfCentury(number("a year", 2, 0, 99), position);
      case CENTURY ->
          date.century(number("a century", argument, 0, argument == 2 ? 99 : 100), position);
      case QUARTER -> date.quarter(number("a quarter", 1, 1, 4), position);
      case MONTH -> date.month(number("a month", 2, 1, 12), position);
      case MONTH_NAME -> date.month(name("a month's name", PatternNames.MONTHS) + 1, position);
      case DAY -> {
        skipBlank(argument);
        date.day(number("a day", 2, 1, 31), position);
      }
      case DAY_OF_YEAR -> {
        skipBlank(' ');
        date.dayOfYear(number("a day of the year", 3, 1, 366), position);
      }
      case WEEKDAY_NAME -> {
        name("a weekday's name", PatternNames.WEEKDAYS);
        date.weekday(position);
      }
      case WEEKDAY_FROM_MONDAY -> {
        number("a weekday", 1, 1, 7);
        date.weekday(position);
      }
      case WEEKDAY_FROM_SUNDAY -> {
        number("a weekday", 1, 0, 6);
        date.weekday(position);
      }
      case WEEK_FROM_SUNDAY -> date.week(number("a week", 2, 0, 53), 7, position);
      case WEEK_FROM_MONDAY -> date.week(number("a week", 2, 0, 53), 1, position);
      case ISO_WEEK -> date.isoWeek(number("a week", 2, 1, 53), position);
      case ISO_YEAR -> date.isoYear(number("a year", 5, 0, 99_999), position);
      case ISO_YEAR_OF_CENTURY -> {
        int year = number("a year", 2, 0, 99);
        date.isoYear(year <= 68 ? 2000 + year : 1900 + year, position);
      }
      case ISO_DAY_OF_YEAR -> date.isoDayOfYear(number("a day of the year", 3, 1, 371), position);
      case HOUR -> {
        skipBlank(argument);
        hour = number("an hour", 2, 0, 23);
        halfDays = false;
      }
      case HOUR_OF_HALF_DAY -> {
        skipSpace();
        hour = number("an hour", 2, 1, 12) % 12;
        halfDays = true;
      }
      case HALF_OF_DAY -> halfOfDay();
      case MINUTE -> minute = number("a minute", 2, 0, 59);
      case SECOND -> second(argument);
      case EPOCH_SECONDS -> epochSeconds();
      case OFFSET -> offset(argument);
      case ZONE -> zone();
      case CIVIL_DAY -> civilDay(position);
      case CLOCK -> clock(argument);
    }
  }

  private void civilDay(int position) {
    int day = end - at >= 10 ? DigitRuns.day(text, at) : DigitRuns.NO_DAY;
    if (day != DigitRuns.NO_DAY) {
      at += 10;
      date.epochDay(day, position);
      return;
    }
    date.year(number("a year", 5, 0, 10_000), position);
    literal('-');
    date.month(number("a month", 2, 1, 12), position);
    literal('-');
    date.day(number("a day", 2, 1, 31), position);
  }

  private void clock(int fraction) {
    long clock = end - at >= 8 ? DigitRuns.clockMicros(text, at) : DigitRuns.NONE;
    halfDays = false;
    if (clock != DigitRuns.NONE) {
      at += 8;
      second = (int) (clock / CivilTime.MICROS_PER_SECOND);
      hour = second / 3600;
      minute = second / 60 % 60;
      second %= 60;
      fraction(fraction);
      return;
    }
    hour = number("an hour", 2, 0, 23);
    literal(':');
    minute = number("a minute", 2, 0, 59);
    literal(':');
    second(fraction);
  }

  private void second(int fraction) {
    second = number("a second", 2, 0, 60);
    fraction(fraction);
  }

  /** A point and up to {@code digits} digits, any number for -1; nothing when there is no point. */
  private void fraction(int digits) {
    if (digits == 0 || at >= end || text.charAt(at) != '.') {
      return;
    }
    at++;
    int start = at;
    int value = 0;
    int scale = 100_000;
    while (at < end && (digits < 0 || at - start < digits) && isDigit(text.charAt(at))) {
      value += (text.charAt(at++) - '0') * scale;
      scale /= 10;
    }
    if (at == start) {
      throw mismatch("a digit of the fraction");
    }
    micros = value;
  }

  private void halfOfDay() {
    if (end - at < 2 || (text.charAt(at + 1) | 0x20) != 'm') {
      throw mismatch("AM or PM");
    }
    int letter = text.charAt(at) | 0x20;
    if (letter != 'a' && letter != 'p') {
      throw mismatch("AM or PM");
    }
    afternoon = letter == 'p';
    at += 2;
  }

  private void epochSeconds() {
    boolean negative = at < end && text.charAt(at) == '-';
    if (negative) {
      at++;
    }
    int start = at;
    long value = 0;
    while (at < end && at - start < (negative ? 11 : 12) && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at++) - '0');
    }
    if (at == start) {
      throw mismatch("seconds since 1970");
    }
    epochSeconds = negative ? -value : value;
    epochGiven = true;
  }

  private void offset(int separator) {
    offsetGiven = true;
    zone = null;
    if (separator != 0 && at < end && text.charAt(at) == 'Z') {
      at++;
      offsetSeconds = 0;
      return;
    }
    if (at >= end || text.charAt(at) != '+' && text.charAt(at) != '-') {
      throw mismatch("an offset");
    }
    int sign = text.charAt(at++) == '-' ? -1 : 1;
    int start = at;
    int hours = number("hours of an offset", 2, 0, 23);
    if (at - start != 2) {
      throw mismatch("two digits of hours");
    }
    int back = at;
    if (separator == ':' && at < end && text.charAt(at) == ':') {
      at++;
    }
    int minutes = 0;
    if (end - at >= 2 && isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1))) {
      minutes = number("minutes of an offset", 2, 0, 59);
    } else {
      at = back;
    }
    offsetSeconds = sign * (hours * 60 + minutes) * 60;
    if (Math.abs(offsetSeconds) > Zone.MAX_OFFSET_SECONDS) {
      throw outOfRange("an offset beyond 14 hours");
    }
  }

  private void zone() {
    int start = at;
    while (at < end && !isSpace(text.charAt(at))) {
      at++;
    }
    zone = Zone.named(text.substring(start, at)).orElse(null);
    if (zone == null) {
      at = start;
      throw mismatch("a time zone");
    }
    offsetGiven = false;
  }

  /**
   * The index of the name at this position, full or abbreviated to three letters, in any letter
   * case.
   */
  private int name(String what, String[] names) {
    for (int i = 0; i < names.length; i++) {
      int length = names[i].length();
      int matched = matches(names[i], length) ? length : matches(names[i], 3) ? 3 : 0;
      if (matched > 0) {
        at += matched;
        return i;
      }
    }
    throw mismatch(what);
  }

  /** Whether the first letters of a name come next; only ASCII's letters have two cases. */
  private boolean matches(String name, int length) {
    if (length > end - at) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if ((text.charAt(at + i) | 0x20) != (name.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private int number(String what, int width, int min, int max) {
    int start = at;
    int value = 0;
    while (at < end && at - start < width) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      at++;
    }
    if (at == start) {
      throw mismatch(what);
    }
    if (value < min || value > max) {
      at = start;
      throw outOfRange(what + " outside " + min + " to " + max);
    }
    return value;
  }

  private void literal(char c) {
    if (at >= end || text.charAt(at) != c) {
      throw mismatch("'" + c + "'");
    }
    at++;
  }

  private void skipSpace() {
    while (at < end && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private void skipBlank(int padding) {
    while (padding == ' ' && at < end && text.charAt(at) == ' ') {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private EvaluationException mismatch(String expected) {
    String found =
        at < end ? "found '" + Character.toString(text.codePointAt(at)) + "'" : "the text ends";
    return new EvaluationException(
        EvaluationCode.INVALID_TEXT,
        "text does not match the format at position "
            + (at + 1)
            + ": expected "
            + expected
            + ", "
            + found);
  }

  private EvaluationException outOfRange(String what) {
    return new EvaluationException(
        EvaluationCode.INVALID_TEXT,
        "text does not match the format at position " + (at + 1) + ": " + what);
  }

  /** The instant that was read, in microseconds since 1970-01-01 UTC. */
  long instant(Zone defaultZone) {
    if (epochGiven) {
      return epochSeconds * CivilTime.MICROS_PER_SECOND;
    }
    int h = halfDays && afternoon ? hour + 12 : hour;
    long seconds = h * 3600L + minute * 60L + second;
    long fraction = second == 60 ? 0 : micros;
    long civil =
        date.epochDay() * CivilTime.MICROS_PER_DAY
            + seconds * CivilTime.MICROS_PER_SECOND
            + fraction;
    if (offsetGiven) {
      return civil - offsetSeconds * CivilTime.MICROS_PER_SECOND;
    }
    Zone of = zone == null ? defaultZone : zone;
    return of.toInstant(civil);
  }
}
