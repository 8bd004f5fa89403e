package dev.cairn.ddl;

import java.util.Locale;
import java.util.Set;

/**
 * A lexical token of PostgreSQL's SQL, as its manual's chapter "Lexical Structure" describes them.
 *
 * @param text as it is written, quotes included
 * @param start offset of its first character, in UTF-16 code units
 * @param line from 1
 */
record Token(Kind kind, String text, int start, int line) {
  enum Kind {
    /** A keyword or an unquoted identifier. */
    WORD,
    /** An identifier in double quotes. */
    QUOTED_IDENTIFIER,
    /** A string constant of any kind: quoted, escaped, bit string, dollar-quoted. */
    STRING,
    NUMBER,
    /** One character of an operator or of punctuation. */
    SYMBOL,
    /** A psql command: a backslash and the rest of its line. */
    META_COMMAND
  }

  /** The offset behind its last character. */
  int end() {
    return start + text.length();
  }

  /** Whether it is this keyword, given in upper case. */
  boolean is(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  /** Whether it is one of these keywords, given in upper case. */
  boolean isOneOf(Set<String> keywords) {
    return kind == Kind.WORD && keywords.contains(text.toUpperCase(Locale.ROOT));
  }

  /** Whether it is this character of an operator or of punctuation. */
  boolean isSymbol(char symbol) {
    return kind == Kind.SYMBOL && text.charAt(0) == symbol;
  }

  boolean isIdentifier() {
    return kind == Kind.WORD || kind == Kind.QUOTED_IDENTIFIER;
  }

  /** The identifier's name: folded to lower case, or without its quotes. */
  String name() {
    return kind == Kind.QUOTED_IDENTIFIER
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text.toLowerCase(Locale.ROOT);
  }
}
