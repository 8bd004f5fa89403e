package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgTextException.Code;
import java.util.Arrays;

/**
 * The number and lengths of an array's dimensions, counted while its text is read. All sub-arrays
 * of one level have the same length, and elements are on one level only.
 */
final class ArrayShape {
  /** PostgreSQL's MAXDIM. */
  static final int MAX_DIMENSIONS = 6;

  /** PostgreSQL's MaxArraySize: 1 GiB - 1 of 8-byte elements. */
  private static final int MAX_ELEMENTS = 134_217_727;

  private static final int UNKNOWN = -1;

  private int depth;
  private int dimensions;
  private boolean boundsGiven;
  private int elements;

  /** The count of elements when the array that is read began, or its last sub-array ended. */
  private int elementsBefore;

  private final int[] lowerBounds = new int[MAX_DIMENSIONS];
  private final int[] lengths = new int[MAX_DIMENSIONS];
  private final int[] counts = new int[MAX_DIMENSIONS];

  void reset() {
    depth = 0;
    dimensions = 0;
    boundsGiven = false;
    elements = 0;
    elementsBefore = 0;
    Arrays.fill(lowerBounds, 1);
    Arrays.fill(lengths, UNKNOWN);
  }

  int depth() {
    return depth;
  }

  int elements() {
    return elements;
  }

  int dimensions() {
    return dimensions;
  }

  boolean boundsGiven() {
    return boundsGiven;
  }

  int lowerBound(int dimension) {
    return lowerBounds[dimension];
  }

  int length(int dimension) {
    return lengths[dimension];
  }

  /** Notes that the bounds of one more dimension precede the array and begin here. */
  void declare(int position) {
    expectRoom(dimensions, position);
    boundsGiven = true;
    dimensions++;
  }

  /** The bounds of the dimension declared last. */
  void bounds(int lowerBound, int length) {
    lowerBounds[dimensions - 1] = lowerBound;
    lengths[dimensions - 1] = length;
  }

  /** An array begins here. */
  void open(int position) {
    expectRoom(depth, position);
    counts[depth] = 0;
    elementsBefore = elements;
    depth++;
    if (depth > dimensions) {
      if (boundsGiven || elements > 0) {
        throw ragged(position);
      }
      dimensions = depth;
    }
  }

  /**
   * The innermost array ends here.
   *
   * @param afterItem whether an element or an array came last before the end
   */
  void close(int position, boolean afterItem) {
    depth--;
    counts[depth] += elements - elementsBefore;
    elementsBefore = elements;
    if (!afterItem && counts[depth] > 0) {
      throw new PgTextException(Code.MALFORMED_ARRAY, position, "unexpected }");
    }
    if (depth > 0) {
      counts[depth - 1]++;
    }
    if (lengths[depth] == UNKNOWN) {
      lengths[depth] = counts[depth];
    } else if (lengths[depth] != counts[depth]) {
      throw ragged(position);
    }
  }

  /** An element begins here. */
  void element(int position) {
    if (depth != dimensions) {
      throw ragged(position);
    }
    if (elements >= MAX_ELEMENTS) {
      throw new PgTextException(
          Code.MALFORMED_ARRAY, position, "array size exceeds the maximum allowed");
    }
    elements++;
  }

  private static void expectRoom(int dimensions, int position) {
    if (dimensions >= MAX_DIMENSIONS) {
      throw new PgTextException(
          Code.TOO_MANY_DIMENSIONS,
          position,
          "number of array dimensions exceeds the maximum allowed (" + MAX_DIMENSIONS + ")");
    }
  }

  private PgTextException ragged(int position) {
    return new PgTextException(
        Code.RAGGED_ARRAY,
        position,
        boundsGiven
            ? "specified array dimensions do not match array contents"
            : "multidimensional arrays must have sub-arrays with matching dimensions");
  }
}
