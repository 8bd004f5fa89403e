package dev.cairn.rockset.time;

import dev.cairn.rockset.dialect.Dialect;
import java.util.Locale;

/** Turns the text of a format into steps. */
final class PatternCompiler {
  private static final int MAX_FRACTION = 6;

  private final String format;
  private final PatternKind kind;
  private final Dialect dialect;
  private final PatternSteps steps = new PatternSteps();
  private int at;

  PatternCompiler(String format, PatternKind kind, Dialect dialect) {
    this.format = format;
    this.kind = kind;
    this.dialect = dialect;
  }

  PatternSteps compile() {
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c == '%') {
        element(at - 1);
      } else if (PatternReader.isSpace(c)) {
        add(PatternElement.SPACE, c);
      } else {
        add(PatternElement.LITERAL, c);
      }
    }
    return steps;
  }

  private void element(int start) {
    int first = steps.size();
    switch (next(start)) {
      case '%' -> add(PatternElement.LITERAL, '%');
      case 'n' -> add(PatternElement.SPACE, '\n');
      case 't' -> add(PatternElement.SPACE, '\t');
      case 'Y' -> year();
      case 'y' -> add(PatternElement.YEAR_OF_CENTURY, 0);
      case 'C' -> century();
      case 'Q' -> add(PatternElement.QUARTER, 0);
      case 'm' -> add(PatternElement.MONTH, 0);
      case 'B' -> add(PatternElement.MONTH_NAME, 0);
      case 'b', 'h' -> add(PatternElement.MONTH_NAME, 1);
      case 'd' -> add(PatternElement.DAY, '0');
      case 'e' -> add(PatternElement.DAY, ' ');
      case 'j' -> add(PatternElement.DAY_OF_YEAR, 0);
      case 'A' -> add(PatternElement.WEEKDAY_NAME, 0);
      case 'a' -> add(PatternElement.WEEKDAY_NAME, 1);
      case 'u' -> add(PatternElement.WEEKDAY_FROM_MONDAY, 0);
      case 'w' -> add(PatternElement.WEEKDAY_FROM_SUNDAY, 0);
      case 'U' -> add(PatternElement.WEEK_FROM_SUNDAY, 0);
      case 'W' -> add(PatternElement.WEEK_FROM_MONDAY, 0);
      case 'V' -> add(PatternElement.ISO_WEEK, 0);
      case 'G' -> add(PatternElement.ISO_YEAR, 0);
      case 'g' -> add(PatternElement.ISO_YEAR_OF_CENTURY, 0);
      case 'J' -> add(PatternElement.ISO_DAY_OF_YEAR, 0);
      case 'H' -> add(PatternElement.HOUR, '0');
      case 'k' -> add(PatternElement.HOUR, ' ');
      case 'I' -> add(PatternElement.HOUR_OF_HALF_DAY, '0');
      case 'l' -> add(PatternElement.HOUR_OF_HALF_DAY, ' ');
      case 'p' -> add(PatternElement.HALF_OF_DAY, 0);
      case 'P' -> add(PatternElement.HALF_OF_DAY, 1);
      case 'M' -> add(PatternElement.MINUTE, 0);
      case 'S' -> add(PatternElement.SECOND, 0);
      case 's' -> add(PatternElement.EPOCH_SECONDS, 0);
      case 'z' ->
          add(PatternElement.OFFSET, dialect.get(Dialect.BARE_Z) == Dialect.BareZ.ACCEPT ? 'Z' : 0);
      case 'Z' -> add(PatternElement.ZONE, 0);
      case 'F' -> civilDay();
      case 'D', 'x' -> monthFirst();
      case 'R' -> {
        add(PatternElement.HOUR, '0');
        add(PatternElement.LITERAL, ':');
        add(PatternElement.MINUTE, 0);
      }
      case 'T', 'X' -> clock();
      case 'r' -> halfDayClock();
      case 'c' -> dateAndTime();
      case 'E' -> extended(start);
      case 'O' -> alternative(start);
      default -> throw unknown(start, 2);
    }
    for (int i = first; i < steps.size(); i++) {
      if (!steps.element(i).fits(kind)) {
        throw new PatternException(
            start,
            "format element "
                + format.substring(start, at)
                + " is not valid for a "
                + kind.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void year() {
    add(PatternElement.YEAR, nextIsElement() ? 4 : 5);
  }

  private void century() {
    add(PatternElement.CENTURY, nextIsElement() ? 2 : 3);
  }

  private boolean nextIsElement() {
    return at < format.length() && format.charAt(at) == '%';
  }

  private void civilDay() {
    add(PatternElement.YEAR, 5);
    add(PatternElement.LITERAL, '-');
    add(PatternElement.MONTH, 0);
    add(PatternElement.LITERAL, '-');
    add(PatternElement.DAY, '0');
  }

  private void monthFirst() {
    add(PatternElement.MONTH, 0);
    add(PatternElement.LITERAL, '/');
    add(PatternElement.DAY, '0');
    add(PatternElement.LITERAL, '/');
    add(PatternElement.YEAR_OF_CENTURY, 0);
  }

  private void clock() {
    add(PatternElement.HOUR, '0');
    add(PatternElement.LITERAL, ':');
    add(PatternElement.MINUTE, 0);
    add(PatternElement.LITERAL, ':');
    add(PatternElement.SECOND, 0);
  }

  private void halfDayClock() {
    add(PatternElement.HOUR_OF_HALF_DAY, '0');
    add(PatternElement.LITERAL, ':');
    add(PatternElement.MINUTE, 0);
    add(PatternElement.LITERAL, ':');
    add(PatternElement.SECOND, 0);
    add(PatternElement.SPACE, ' ');
    add(PatternElement.HALF_OF_DAY, 0);
  }

  private void dateAndTime() {
    add(PatternElement.WEEKDAY_NAME, 1);
    add(PatternElement.SPACE, ' ');
    add(PatternElement.MONTH_NAME, 1);
    add(PatternElement.SPACE, ' ');
    add(PatternElement.DAY, ' ');
    add(PatternElement.SPACE, ' ');
    clock();
    add(PatternElement.SPACE, ' ');
    add(PatternElement.YEAR, 5);
  }

  /** Compiles the rest of an element that begins with {@code %E}. */
  private void extended(int start) {
    char c = next(start);
    switch (c) {
      case 'Y' -> year();
      case 'y' -> add(PatternElement.YEAR_OF_CENTURY, 0);
      case 'C' -> century();
      case 'z' -> add(PatternElement.OFFSET, ':');
      default -> {
        char last = next(start);
        if (c == '4' && last == 'Y') {
          add(PatternElement.YEAR_OF_FOUR_DIGITS, 0);
        } else if (c == '*' && last == 'S') {
          add(PatternElement.SECOND, PatternSteps.ANY_FRACTION);
        } else if (c >= '0' && c <= '0' + MAX_FRACTION && last == 'S') {
          add(PatternElement.SECOND, c - '0');
        } else {
          throw unknown(start, 4);
        }
      }
    }
  }

  /**
   * Compiles the rest of an element that begins with {@code %O}: other locales may write its number
   * differently.
   */
  private void alternative(int start) {
    switch (next(start)) {
      case 'd' -> add(PatternElement.DAY, '0');
      case 'e' -> add(PatternElement.DAY, ' ');
      case 'H' -> add(PatternElement.HOUR, '0');
      case 'I' -> add(PatternElement.HOUR_OF_HALF_DAY, '0');
      case 'M' -> add(PatternElement.MINUTE, 0);
      case 'S' -> add(PatternElement.SECOND, 0);
      case 'm' -> add(PatternElement.MONTH, 0);
      case 'u' -> add(PatternElement.WEEKDAY_FROM_MONDAY, 0);
      case 'w' -> add(PatternElement.WEEKDAY_FROM_SUNDAY, 0);
      case 'U' -> add(PatternElement.WEEK_FROM_SUNDAY, 0);
      case 'W' -> add(PatternElement.WEEK_FROM_MONDAY, 0);
      case 'V' -> add(PatternElement.ISO_WEEK, 0);
      case 'y' -> add(PatternElement.YEAR_OF_CENTURY, 0);
      default -> throw unknown(start, 3);
    }
  }

  private char next(int start) {
    if (at >= format.length()) {
      throw new PatternException(start, "the format ends within an element");
    }
    return format.charAt(at++);
  }

  private PatternException unknown(int start, int length) {
    int end = Math.min(start + length, format.length());
    return new PatternException(start, "unknown format element " + format.substring(start, end));
  }

  private void add(PatternElement step, int argument) {
    steps.add(step, argument);
  }
}
