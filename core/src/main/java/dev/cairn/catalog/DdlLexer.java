package dev.cairn.catalog;

import dev.cairn.catalog.DdlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a file of DDL into statements and those into tokens.
 *
 * <pre>
 * file      : ( statement ';' | metacommand | copy data )* ;
 * token     : word | '"' name '"' | string | number | symbol ;
 * string    : "'" text "'" | E'text' | $tag$text$tag$ ;
 * comment   : '--' to the end of the line | '/*' nested '*' '/' ;
 * metaCommand : a line that begins with '\' between statements, as pg_dump writes for psql ;
 * copy data : the lines after COPY ... FROM stdin; up to the line '\.' ;
 * </pre>
 */
final class DdlLexer {
  private final String text;
  private int position;

  private DdlLexer(String text) {
    this.text = text;
  }

  static List<DdlStatement> statements(String text) {
    return new DdlLexer(text).all();
  }

  private List<DdlStatement> all() {
    List<DdlStatement> statements = new ArrayList<>();
    List<DdlToken> tokens = new ArrayList<>();
    while (skipBlanks(tokens.isEmpty())) {
      DdlToken token = next();
      if (!token.is(";")) {
        tokens.add(token);
      } else if (!tokens.isEmpty()) {
        DdlStatement statement = new DdlStatement(text, List.copyOf(tokens));
        statements.add(statement);
        tokens.clear();
        if (statement.isCopyFromStdin()) {
          skipCopyData();
        }
      }
    }
    if (!tokens.isEmpty()) {
      statements.add(new DdlStatement(text, List.copyOf(tokens)));
    }
    return statements;
  }

  /** False at the end of the text. */
  private boolean skipBlanks(boolean betweenStatements) {
    while (position < text.length()) {
      if (Character.isWhitespace(text.charAt(position)) || text.charAt(position) == '\uFEFF') {
        position++;
      } else if (text.startsWith("--", position)
          || (betweenStatements && text.charAt(position) == '\\')) {
        skipLine();
      } else if (text.startsWith("/*", position)) {
        skipComment();
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipLine() {
    int end = text.indexOf('\n', position);
    position = end < 0 ? text.length() : end + 1;
  }

  private void skipComment() {
    int start = position;
    int depth = 0;
    do {
      if (text.startsWith("/*", position)) {
        depth++;
        position += 2;
      } else if (text.startsWith("*/", position)) {
        depth--;
        position += 2;
      } else {
        position++;
      }
    } while (depth > 0 && position < text.length());
    if (depth > 0) {
      throw notClosed("comment", start);
    }
  }

  private void skipCopyData() {
    skipLine();
    while (position < text.length() && !text.startsWith("\\.", position)) {
      skipLine();
    }
    skipLine();
  }

  private DdlToken next() {
    int start = position;
    char c = text.charAt(start);
    if (c == '"') {
      return token(Kind.QUOTED_NAME, quoted('"', false), start);
    }
    if (c == '\'') {
      return token(Kind.STRING, quoted('\'', false), start);
    }
    if ((c == 'E' || c == 'e') && text.startsWith("'", start + 1)) {
      position++;
      return token(Kind.STRING, quoted('\'', true), start);
    }
    if (c == '$') {
      int tagEnd = dollarTagEnd(start);
      if (tagEnd > 0) {
        return dollarQuoted(start, tagEnd);
      }
    }
    if (isWordStart(c)) {
      while (position < text.length() && isWordPart(text.charAt(position))) {
        position++;
      }
      return token(Kind.WORD, DdlToken.fold(text.substring(start, position)), start);
    }
    if (c >= '0' && c <= '9') {
      while (position < text.length()
          && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '.')) {
        position++;
      }
      return token(Kind.NUMBER, text.substring(start, position), start);
    }
    position++;
    return token(Kind.SYMBOL, text.substring(start, position), start);
  }

  private DdlToken token(Kind kind, String value, int start) {
    return new DdlToken(kind, value, start, position);
  }

  /** What stands between quotes; a doubled quote is one, and with {@code escapes} \x is x. */
  private String quoted(char quote, boolean escapes) {
    StringBuilder value = new StringBuilder();
    int start = position;
    position++;
    while (true) {
      if (position >= text.length()) {
        throw notClosed(quote == '"' ? "quoted name" : "string", start);
      }
      char c = text.charAt(position++);
      if (escapes && c == '\\' && position < text.length()) {
        value.append(text.charAt(position++));
      } else if (c == quote) {
        if (position >= text.length() || text.charAt(position) != quote) {
          break;
        }
        value.append(c);
        position++;
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  /** The end of {@code $tag$}; 0 if there is none. */
  private int dollarTagEnd(int start) {
    int end = start + 1;
    while (end < text.length() && isWordPart(text.charAt(end)) && text.charAt(end) != '$') {
      end++;
    }
    return end < text.length() && text.charAt(end) == '$' ? end + 1 : 0;
  }

  private DdlToken dollarQuoted(int start, int tagEnd) {
    String tag = text.substring(start, tagEnd);
    int end = text.indexOf(tag, tagEnd);
    if (end < 0) {
      throw notClosed("dollar-quoted string", start);
    }
    position = end + tag.length();
    return token(Kind.STRING, text.substring(tagEnd, end), start);
  }

  /** Of a text that ends before what begins there does: nothing that follows is what it seems. */
  private CatalogException notClosed(String what, int start) {
    long line = 1 + text.substring(0, start).chars().filter(c -> c == '\n').count();
    return new CatalogException(
        CatalogException.Code.UNREADABLE_FILE,
        "line " + line + ": the " + what + " that begins here does not end",
        "The file may be truncated: compare its last lines with those of the original.");
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128;
  }

  private static boolean isWordPart(char c) {
    return isWordStart(c) || (c >= '0' && c <= '9') || c == '$';
  }
}
