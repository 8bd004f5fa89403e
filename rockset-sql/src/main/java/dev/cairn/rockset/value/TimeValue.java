package dev.cairn.rockset.value;

import java.time.LocalTime;

/**
 * A time of day without a zone, in microseconds since midnight.
 *
 * @param microsOfDay microseconds since midnight, less than one day
 */
public record TimeValue(long microsOfDay) implements Value {
  /**
   * Refuses what lies outside one day.
   *
   * @param microsOfDay microseconds since midnight, less than one day
   */
  public TimeValue {
    if (microsOfDay < 0 || microsOfDay >= CivilTime.MICROS_PER_DAY) {
      throw new EvaluationException(EvaluationCode.OUT_OF_RANGE, "time outside 00:00 to 24:00");
    }
  }

  @Override
  public RocksetType type() {
    return RocksetType.TIME;
  }

  @Override
  public LocalTime toJava() {
    return LocalTime.ofNanoOfDay(microsOfDay * 1000);
  }

  @Override
  public String toString() {
    return "time '" + TemporalText.time(microsOfDay) + "'";
  }
}
