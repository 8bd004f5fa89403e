package dev.cairn.rockset.value;

import java.time.Instant;

/**
 * An instant, as microseconds since 1970-01-01 00:00:00 UTC.
 *
 * @param epochMicros microseconds since 1970-01-01 00:00:00 UTC, within the years 1 to 9999
 */
public record TimestampValue(long epochMicros) implements Value {
  /**
   * Refuses what lies outside the years 1 to 9999 in UTC (chosen).
   *
   * @param epochMicros microseconds since 1970-01-01 00:00:00 UTC, within the years 1 to 9999
   */
  public TimestampValue {
    CivilTime.checkMicros(epochMicros);
  }

  @Override
  public RocksetType type() {
    return RocksetType.TIMESTAMP;
  }

  @Override
  public Instant toJava() {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochMicros, CivilTime.MICROS_PER_SECOND),
        Math.floorMod(epochMicros, CivilTime.MICROS_PER_SECOND) * 1000);
  }

  @Override
  public String toString() {
    return "timestamp '" + TemporalText.timestamp(epochMicros) + "'";
  }
}
