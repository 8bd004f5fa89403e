package dev.cairn.postgres.value;

/** Text that is its own value: the text types, and types of which PostgreSQL's text is all. */
enum VerbatimText implements PgCodec<String> {
  CODEC;

  @Override
  public String parse(String text) {
    return text;
  }

  @Override
  public String toText(String value) {
    return value;
  }
}
