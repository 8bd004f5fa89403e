package dev.cairn.rockset.value;

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
  public String toString() {
    return TemporalText.time(microsOfDay);
  }
}
