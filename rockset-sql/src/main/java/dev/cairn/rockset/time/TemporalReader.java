package dev.cairn.rockset.time;

import dev.cairn.rockset.dialect.Dialect.DatetimeZone;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;

/**
 * Reads dates and times in ISO 8601's extended form: {@code YYYY-MM-DD}, {@code
 * HH:MM:SS[.fraction]}, both with {@code T} or a space between, and {@code Z}, {@code +HH}, {@code
 * +HHMM} or {@code +HH:MM} behind. Hours go to 23, minutes and seconds to 59 (documented for
 * literals).
 */
public final class TemporalReader {
  /** The degrees of strictness for text. */
  public enum Form {
    /** Literals and casts: one digit will do but for the year, at most six of a fraction. */
    LITERAL(1, 6, false),
    /** The functions named ISO8601: two digits, digits past microseconds are dropped (chosen). */
    ISO(2, Integer.MAX_VALUE, false),
    /** PostgreSQL's output: as literals, but an offset may have seconds. */
    POSTGRESQL(2, 6, false),
    /** Typed JSON values: also slashes, a colon before the fraction, no seconds (by example). */
    TYPED_JSON(1, Integer.MAX_VALUE, true);

    private final int minimumDigits;
    private final int maximumFraction;
    private final boolean lenient;

    Form(int minimumDigits, int maximumFraction, boolean lenient) {
      this.minimumDigits = minimumDigits;
      this.maximumFraction = maximumFraction;
      this.lenient = lenient;
    }
  }

  /** Whether an offset is allowed or required at the end. */
  private enum Offset {
    NONE,
    ZERO,
    OPTIONAL,
    REQUIRED
  }

  private final String what;
  private final String text;
  private final Form form;
  private int at;
  private boolean offsetGiven;
  private int offset;

  private TemporalReader(String what, String text, Form form) {
    this.what = what;
    this.text = text;
    this.form = form;
  }

  /**
   * A day, as days since 1970-01-01.
   *
   * @throws EvaluationException when the text is of another form or there is no such day
   */
  public static int date(String text, Form form) {
    TemporalReader reader = new TemporalReader("date", text, form);
    int day = reader.day();
    reader.end();
    return day;
  }

  /** A time of day in microseconds; errors as with {@link #date}. */
  public static long time(String text, Form form) {
    TemporalReader reader = new TemporalReader("time", text, form);
    long time = reader.clock();
    reader.end();
    return time;
  }

  /**
   * A civil date and time in microseconds since 1970-01-01 00:00:00, from text without a zone;
   * errors as with {@link #date}. The time may be left out but for ISO.
   */
  public static long dateTime(String text, Form form) {
    return new TemporalReader("datetime", text, form).dayAndClock(Offset.NONE);
  }

  /**
   * A civil date and time as {@link #dateTime(String, Form)} reads it, or ISO text with a zone at
   * its end: the same for every form, as the switch DATETIME_ZONE says.
   */
  public static long dateTime(String text, Form form, DatetimeZone zone) {
    if (zone == DatetimeZone.REFUSED || !hasZone(text)) {
      return dateTime(text, form);
    }
    TemporalReader reader = new TemporalReader("datetime", text, Form.ISO);
    long micros =
        reader.dayAndClock(zone == DatetimeZone.ZERO_IGNORED ? Offset.ZERO : Offset.OPTIONAL);
    return zone == DatetimeZone.IGNORED
        ? micros + reader.offset * CivilTime.MICROS_PER_SECOND
        : micros;
  }

  /** Whether {@code Z} or the sign of an offset follows a time of day. */
  private static boolean hasZone(String text) {
    int colon = text.indexOf(':');
    return colon >= 0
        && (text.endsWith("Z") || text.indexOf('+', colon) > 0 || text.indexOf('-', colon) > 0);
  }

  /**
   * An instant in microseconds since 1970-01-01 UTC; errors as with {@link #date}. Without an
   * offset {@code zone} says where; ISO wants one (documented).
   */
  public static long timestamp(String text, Form form, Zone zone) {
    TemporalReader reader = new TemporalReader("timestamp", text, form);
    long micros = reader.dayAndClock(form == Form.ISO ? Offset.REQUIRED : Offset.OPTIONAL);
    return reader.offsetGiven ? micros : zone.toInstant(micros);
  }

  private long dayAndClock(Offset offset) {
    long micros = day() * CivilTime.MICROS_PER_DAY;
    if (at < text.length() || form == Form.ISO) {
      char separator = at < text.length() ? text.charAt(at) : 0;
      if (separator != 'T' && separator != ' ') {
        throw expected("'T' or a space");
      }
      at++;
      micros += clock();
      this.offset = offset(offset);
      micros -= this.offset * CivilTime.MICROS_PER_SECOND;
    }
    end();
    return micros;
  }

  private int day() {
    int fast = text.length() - at >= 10 ? DigitRuns.day(text, at) : DigitRuns.NO_DAY;
    if (fast != DigitRuns.NO_DAY) {
      at += 10;
      return fast;
    }
    int year = number(4, 4);
    boolean slashes = form.lenient && at < text.length() && text.charAt(at) == '/';
    expect(slashes ? '/' : '-');
    int month = number(form.minimumDigits, 2);
    expect(slashes ? '/' : '-');
    int day = number(form.minimumDigits, 2);
    if (year < 1
        || month < 1
        || month > 12
        || day < 1
        || day > CivilTime.daysInMonth(year, month)) {
      throw new EvaluationException(EvaluationCode.INVALID_TEXT, "not a " + what + ": no such day");
    }
    return CivilTime.epochDay(year, month, day);
  }

  private long clock() {
    long micros = text.length() - at >= 8 ? DigitRuns.clockMicros(text, at) : DigitRuns.NONE;
    if (micros != DigitRuns.NONE) {
      at += 8;
    } else {
      int hour = number(form.minimumDigits, 2);
      expect(':');
      int minute = number(form.minimumDigits, 2);
      int second = 0;
      if (!form.lenient || at < text.length() && text.charAt(at) == ':') {
        expect(':');
        second = number(form.minimumDigits, 2);
      }
      if (hour > 23 || minute > 59 || second > 59) {
        throw new EvaluationException(
            EvaluationCode.INVALID_TEXT, "not a " + what + ": no such time of day");
      }
      micros = (hour * 3600 + minute * 60 + second) * CivilTime.MICROS_PER_SECOND;
    }
    if (at < text.length() && (text.charAt(at) == '.' || form.lenient && text.charAt(at) == ':')) {
      at++;
      micros += fraction();
    }
    return micros;
  }

  private int fraction() {
    int start = at;
    int value = 0;
    int scale = 100_000;
    while (at < text.length() && isDigit(text.charAt(at)) && at - start < form.maximumFraction) {
      value += (text.charAt(at++) - '0') * scale;
      scale /= 10;
    }
    if (at == start) {
      throw expected("a digit of the fraction");
    }
    return value;
  }

  /** The seconds that the text's clock is ahead of UTC. */
  private int offset(Offset rule) {
    if (rule == Offset.NONE || at == text.length()) {
      if (rule == Offset.REQUIRED) {
        throw expected("an offset or 'Z'");
      }
      return 0;
    }
    offsetGiven = true;
    if (text.charAt(at) == 'Z') {
      at++;
      return 0;
    }
    int seconds =
        form == Form.POSTGRESQL
            ? OffsetText.secondsOfPostgresql(text, at)
            : OffsetText.seconds(text, at);
    if (seconds == OffsetText.NONE || text.length() - at < 3 || text.charAt(at + 2) == ':') {
      throw expected("an offset or 'Z'");
    }
    if (rule == Offset.ZERO && seconds != 0) {
      throw expected("no offset but 'Z'");
    }
    at = text.length();
    return seconds;
  }

  private int number(int minimum, int maximum) {
    int start = at;
    int value = 0;
    while (at < text.length() && at - start < maximum && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at++) - '0');
    }
    if (at - start < minimum) {
      throw expected("a digit");
    }
    return value;
  }

  private void expect(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw expected("'" + c + "'");
    }
    at++;
  }

  private void end() {
    if (at < text.length()) {
      throw expected("the end");
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private EvaluationException expected(String expected) {
    String found =
        at < text.length()
            ? "found '" + Character.toString(text.codePointAt(at)) + "'"
            : "the text ends";
    return new EvaluationException(
        EvaluationCode.INVALID_TEXT,
        "not a " + what + ": expected " + expected + " at position " + (at + 1) + ", " + found);
  }
}
