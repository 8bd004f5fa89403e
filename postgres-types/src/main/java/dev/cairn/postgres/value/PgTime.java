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
  /** Refuses what lies outside a day. */
  public PgTime {
    if (micros < 0 || micros > IsoText.MICROS_PER_DAY) {
      throw new IllegalArgumentException("not a time of day in microseconds: " + micros);
    }
  }

  /** The value of a Java time, truncated to microseconds. */
  public static PgTime of(LocalTime time) {
    return new PgTime(time.toNanoOfDay() / 1000);
  }

  /**
   * Reads what {@code time_out} prints: {@code 04:05:06.789}.
   *
   * @throws PgTextException for any other text
   */
  public static PgTime parse(String text) {
    TextCursor in = new TextCursor(text, "a time");
    long micros = IsoText.time(in);
    in.expectEnd();
    return new PgTime(micros);
  }

  /** The Java time; empty for {@code 24:00:00}, which Java does not have. */
  public Optional<LocalTime> toLocalTime() {
    return micros == IsoText.MICROS_PER_DAY
        ? Optional.empty()
        : Optional.of(LocalTime.ofNanoOfDay(micros * 1000));
  }

  /** The text that {@code time_out} prints. */
  public String toText() {
    StringBuilder out = new StringBuilder(15);
    IsoText.appendTime(out, micros);
    return out.toString();
  }
}
