package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;

/** Values within values. */
final class Nested {
  private Nested() {}

  /** Reads a part of a text; what is wrong with it is placed at {@code position} in the whole. */
  static <T> T parse(PgCodec<T> codec, String part, int position) {
    try {
      return codec.parse(part);
    } catch (PgTextException e) {
      throw new PgTextException(e.code(), position, e.reason());
    }
  }
}
