package dev.cairn.ddl;

/**
 * A statement of a file, without its semicolon.
 *
 * @param place where its first token is
 * @param backslashEscapes whether a backslash escapes in its plain strings
 */
record Statement(StatementPlace place, String sql, boolean backslashEscapes) {
  /** The longest beginning that messages show, in characters. */
  private static final int EXCERPT = 60;

  Statement withSql(String other) {
    return new Statement(place, other, backslashEscapes);
  }

  /** Its beginning on one line, for messages. */
  String excerpt() {
    String line = sql.replaceAll("\\s+", " ").strip();
    return line.length() <= EXCERPT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, EXCERPT))) + "...";
  }
}
