package dev.cairn.rockset.value;

/**
 * A span of whole microseconds, negative ones too.
 *
 * @param micros the span in microseconds
 */
public record MicrosecondIntervalValue(long micros) implements Value {
  @Override
  public RocksetType type() {
    return RocksetType.MICROSECOND_INTERVAL;
  }
}
