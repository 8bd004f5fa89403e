package dev.cairn.rockset.value;

/**
 * A span of whole months, negative ones too.
 *
 * @param months the span in months
 */
public record MonthIntervalValue(long months) implements Value {
  @Override
  public RocksetType type() {
    return RocksetType.MONTH_INTERVAL;
  }
}
