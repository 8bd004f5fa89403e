package dev.cairn.catalog;

import java.util.Locale;

/**
 * A token of DDL.
 *
 * @param text a bare word folded to lower case as PostgreSQL folds it, a quoted name or a string
 *     without its quotes, else as it stands
 * @param start where it begins in the file, in UTF-16 units
 * @param end where it ends
 */
record DdlToken(Kind kind, String text, int start, int end) {
  enum Kind {
    WORD,
    QUOTED_NAME,
    STRING,
    NUMBER,
    SYMBOL
  }

  boolean is(String wordOrSymbol) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(wordOrSymbol);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
  }

  /** ASCII letters only, as PostgreSQL does in multi-byte encodings. */
  static String fold(String word) {
    return word.chars().allMatch(c -> c < 128)
        ? word.toLowerCase(Locale.ROOT)
        : word.codePoints()
            .map(c -> c < 128 ? Character.toLowerCase(c) : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }
}
