package dev.cairn.rockset.time;

/** The kinds of steps of a {@code TimePattern}; each explains its argument. */
enum PatternElement {
  /** The character that is the argument. */
  LITERAL(0),
  /** Any white space, also none; prints the argument. */
  SPACE(0),
  /** {@code %Y}, the argument is the maximum number of digits. */
  YEAR(1),
  /** {@code %E4Y}. */
  YEAR_OF_FOUR_DIGITS(1),
  /** {@code %y}. */
  YEAR_OF_CENTURY(1),
  /** {@code %C}, the argument is the maximum number of digits. */
  CENTURY(1),
  /** {@code %Q}. */
  QUARTER(1),
  /** {@code %m}. */
  MONTH(1),
  /** {@code %B}, {@code %b}; the argument is 1 for the short form. */
  MONTH_NAME(1),
  /** {@code %d}, {@code %e}; the argument is the character that pads. */
  DAY(1),
  /** {@code %j}. */
  DAY_OF_YEAR(1),
  /** {@code %A}, {@code %a}; the argument is 1 for the short form. */
  WEEKDAY_NAME(1),
  /** {@code %u}: Monday is 1. */
  WEEKDAY_FROM_MONDAY(1),
  /** {@code %w}: Sunday is 0. */
  WEEKDAY_FROM_SUNDAY(1),
  /** {@code %U}. */
  WEEK_FROM_SUNDAY(1),
  /** {@code %W}. */
  WEEK_FROM_MONDAY(1),
  /** {@code %V}. */
  ISO_WEEK(1),
  /** {@code %G}. */
  ISO_YEAR(1),
  /** {@code %g}. */
  ISO_YEAR_OF_CENTURY(1),
  /** {@code %J}. */
  ISO_DAY_OF_YEAR(1),
  /** {@code %H}, {@code %k}; the argument is the character that pads. */
  HOUR(2),
  /** {@code %I}, {@code %l}; the argument is the character that pads. */
  HOUR_OF_HALF_DAY(2),
  /** {@code %p}, {@code %P}; the argument is 1 for lower case. */
  HALF_OF_DAY(2),
  /** {@code %M}. */
  MINUTE(2),
  /** {@code %S}, {@code %E1S}, {@code %E*S}; the argument counts fraction digits, -1 is any. */
  SECOND(2),
  /** {@code %s}. */
  EPOCH_SECONDS(3),
  /**
   * {@code %z}, {@code %Ez}; the argument is the separator, 0 is none, 'Z' none and takes Z too.
   */
  OFFSET(4),
  /** {@code %Z}. */
  ZONE(4),
  /** {@code %Y-%m-%d} in one step, when reading. */
  CIVIL_DAY(1),
  /** {@code %H:%M:%S} in one step, when reading; the argument is that of SECOND. */
  CLOCK(2);

  private static final int DATE_PART = 1;
  private static final int TIME_PART = 2;
  private static final int ZONE_PART = 4;

  /** The parts a value must have for this element: date 1, time 2, zone 4, added up. */
  private final int parts;

  PatternElement(int parts) {
    this.parts = parts;
  }

  /** Whether a value of the kind can be read or printed with this element (chosen). */
  boolean fits(PatternKind kind) {
    int available =
        switch (kind) {
          case DATE -> DATE_PART;
          case TIME -> TIME_PART;
          case DATETIME -> DATE_PART | TIME_PART;
          case TIMESTAMP -> DATE_PART | TIME_PART | ZONE_PART;
        };
    return (parts & ~available) == 0;
  }
}
