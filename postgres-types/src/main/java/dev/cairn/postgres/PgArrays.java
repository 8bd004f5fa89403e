package dev.cairn.postgres;

import dev.cairn.postgres.PgArray.Dimension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Array literals: reads what PostgreSQL's {@code array_in} accepts (the grammar stands at {@link
 * PgArrayReader}) and writes what {@code array_out} prints.
 */
public final class PgArrays {
  private PgArrays() {}

  /** The array that a text with commas holds; see {@link #parse(String, char)}. */
  public static PgArray parse(String text) {
    return parse(text, ',');
  }

  /**
   * The array that a text holds.
   *
   * @param delimiter {@code pg_type.typdelim} of the element type: a comma, for {@code box} a
   *     semicolon
   * @throws PgTextException if the text is not what {@code array_in} accepts
   */
  public static PgArray parse(String text, char delimiter) {
    PgArrayOf<String> array = PgArrayOf.read(text, delimiter, PgCodecs.VERBATIM);
    return array.elements().isEmpty()
        ? PgArray.EMPTY
        : new PgArray(array.dimensions(), array.elements());
  }

  /** The text that {@code array_out} prints. */
  public static String toText(PgArray array, char delimiter) {
    StringBuilder out = new StringBuilder();
    if (array.isEmpty()) {
      return "{}";
    }
    List<Dimension> dimensions = array.dimensions();
    if (dimensions.stream().anyMatch(d -> d.lowerBound() != 1)) {
      for (Dimension d : dimensions) {
        out.append('[').append(d.lowerBound()).append(':').append(d.upperBound()).append(']');
      }
      out.append('=');
    }
    int depth = dimensions.size();
    int[] index = new int[depth];
    out.append("{".repeat(depth));
    for (int i = 0; ; i++) {
      appendElement(out, array.elements().get(i), delimiter);
      int d = depth - 1;
      while (d >= 0 && ++index[d] == dimensions.get(d).length()) {
        out.append('}');
        index[d--] = 0;
      }
      if (d < 0) {
        return out.toString();
      }
      out.append(delimiter).append("{".repeat(depth - 1 - d));
    }
  }

  private static void appendElement(StringBuilder out, @Nullable String element, char delimiter) {
    if (element == null) {
      out.append("NULL");
    } else if (needsQuotes(element, delimiter)) {
      out.append('"');
      for (int i = 0; i < element.length(); i++) {
        char c = element.charAt(i);
        if (c == '"' || c == '\\') {
          out.append('\\');
        }
        out.append(c);
      }
      out.append('"');
    } else {
      out.append(element);
    }
  }

  private static boolean needsQuotes(String element, char delimiter) {
    if (element.isEmpty() || element.equalsIgnoreCase("NULL")) {
      return true;
    }
    for (int i = 0; i < element.length(); i++) {
      char c = element.charAt(i);
      if (c == '"' || c == '\\' || c == '{' || c == '}' || c == delimiter) {
        return true;
      }
      if (PgArrayReader.isSpace(c)) {
        return true;
      }
    }
    return false;
  }
}
