package dev.cairn.postgres.value;

/** {@code boolean}: printed as {@code t} and {@code f}, cast to text as the whole words. */
enum PgBoolean implements PgCodec<Boolean> {
  CODEC;

  @Override
  public Boolean parse(String text) {
    return switch (text) {
      case "t", "true" -> true;
      case "f", "false" -> false;
      default -> throw new TextCursor(text, "a boolean").malformed();
    };
  }

  @Override
  public String toText(Boolean value) {
    return value ? "t" : "f";
  }
}
