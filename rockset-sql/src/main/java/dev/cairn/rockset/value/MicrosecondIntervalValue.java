package dev.cairn.rockset.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

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

  @Override
  public Duration toJava() {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  @Override
  public String toString() {
    return "INTERVAL '" + BigDecimal.valueOf(micros, 6).toPlainString() + "' SECOND";
  }
}
