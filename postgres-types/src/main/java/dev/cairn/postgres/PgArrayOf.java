package dev.cairn.postgres;

import dev.cairn.postgres.PgArray.Dimension;
import dev.cairn.postgres.PgArrayReader.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of an array with its elements as values, not as texts (which {@link PgArray} has).
 *
 * @param <T> the type of the elements
 * @param dimensions one per dimension, outermost first; none for the empty array
 * @param elements the last dimension running fastest; null for a null element
 */
public record PgArrayOf<T>(List<Dimension> dimensions, List<@Nullable T> elements) {
  /** Keeps copies. */
  public PgArrayOf {
    dimensions = List.copyOf(dimensions);
    elements = Collections.unmodifiableList(new ArrayList<>(elements));
  }

  /** The codec of arrays whose elements {@code element} reads. */
  static <T> PgCodec<PgArrayOf<T>> codec(PgCodec<T> element, char delimiter) {
    return new PgCodec<>() {
      @Override
      public PgArrayOf<T> parse(String text) {
        return read(text, delimiter, element);
      }

      @Override
      public String toText(PgArrayOf<T> value) {
        List<@Nullable String> texts = new ArrayList<>(value.elements().size());
        for (T item : value.elements()) {
          texts.add(item == null ? null : element.toText(item));
        }
        return PgArrays.toText(new PgArray(value.dimensions(), texts), delimiter);
      }
    };
  }

  static <T> PgArrayOf<T> read(String text, char delimiter, PgCodec<T> element) {
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
    return new PgArrayOf<>(dimensions, elements);
  }
}
