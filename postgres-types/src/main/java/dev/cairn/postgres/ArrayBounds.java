package dev.cairn.postgres;

import dev.cairn.postgres.PgTextException.Code;

/**
 * The bounds that may stand before an array, such as {@code [0:2][1:3]}; the grammar is at {@link
 * PgArrayReader}. The number alone is the upper bound, the lower one is 1 then.
 */
final class ArrayBounds {
  private final String text;
  private final int[] lowerBounds;
  private final int[] lengths;
  private int dimensions;

  /** Reads of {@code text} into the two arrays, which have room for six dimensions. */
  ArrayBounds(String text, int[] lowerBounds, int[] lengths) {
    this.text = text;
    this.lowerBounds = lowerBounds;
    this.lengths = lengths;
  }

  /** Reads all bounds from here on, and the space behind; gives the position after them. */
  int read(int from) {
    int p = from;
    while (p < text.length() && text.charAt(p) == '[') {
      if (dimensions >= PgArrayReader.MAX_DIMENSIONS) {
        throw PgArrayReader.tooManyDimensions(p);
      }
      p = bound(p);
      while (p < text.length() && PgArrayReader.isSpace(text.charAt(p))) {
        p++;
      }
    }
    return p;
  }

  /** How many dimensions have been read. */
  int dimensions() {
    return dimensions;
  }

  /** {@code '[' ( integer ':' )? integer ']'}; gives the position after it. */
  private int bound(int open) {
    int p = open + 1;
    int digits = integerEnd(p);
    if (digits == p) {
      throw new PgTextException(
          Code.BAD_ARRAY_BOUNDS, p, "\"[\" must introduce explicitly-specified array dimensions");
    }
    int lower = 1;
    int upper = integer(p, digits);
    p = digits;
    if (p < text.length() && text.charAt(p) == ':') {
      lower = upper;
      p++;
      digits = integerEnd(p);
      if (digits == p) {
        throw new PgTextException(Code.BAD_ARRAY_BOUNDS, p, "missing array dimension value");
      }
      upper = integer(p, digits);
      p = digits;
    }
    if (p >= text.length() || text.charAt(p) != ']') {
      throw new PgTextException(Code.BAD_ARRAY_BOUNDS, p, "missing \"]\" after array dimensions");
    }
    if (upper < lower) {
      throw new PgTextException(
          Code.BAD_ARRAY_BOUNDS, open, "upper bound cannot be less than lower bound");
    }
    if (upper == Integer.MAX_VALUE) {
      throw new PgTextException(Code.BAD_ARRAY_BOUNDS, open, "array upper bound is too large");
    }
    long count = (long) upper - lower + 1;
    if (count > Integer.MAX_VALUE) {
      throw new PgTextException(
          Code.BAD_ARRAY_BOUNDS, open, "array size exceeds the maximum allowed");
    }
    lowerBounds[dimensions] = lower;
    lengths[dimensions] = (int) count;
    dimensions++;
    return p + 1;
  }

  /** Where an integer that begins here ends; the same position if none does. */
  private int integerEnd(int from) {
    int p = from;
    if (p < text.length() && (text.charAt(p) == '-' || text.charAt(p) == '+')) {
      p++;
    }
    int digits = p;
    while (p < text.length() && text.charAt(p) >= '0' && text.charAt(p) <= '9') {
      p++;
    }
    return p == digits ? from : p;
  }

  private int integer(int from, int to) {
    boolean negative = text.charAt(from) == '-';
    long value = 0;
    for (int p = from; p < to; p++) {
      char c = text.charAt(p);
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
        if (value > 1L + Integer.MAX_VALUE) {
          throw boundOutOfRange(from);
        }
      }
    }
    value = negative ? -value : value;
    if (value > Integer.MAX_VALUE) {
      throw boundOutOfRange(from);
    }
    return (int) value;
  }

  private static PgTextException boundOutOfRange(int position) {
    return new PgTextException(
        Code.BAD_ARRAY_BOUNDS, position, "array bound is out of integer range");
  }
}
