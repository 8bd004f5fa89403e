package dev.cairn.rockset.dialect;

import java.time.Instant;

/**
 * The inputs of an evaluation other than its arguments.
 *
 * @param nowMicros the one instant that all CURRENT_ functions show for a document, in microseconds
 *     since 1970-01-01 UTC
 */
public record EvaluationContext(long nowMicros) {
  /** No time: SQL that asks for the current time is refused. */
  public static final EvaluationContext WITHOUT_TIME = new EvaluationContext(Long.MIN_VALUE);

  /**
   * {@return the context in which it is {@code now}; what is finer than a microsecond is dropped}
   *
   * @param now the time that the functions of the current time give
   */
  public static EvaluationContext at(Instant now) {
    return new EvaluationContext(now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
  }

  /**
   * {@return the time in microseconds since 1970-01-01 UTC}
   *
   * @throws DialectException {@code NO_CLOCK} if there is none
   */
  @Override
  public long nowMicros() {
    if (nowMicros == Long.MIN_VALUE) {
      throw DialectException.noClock();
    }
    return nowMicros;
  }
}
