package example.parsers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@code text[]} of a DMS record. */
public final class Arrays {
  private Arrays() {}

  /** Wrong: a comma, a quote, NULL, an inner array and lower bounds are more than splitting. */
  public static List<String> wrong(JsonNode json) {
    if (!json.isTextual()) {
      return null;
    }
    String text = json.asText();
    return text.equals("{}") ? List.of() : List.of(text.substring(1, text.length() - 1).split(","));
  }
}
