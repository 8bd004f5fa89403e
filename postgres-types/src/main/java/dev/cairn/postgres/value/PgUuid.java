package dev.cairn.postgres.value;

import java.util.UUID;

/** {@code uuid}: 32 lower-case hexadecimal digits in groups of 8, 4, 4, 4 and 12. */
enum PgUuid implements PgCodec<UUID> {
  CODEC;

  private static final int LENGTH = 36;

  @Override
  public UUID parse(String text) {
    TextCursor in = new TextCursor(text, "a uuid");
    for (int i = 0; i < LENGTH; i++) {
      char c = in.peek();
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        throw in.malformed();
      }
      in.next();
    }
    in.expectEnd();
    return UUID.fromString(text);
  }

  @Override
  public String toText(UUID value) {
    return value.toString();
  }
}
