package dev.cairn.ddl;

import dev.cairn.ddl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits SQL text into tokens by PostgreSQL's lexical rules. White space and comments, which nest,
 * are passed over. A backslash outside of quotes begins a psql command.
 */
final class Lexer {
  /** White space to PostgreSQL, and the byte order mark that begins a file. */
  private static final String BLANKS = " \t\n\r\f\u000B\uFEFF";

  private final String file;
  private final String text;
  private int at;
  private int line;
  private int counted;
  private boolean backslashEscapes;

  /** A lexer of text whose first line has this number. */
  Lexer(String file, String text, int line) {
    this.file = file;
    this.text = text;
    this.line = line;
  }

  /** All tokens of a text that is known to be well formed. */
  static List<Token> tokens(Statement statement) {
    Lexer lexer = new Lexer(statement.place().file(), statement.sql(), statement.place().line());
    lexer.backslashEscapes = statement.backslashEscapes();
    return lexer.rest();
  }

  /** All tokens that are left. */
  List<Token> rest() {
    List<Token> tokens = new ArrayList<>();
    for (Optional<Token> t = next(); t.isPresent(); t = next()) {
      tokens.add(t.get());
    }
    return tokens;
  }

  /** Whether a backslash escapes in plain strings: {@code standard_conforming_strings = off}. */
  void setBackslashEscapes(boolean escapes) {
    backslashEscapes = escapes;
  }

  /**
   * The next token; empty at the end of the text.
   *
   * @throws DdlException {@code UNTERMINATED}, with the line where the quote begins
   */
  Optional<Token> next() {
    skipBlank();
    if (at >= text.length()) {
      return Optional.empty();
    }
    int start = at;
    int startLine = lineAt(start);
    Kind kind = scan();
    return Optional.of(new Token(kind, text.substring(start, at), start, startLine));
  }

  /**
   * Passes over the data of COPY FROM STDIN, which begins on the next line and ends with a line
   * {@code \.}.
   *
   * @throws DdlException {@code UNTERMINATED}
   */
  void skipCopyData() {
    int startLine = lineAt(at);
    int from = text.indexOf('\n', at);
    while (from >= 0) {
      int end = text.indexOf('\n', from + 1);
      String row = text.substring(from + 1, end < 0 ? text.length() : end);
      if (row.equals("\\.") || row.equals("\\.\r")) {
        at = end < 0 ? text.length() : end + 1;
        return;
      }
      from = end;
    }
    throw unterminated("COPY data", startLine, "end it with a line that contains only \\.");
  }

  private Kind scan() {
    char c = text.charAt(at);
    if (isIdentifierStart(c)) {
      return word();
    }
    if (c == '"') {
      quoted('"', false, "a quoted identifier");
      return Kind.QUOTED_IDENTIFIER;
    }
    if (c == '\'') {
      quoted('\'', backslashEscapes, "a string");
      return Kind.STRING;
    }
    if (c == '$' && dollarQuoted()) {
      return Kind.STRING;
    }
    if (c >= '0' && c <= '9') {
      while (at < text.length() && (isIdentifierPart(text.charAt(at)) || text.charAt(at) == '.')) {
        at++;
      }
      return Kind.NUMBER;
    }
    if (c == '\\') {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
      return Kind.META_COMMAND;
    }
    at++;
    return Kind.SYMBOL;
  }

  private Kind word() {
    int start = at;
    while (at < text.length() && isIdentifierPart(text.charAt(at))) {
      at++;
    }
    if (at - start > 1 || at >= text.length()) {
      return Kind.WORD;
    }
    char prefix = Character.toLowerCase(text.charAt(start));
    if (text.charAt(at) == '\'' && "ebxn".indexOf(prefix) >= 0) {
      quoted('\'', prefix == 'e' || (prefix == 'n' && backslashEscapes), "a string");
      return Kind.STRING;
    }
    if (prefix == 'u' && (text.startsWith("&'", at) || text.startsWith("&\"", at))) {
      char quote = text.charAt(++at);
      quoted(quote, false, "a string");
      return quote == '"' ? Kind.QUOTED_IDENTIFIER : Kind.STRING;
    }
    return Kind.WORD;
  }

  /** From the opening quote to behind the closing one; a doubled quote is one of the text. */
  private void quoted(char quote, boolean escapes, String what) {
    int startLine = lineAt(at);
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\\' && escapes) {
        at++;
      } else if (c == quote) {
        if (at < text.length() && text.charAt(at) == quote) {
          at++;
        } else {
          return;
        }
      }
    }
    throw unterminated(what, startLine, "close it");
  }

  /** {@code $tag$ ... $tag$}; nothing is read if no dollar quote begins here. */
  private boolean dollarQuoted() {
    int end = at + 1;
    while (end < text.length() && isTagPart(text.charAt(end), end == at + 1)) {
      end++;
    }
    if (end >= text.length() || text.charAt(end) != '$') {
      return false;
    }
    String tag = text.substring(at, end + 1);
    int close = text.indexOf(tag, end + 1);
    if (close < 0) {
      throw unterminated("a dollar-quoted string", lineAt(at), "close it with " + tag);
    }
    at = close + tag.length();
    return true;
  }

  private void skipBlank() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (BLANKS.indexOf(c) >= 0) {
        at++;
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    int startLine = lineAt(at);
    int depth = 0;
    while (at < text.length()) {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return;
        }
      } else {
        at++;
      }
    }
    throw unterminated("a comment", startLine, "close it with */");
  }

  /** Lines are counted once: offsets never go back. */
  private int lineAt(int offset) {
    for (; counted < offset; counted++) {
      if (text.charAt(counted) == '\n') {
        line++;
      }
    }
    return line;
  }

  private DdlException unterminated(String what, int startLine, String hint) {
    return new DdlException(
        DdlException.Code.UNTERMINATED,
        new StatementPlace(file, startLine) + ": " + what + " begins here but does not end",
        hint + ", or check whether the file was truncated");
  }

  private static boolean isIdentifierStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isIdentifierPart(char c) {
    return isIdentifierStart(c) || (c >= '0' && c <= '9') || c == '$';
  }

  private static boolean isTagPart(char c, boolean first) {
    return isIdentifierStart(c) || (!first && c >= '0' && c <= '9');
  }
}
