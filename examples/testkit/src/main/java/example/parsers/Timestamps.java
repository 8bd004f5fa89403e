package example.parsers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Reads a {@code timestamptz} of a DMS record. */
public final class Timestamps {
  private Timestamps() {}

  /** Wrong: years before Christ, years of five digits and infinities are no ISO 8601 to Java. */
  public static Instant wrong(JsonNode json) {
    return json.isTextual() ? Instant.parse(json.asText()) : null;
  }

  /** Right: an infinity is Java's last or first instant. */
  public static Instant right(JsonNode json) {
    if (!json.isTextual()) {
      return null;
    }
    String text = json.asText();
    if (text.endsWith("infinity")) {
      return text.startsWith("-") ? Instant.MIN : Instant.MAX;
    }
    boolean beforeChrist = text.endsWith(" BC");
    int dash = text.indexOf('-', 1);
    int middle = text.indexOf('T');
    int year = Integer.parseInt(text.substring(0, dash));
    LocalDate day =
        LocalDate.of(
            beforeChrist ? 1 - year : year,
            Integer.parseInt(text.substring(dash + 1, dash + 3)),
            Integer.parseInt(text.substring(dash + 4, middle)));
    LocalTime time = LocalTime.parse(text.substring(middle + 1, text.indexOf('Z')));
    return day.atTime(time).toInstant(ZoneOffset.UTC);
  }
}
