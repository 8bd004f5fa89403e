package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.time.ZoneOffset;

/**
 * A value of {@code timetz}: a time of day, {@code 24:00:00} included, and its offset from UTC.
 *
 * @param time the local time
 * @param offset the offset, positive to the east, within 15:59:59
 */
public record PgTimetz(PgTime time, ZoneOffset offset) {
  /**
   * Reads what {@code timetz_out} prints: {@code 04:05:06.789+05:30}.
   *
   * @param text the text as the server prints it; never null
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text
   */
  public static PgTimetz parse(String text) {
    TextCursor in = new TextCursor(text, "a time with time zone");
    PgTime time = new PgTime(IsoText.time(in));
    ZoneOffset offset = IsoText.offset(in);
    in.expectEnd();
    return new PgTimetz(time, offset);
  }

  /** {@return the text that {@code timetz_out} prints} */
  public String toText() {
    StringBuilder out = new StringBuilder(24);
    IsoText.appendTime(out, time.micros());
    IsoText.appendOffset(out, offset);
    return out.toString();
  }
}
