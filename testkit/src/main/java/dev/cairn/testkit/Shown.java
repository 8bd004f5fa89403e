package dev.cairn.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.sample.PgSample;
import dev.cairn.text.VisibleText;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Values as messages show them: on one line, and not longer than a few lines of a terminal. */
final class Shown {
  private static final int MOST = 600;

  private Shown() {}

  static String of(PgSample sample) {
    return shortened(sample.sql());
  }

  static String of(JsonNode json) {
    return json.isMissingNode() ? "(left out)" : shortened(VisibleText.of(json.toString()));
  }

  /** A Java value with its type. */
  static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    String text =
        value instanceof byte[] bytes
            ? "0x" + HexFormat.of().formatHex(bytes)
            : value instanceof String string ? '"' + string + '"' : String.valueOf(value);
    return shortened(VisibleText.of(text)) + " (" + value.getClass().getSimpleName() + ")";
  }

  static String shortened(String text) {
    return text.length() <= MOST
        ? text
        : text.substring(0, MOST) + "... (" + text.length() + " characters)";
  }
}
