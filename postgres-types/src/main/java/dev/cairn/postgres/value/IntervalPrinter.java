package dev.cairn.postgres.value;

import static dev.cairn.postgres.value.IsoText.MICROS_PER_HOUR;
import static dev.cairn.postgres.value.IsoText.MICROS_PER_MINUTE;
import static dev.cairn.postgres.value.IsoText.MICROS_PER_SECOND;

/** The text of an interval in each style: the rules of {@code EncodeInterval} in datetime.c. */
final class IntervalPrinter {
  private final StringBuilder out = new StringBuilder(32);
  private final int years;
  private final int months;
  private final int days;
  private final long micros;
  private final long hours;
  private final int minutes;
  private final int seconds;
  private final int fraction;

  /** Whether no field has been printed so far. */
  private boolean first = true;

  /** Whether the field printed last was negative; in the verbose style, whether the first was. */
  private boolean before;

  private IntervalPrinter(int allMonths, int days, long micros) {
    years = allMonths / 12;
    months = allMonths % 12;
    this.days = days;
    this.micros = micros;
    hours = micros / MICROS_PER_HOUR;
    minutes = (int) (micros / MICROS_PER_MINUTE % 60);
    seconds = (int) (micros / MICROS_PER_SECOND % 60);
    fraction = (int) (micros % MICROS_PER_SECOND);
  }

  static String print(int months, int days, long micros, IntervalStyle style) {
    IntervalPrinter printer = new IntervalPrinter(months, days, micros);
    switch (style) {
      case POSTGRES -> printer.postgres();
      case POSTGRES_VERBOSE -> printer.verbose();
      case SQL_STANDARD -> printer.sqlStandard();
      case ISO_8601 -> printer.iso();
    }
    return printer.out.toString();
  }

  private void postgres() {
    postgresField(years, "year");
    postgresField(months, "mon");
    postgresField(days, "day");
    if (first || micros != 0) {
      out.append(first ? "" : " ");
      out.append(micros < 0 ? "-" : before ? "+" : "");
      appendTwo(Math.abs(hours));
      appendMinutesAndSeconds();
    }
  }

  /** A plus sign follows a negative field, as otherwise its minus might be read as common. */
  private void postgresField(int value, String unit) {
    if (value == 0) {
      return;
    }
    out.append(first ? "" : " ").append(before && value > 0 ? "+" : "");
    out.append(value).append(' ').append(unit).append(value == 1 ? "" : "s");
    before = value < 0;
    first = false;
  }

  private void verbose() {
    out.append('@');
    verboseField(years, "year");
    verboseField(months, "mon");
    verboseField(days, "day");
    verboseField(hours, "hour");
    verboseField(minutes, "min");
    verboseSeconds();
    out.append(first ? " 0" : "").append(before ? " ago" : "");
  }

  /** The sign of the first field goes into the word "ago"; the others are relative to it. */
  private void verboseField(long value, String unit) {
    if (value == 0) {
      return;
    }
    before = first ? value < 0 : before;
    first = false;
    long shown = before ? -value : value;
    out.append(' ').append(shown).append(' ').append(unit).append(shown == 1 ? "" : "s");
  }

  private void verboseSeconds() {
    if (seconds == 0 && fraction == 0) {
      return;
    }
    boolean negative = seconds < 0 || fraction < 0;
    before = first ? negative : before;
    first = false;
    out.append(negative == before ? " " : " -").append(Math.abs(seconds));
    IsoText.appendFraction(out, Math.abs(fraction));
    out.append(Math.abs(seconds) != 1 || fraction != 0 ? " secs" : " sec");
  }

  private void sqlStandard() {
    boolean negative = years < 0 || months < 0 || days < 0 || micros < 0;
    boolean positive = years > 0 || months > 0 || days > 0 || micros > 0;
    boolean hasYearMonth = years != 0 || months != 0;
    boolean hasDayTime = days != 0 || micros != 0;
    if (!negative && !positive) {
      out.append('0');
    } else if ((negative && positive) || (hasYearMonth && hasDayTime)) {
      out.append(years < 0 || months < 0 ? '-' : '+');
      out.append(Math.abs(years)).append('-').append(Math.abs(months));
      out.append(days < 0 ? " -" : " +").append(Math.abs((long) days));
      out.append(micros < 0 ? " -" : " +").append(Math.abs(hours));
      appendMinutesAndSeconds();
    } else {
      out.append(negative ? "-" : "");
      if (hasYearMonth) {
        out.append(Math.abs(years)).append('-').append(Math.abs(months));
      } else {
        if (days != 0) {
          out.append(Math.abs((long) days)).append(' ');
        }
        out.append(Math.abs(hours));
        appendMinutesAndSeconds();
      }
    }
  }

  private void iso() {
    out.append('P');
    isoField(years, 'Y');
    isoField(months, 'M');
    isoField(days, 'D');
    if (micros != 0) {
      out.append('T');
      isoField(hours, 'H');
      isoField(minutes, 'M');
      if (seconds != 0 || fraction != 0) {
        out.append(seconds < 0 || fraction < 0 ? "-" : "").append(Math.abs(seconds));
        IsoText.appendFraction(out, Math.abs(fraction));
        out.append('S');
      }
    } else if (out.length() == 1) {
      out.append("T0S");
    }
  }

  private void isoField(long value, char unit) {
    if (value != 0) {
      out.append(value).append(unit);
    }
  }

  private void appendMinutesAndSeconds() {
    out.append(':');
    appendTwo(Math.abs(minutes));
    out.append(':');
    appendTwo(Math.abs(seconds));
    IsoText.appendFraction(out, Math.abs(fraction));
  }

  private void appendTwo(long number) {
    out.append(number < 10 ? "0" : "").append(number);
  }
}
