package dev.cairn.postgres.value;

/** {@code bit} and {@code bit varying}: the binary digits themselves. */
enum PgBits implements PgCodec<String> {
  CODEC;

  @Override
  public String parse(String text) {
    TextCursor in = new TextCursor(text, "a bit string");
    while (in.peek() == '0' || in.peek() == '1') {
      in.next();
    }
    in.expectEnd();
    return text;
  }

  @Override
  public String toText(String value) {
    return value;
  }
}
