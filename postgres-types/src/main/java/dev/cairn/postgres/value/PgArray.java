package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.value.PgArrayReader.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of an array: its dimensions and its elements, in the order in which they are written,
 * the last dimension running fastest.
 *
 * @param <T> the type of the elements; {@code String} where their texts are left as they are
 * @param dimensions one per dimension, outermost first; none for the empty array
 * @param elements as many as the product of the dimensions' lengths, null for a null element
 */
public record PgArray<T>(List<Dimension> dimensions, List<@Nullable T> elements) {
  /**
   * Checks that dimensions and elements fit, and keeps copies.
   *
   * @param dimensions one per dimension, outermost first; none for the empty array
   * @param elements as many as the product of the dimensions' lengths, null for a null element
   */
  public PgArray {
    dimensions = List.copyOf(dimensions);
    elements = Collections.unmodifiableList(new ArrayList<>(elements));
    if (dimensions.size() > PgArrayReader.MAX_DIMENSIONS) {
      throw new IllegalArgumentException("more than 6 dimensions");
    }
    long product = dimensions.isEmpty() ? 0 : 1;
    for (Dimension dimension : dimensions) {
      product = Math.multiplyExact(product, dimension.length());
    }
    if (product != elements.size()) {
      throw new IllegalArgumentException(
          "dimensions for " + product + " elements, and " + elements.size() + " elements");
    }
  }

  /**
   * {@return an array of one dimension that begins at 1; the empty array for no elements}
   *
   * @param <T> the type of the values
   * @param elements the elements in order; null is SQL's NULL
   */
  public static <T> PgArray<T> of(List<@Nullable T> elements) {
    return new PgArray<>(
        elements.isEmpty() ? List.of() : List.of(new Dimension(1, elements.size())), elements);
  }

  /**
   * {@return the array that a text with commas holds; see {@link #parse(String, char)}}
   *
   * @param text a text with commas between elements, as {@code array_out} prints it
   */
  public static PgArray<String> parse(String text) {
    return parse(text, ',');
  }

  /**
   * {@return the array of a text that {@code array_in} accepts (for the grammar see {@link
   * PgArrayReader})}
   *
   * @param text a text that {@code array_in} accepts
   * @param delimiter {@code pg_type.typdelim} of the element type: a comma, for {@code box} a
   *     semicolon
   * @throws PgTextException if the text is not what {@code array_in} accepts
   */
  public static PgArray<String> parse(String text, char delimiter) {
    return read(text, delimiter, VerbatimText.CODEC);
  }

  private static <T> PgArray<T> read(String text, char delimiter, PgCodec<T> element) {
    PgArrayReader in = new PgArrayReader(text, delimiter);
    List<@Nullable T> elements = new ArrayList<>();
    for (Token token = in.next(); token != Token.END_OF_TEXT; token = in.next()) {
      if (token == Token.ELEMENT) {
        elements.add(Nested.parse(element, in.element(), in.start()));
      } else if (token == Token.NULL) {
        elements.add(null);
      }
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int d = 0; !elements.isEmpty() && d < in.dimensions(); d++) {
      dimensions.add(new Dimension(in.lowerBound(d), in.length(d)));
    }
    return new PgArray<>(dimensions, elements);
  }

  /** The codec of arrays whose elements {@code element} reads. */
  static <T> PgCodec<PgArray<T>> codec(PgCodec<T> element, char delimiter) {
    return new PgCodec<>() {
      @Override
      public PgArray<T> parse(String text) {
        return read(text, delimiter, element);
      }

      @Override
      public String toText(PgArray<T> value) {
        return print(value, delimiter, element);
      }
    };
  }

  /** {@return whether there are no elements} */
  public boolean isEmpty() {
    return elements.isEmpty();
  }

  /**
   * {@return the text that {@code array_out} prints for elements that are texts}
   *
   * @param array the array; a null element prints as {@code NULL}
   * @param delimiter the character between two elements; {@code pg_type.typdelim} of their type
   */
  public static String toText(PgArray<String> array, char delimiter) {
    return print(array, delimiter, VerbatimText.CODEC);
  }

  private static <T> String print(PgArray<T> array, char delimiter, PgCodec<T> codec) {
    if (array.isEmpty()) {
      return "{}";
    }
    StringBuilder out = new StringBuilder();
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
      T element = array.elements().get(i);
      if (element == null) {
        out.append("NULL");
      } else {
        appendElement(out, codec.toText(element), delimiter);
      }
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

  private static void appendElement(StringBuilder out, String element, char delimiter) {
    if (!needsQuotes(element, delimiter)) {
      out.append(element);
      return;
    }
    out.append('"');
    for (int i = 0; i < element.length(); i++) {
      char c = element.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
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
      if (TextCursor.isSpace(c)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A dimension of an array.
   *
   * @param lowerBound the index of the first element; 1 unless declared otherwise
   * @param length the number of elements, at least 1
   */
  public record Dimension(int lowerBound, int length) {
    /**
     * Refuses what PostgreSQL refuses: no elements, and an upper bound beyond its range.
     *
     * @param lowerBound the index of the first element; 1 unless declared otherwise
     * @param length the number of elements, at least 1
     */
    public Dimension {
      if (length < 1 || (long) lowerBound + length > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("dimension out of range");
      }
    }

    /** {@return the index of the last element} */
    public int upperBound() {
      return lowerBound + length - 1;
    }
  }
}
