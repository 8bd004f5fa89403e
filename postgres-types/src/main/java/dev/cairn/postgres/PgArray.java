package dev.cairn.postgres;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of an array: its dimensions, and the texts of its elements in the order in which they
 * are written, the last dimension running fastest.
 *
 * @param dimensions one per dimension, outermost first; none for the empty array
 * @param elements as many as the product of the dimensions' lengths, null for a null element
 */
public record PgArray(List<Dimension> dimensions, List<@Nullable String> elements) {
  /** The array without elements. */
  public static final PgArray EMPTY = new PgArray(List.of(), List.of());

  /** Checks that dimensions and elements fit, and keeps copies. */
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

  /** An array of one dimension that begins at 1; {@link #EMPTY} for no elements. */
  public static PgArray of(List<@Nullable String> elements) {
    return elements.isEmpty()
        ? EMPTY
        : new PgArray(List.of(new Dimension(1, elements.size())), elements);
  }

  /** Whether there are no elements. */
  public boolean isEmpty() {
    return elements.isEmpty();
  }

  /** The text that {@code array_out} prints, for elements that a comma separates. */
  public String toText() {
    return PgArrays.toText(this, ',');
  }

  /**
   * A dimension of an array.
   *
   * @param lowerBound the index of the first element; 1 unless declared otherwise
   * @param length the number of elements, at least 1
   */
  public record Dimension(int lowerBound, int length) {
    /** Refuses what PostgreSQL refuses: no elements, and an upper bound beyond its range. */
    public Dimension {
      if (length < 1 || (long) lowerBound + length > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("dimension out of range");
      }
    }

    /** The index of the last element. */
    public int upperBound() {
      return lowerBound + length - 1;
    }
  }
}
