package dev.cairn.postgres.value;

/** The settings of {@code IntervalStyle}; each has a text of its own for the same interval. */
public enum IntervalStyle {
  /** PostgreSQL's default: {@code 1 year 2 mons -3 days +04:05:06.7}. */
  POSTGRES,
  /** {@code @ 1 year 2 mons -3 days 4 hours 5 mins 6.7 secs}. */
  POSTGRES_VERBOSE,
  /** {@code +1-2 -3 +4:05:06.7}. */
  SQL_STANDARD,
  /** {@code P1Y2M-3DT4H5M6.7S}. */
  ISO_8601
}
