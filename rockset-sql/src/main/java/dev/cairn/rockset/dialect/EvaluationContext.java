package dev.cairn.rockset.dialect;

import java.time.Instant;

/**
 * The inputs of an evaluation other than its arguments.
 *
 * @param nowMicros the one instant that all CURRENT_ functions show for a document, in microseconds
 *     since 1970-01-01 UTC
 */
public record EvaluationContext(long nowMicros) {
  /**
   * {@return the context in which it is {@code now}; what is finer than a microsecond is dropped}
   *
   * @param now the time that the functions of the current time give
   */
  public static EvaluationContext at(Instant now) {
    return new EvaluationContext(now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
  }
}
