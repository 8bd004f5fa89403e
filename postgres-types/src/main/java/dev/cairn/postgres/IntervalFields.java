package dev.cairn.postgres;

import java.util.Optional;

/**
 * The fields that {@code interval} keeps when its declaration names them, as in {@code interval day
 * to second}. The catalog stores them as a bit mask in the upper half of the type modifier
 * (PostgreSQL, utils/timestamp.h).
 */
public enum IntervalFields {
  YEAR("year", 1 << 2),
  MONTH("month", 1 << 1),
  DAY("day", 1 << 3),
  HOUR("hour", 1 << 10),
  MINUTE("minute", 1 << 11),
  SECOND("second", 1 << 12),
  YEAR_TO_MONTH("year to month", YEAR.mask | MONTH.mask),
  DAY_TO_HOUR("day to hour", DAY.mask | HOUR.mask),
  DAY_TO_MINUTE("day to minute", DAY.mask | HOUR.mask | MINUTE.mask),
  DAY_TO_SECOND("day to second", DAY.mask | HOUR.mask | MINUTE.mask | SECOND.mask),
  HOUR_TO_MINUTE("hour to minute", HOUR.mask | MINUTE.mask),
  HOUR_TO_SECOND("hour to second", HOUR.mask | MINUTE.mask | SECOND.mask),
  MINUTE_TO_SECOND("minute to second", MINUTE.mask | SECOND.mask);

  private final String sql;
  private final int mask;

  IntervalFields(String sql, int mask) {
    this.sql = sql;
    this.mask = mask;
  }

  /** The words of a declaration, in lower case with single spaces. */
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
