package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgTextException.Code;

/**
 * The bounds that may precede an array, such as {@code [0:2][1:3]}; the grammar is at {@link
 * PgArrayReader}. The number alone is the upper bound, the lower one is 1 then.
 */
final class ArrayBounds {
  private final ArrayText text;
  private final ArrayShape shape;

  private ArrayBounds(ArrayText text, ArrayShape shape) {
    this.text = text;
    this.shape = shape;
  }

  /** Reads all bounds from here on, and the space behind; gives the position after them. */
  static int read(ArrayText text, int from, ArrayShape shape) {
    ArrayBounds bounds = new ArrayBounds(text, shape);
    int p = from;
    while (text.at(p) == '[') {
      shape.declare(p);
      p = text.skipSpace(bounds.bound(p));
    }
    return p;
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
    if (text.at(p) == ':') {
      lower = upper;
      p++;
      digits = integerEnd(p);
      if (digits == p) {
        throw new PgTextException(Code.BAD_ARRAY_BOUNDS, p, "missing array dimension value");
      }
      upper = integer(p, digits);
      p = digits;
    }
    if (text.at(p) != ']') {
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
    shape.bounds(lower, (int) count);
    return p + 1;
  }

  /** The end of an integer that begins here; the same position if none does. */
  private int integerEnd(int from) {
    int p = from;
    if (text.at(p) == '-' || text.at(p) == '+') {
      p++;
    }
    int digits = p;
    while (text.at(p) >= '0' && text.at(p) <= '9') {
      p++;
    }
    return p == digits ? from : p;
  }

  private int integer(int from, int to) {
    boolean negative = text.at(from) == '-';
    long value = 0;
    for (int p = from; p < to; p++) {
      char c = text.at(p);
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
