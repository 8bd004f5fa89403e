package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A value of {@code time}: {@code 00:00:00} to {@code 24:00:00}, both included.
 *
 * @param micros microseconds since midnight, 0 to 86,400,000,000
 */
public record PgTime(long micros) {
  /**
   * Refuses what lies outside a day.
   *
   * @param micros microseconds since midnight, 0 to 86,400,000,000
   */
  public PgTime {
    if (micros < 0 || micros > IsoText.MICROS_PER_DAY) {
      throw new IllegalArgumentException("not a time of day in microseconds: " + micros);
    }
  }

  /**
   * {@return the value of a Java time, truncated to microseconds}
   *
   * @param time the time; what is finer than a microsecond is dropped
   */
  public static PgTime of(LocalTime time) {
    return new PgTime(time.toNanoOfDay() / 1000);
  }

  /**
   * Reads what {@code time_out} prints: {@code 04:05:06.789}.
   *
   * @param text the text as the server prints it; never null
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text
   */
  public static PgTime parse(String text) {
    TextCursor in = new TextCursor(text, "a time");
    long micros = IsoText.time(in);
    in.expectEnd();
    return new PgTime(micros);
  }

  /** {@return the Java time; empty for {@code 24:00:00}, which Java does not have} */
  public Optional<LocalTime> toLocalTime() {
    return micros == IsoText.MICROS_PER_DAY
        ? Optional.empty()
        : Optional.of(LocalTime.ofNanoOfDay(micros * 1000));
  }

  /** {@return the text that {@code time_out} prints} */
  public String toText() {
    StringBuilder out = new StringBuilder(15);
    IsoText.appendTime(out, micros);
    return out.toString();
  }
}
