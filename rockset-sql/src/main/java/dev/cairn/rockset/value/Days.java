package dev.cairn.rockset.value;

/** The values that have a day: dates, datetimes and timestamps, on one scale. */
public final class Days {
  private Days() {}

  /**
   * {@return whether the value has a day, so that {@link #micros} takes it}
   *
   * @param value any value
   */
  public static boolean has(Value value) {
    return value instanceof DateValue
        || value instanceof DateTimeValue
        || value instanceof TimestampValue;
  }

  /**
   * {@return microseconds since 1970-01-01 00:00:00} Clocks show UTC (documented); a date is its
   * midnight (chosen).
   *
   * @param value a date, a datetime or a timestamp
   * @throws IllegalArgumentException for a value without a day
   */
  public static long micros(Value value) {
    if (value instanceof DateValue date) {
      return date.epochDay() * CivilTime.MICROS_PER_DAY;
    }
    if (value instanceof DateTimeValue dateTime) {
      return dateTime.micros();
    }
    if (value instanceof TimestampValue timestamp) {
      return timestamp.epochMicros();
    }
    throw new IllegalArgumentException("a " + value.type().sqlName() + " has no day");
  }
}
