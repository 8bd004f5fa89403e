package dev.cairn.postgres;

import java.util.Optional;

/**
 * The fields that {@code interval} keeps when its declaration names them, as in {@code interval day
 * to second}. The catalog stores them as a bit mask in the upper half of the type modifier
 * (PostgreSQL, utils/timestamp.h).
 */
public enum IntervalFields {
  /** {@code interval year}. */
  YEAR("year", 1 << 2),
  /** {@code interval month}. */
  MONTH("month", 1 << 1),
  /** {@code interval day}. */
  DAY("day", 1 << 3),
  /** {@code interval hour}. */
  HOUR("hour", 1 << 10),
  /** {@code interval minute}. */
  MINUTE("minute", 1 << 11),
  /** {@code interval second}, with digits of a fraction. */
  SECOND("second", 1 << 12),
  /** {@code interval year to month}. */
  YEAR_TO_MONTH("year to month", YEAR.mask | MONTH.mask),
  /** {@code interval day to hour}. */
  DAY_TO_HOUR("day to hour", DAY.mask | HOUR.mask),
  /** {@code interval day to minute}. */
  DAY_TO_MINUTE("day to minute", DAY.mask | HOUR.mask | MINUTE.mask),
  /** {@code interval day to second}, with digits of a fraction. */
  DAY_TO_SECOND("day to second", DAY.mask | HOUR.mask | MINUTE.mask | SECOND.mask),
  /** {@code interval hour to minute}. */
  HOUR_TO_MINUTE("hour to minute", HOUR.mask | MINUTE.mask),
  /** {@code interval hour to second}, with digits of a fraction. */
  HOUR_TO_SECOND("hour to second", HOUR.mask | MINUTE.mask | SECOND.mask),
  /** {@code interval minute to second}, with digits of a fraction. */
  MINUTE_TO_SECOND("minute to second", MINUTE.mask | SECOND.mask);

  private final String sql;
  private final int mask;

  IntervalFields(String sql, int mask) {
    this.sql = sql;
    this.mask = mask;
  }

  /** {@return the words of a declaration, in lower case with single spaces} */
  public String sql() {
    return sql;
  }

  /** The bit mask in a type modifier. */
  int mask() {
    return mask;
  }

  /** The fields with this bit mask; empty for any other mask, the one for all fields included. */
  static Optional<IntervalFields> ofMask(int mask) {
    for (IntervalFields fields : values()) {
      if (fields.mask == mask) {
        return Optional.of(fields);
      }
    }
    return Optional.empty();
  }
}
