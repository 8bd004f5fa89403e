package dev.cairn.rockset.value;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A civil date and time without a zone, as microseconds since 1970-01-01 00:00:00 of the same
 * clock.
 *
 * @param micros microseconds since 1970-01-01 00:00:00, within the years 1 to 9999
 */
public record DateTimeValue(long micros) implements Value {
  /**
   * Refuses what lies outside the years 1 to 9999 (chosen).
   *
   * @param micros microseconds since 1970-01-01 00:00:00, within the years 1 to 9999
   */
  public DateTimeValue {
    CivilTime.checkMicros(micros);
  }

  @Override
  public RocksetType type() {
    return RocksetType.DATETIME;
  }

  @Override
  public LocalDateTime toJava() {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, CivilTime.MICROS_PER_SECOND),
        (int) Math.floorMod(micros, CivilTime.MICROS_PER_SECOND) * 1000,
        ZoneOffset.UTC);
  }

  @Override
  public String toString() {
    return "datetime '" + TemporalText.dateTime(micros) + "'";
  }
}
