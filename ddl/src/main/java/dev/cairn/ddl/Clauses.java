package dev.cairn.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves a clause out of a statement that makes or changes a table, where what the clause needs is
 * missing and the clause changes nothing that Cairn reads. PRIMARY KEY, UNIQUE and types are never
 * left out.
 */
final class Clauses {
  private static final Set<String> ENDS =
      Set.of(
          "CONSTRAINT",
          "NOT",
          "NULL",
          "DEFAULT",
          "CHECK",
          "UNIQUE",
          "PRIMARY",
          "REFERENCES",
          "GENERATED",
          "COLLATE",
          "DEFERRABLE",
          "INITIALLY",
          "STORAGE",
          "COMPRESSION");

  private final Statement statement;
  private final List<Token> tokens;
  private final int[] depths;

  Clauses(Statement statement) {
    this.statement = statement;
    this.tokens = Lexer.tokens(statement);
    this.depths = new int[tokens.size()];
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol(')')) {
        depth--;
      }
      depths[i] = depth;
      if (tokens.get(i).isSymbol('(')) {
        depth++;
      }
    }
  }

  List<Token> tokens() {
    return tokens;
  }

  /** The place of the token that begins at, or spans, an offset; -1 if there is none. */
  int tokenAt(int offset) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).start() <= offset && offset < tokens.get(i).end()) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Without the default, the CHECK, EXCLUDE or foreign key constraint, or the collation that the
   * token is in; a generated column's expression becomes NULL. Empty if it is in none of them.
   */
  Optional<Statement> withoutClauseAt(int token) {
    int level = tokens.get(0).is("CREATE") && tokens.size() > 1 && !isDomain() ? 1 : 0;
    int first = token;
    while (first > 0 && !separates(first - 1, level)) {
      first--;
    }
    int last = token;
    while (last + 1 < tokens.size() && !separates(last + 1, level)) {
      last++;
    }
    for (int i = token; i >= first; i--) {
      if (depths[i] == level) {
        Optional<Statement> without = without(i, first, last, level);
        if (without.isPresent()) {
          return without;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Statement> without(int keyword, int first, int last, int level) {
    Token token = tokens.get(keyword);
    if (token.is("DEFAULT")) {
      return Optional.of(cut(keyword, clauseEnd(keyword, last, level)));
    }
    if (token.is("COLLATE")) {
      return Optional.of(cut(keyword, nameEnd(keyword + 1)));
    }
    if (token.is("GENERATED")) {
      return withNullFor(keyword, last);
    }
    if (token.is("CHECK") || token.is("EXCLUDE") || token.is("REFERENCES") || token.is("FOREIGN")) {
      int from = keyword >= 2 && tokens.get(keyword - 2).is("CONSTRAINT") ? keyword - 2 : keyword;
      int to = token.is("EXCLUDE") || token.is("FOREIGN") ? last : clauseEnd(keyword, last, level);
      return from == first && to == last ? withoutElement(first, last) : Optional.of(cut(from, to));
    }
    return Optional.empty();
  }

  /** An element with its comma; nothing is left of an ALTER TABLE whose only action it is. */
  private Optional<Statement> withoutElement(int first, int last) {
    if (first > 0 && tokens.get(first - 1).isSymbol(',')) {
      return Optional.of(cut(first - 1, last));
    }
    if (last + 1 < tokens.size() && tokens.get(last + 1).isSymbol(',')) {
      return Optional.of(cut(first, last + 1));
    }
    return tokens.get(0).is("CREATE") ? Optional.of(cut(first, last)) : Optional.empty();
  }

  private Optional<Statement> withNullFor(int generated, int last) {
    for (int i = generated; i < last; i++) {
      if (tokens.get(i).isSymbol('(')) {
        int close = closing(i);
        String sql = statement.sql();
        return Optional.of(
            statement.withSql(
                sql.substring(0, tokens.get(i).end())
                    + "NULL"
                    + sql.substring(tokens.get(close).start())));
      }
    }
    return Optional.empty();
  }

  /** Without every {@code keyword name} outside of column definitions, such as TABLESPACE. */
  Optional<Statement> withoutNamed(String keyword) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is(keyword) && depths[i] == 0 && tokens.get(i + 1).isIdentifier()) {
        boolean usingIndex =
            i >= 2 && tokens.get(i - 2).is("USING") && tokens.get(i - 1).is("INDEX");
        return Optional.of(cut(usingIndex ? i - 2 : i, nameEnd(i + 1)));
      }
      if (tokens.get(i).is(keyword) && i >= 1 && tokens.get(i - 1).is("INDEX")) {
        return Optional.of(cut(Math.max(0, i - 2), nameEnd(i + 1)));
      }
    }
    return Optional.empty();
  }

  /** Without storage parameters: {@code WITH (...)}. */
  Optional<Statement> withoutStorageParameters() {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is("WITH") && depths[i] == 0 && tokens.get(i + 1).isSymbol('(')) {
        return Optional.of(cut(i, closing(i + 1)));
      }
    }
    return Optional.empty();
  }

  /** {@code CREATE SCHEMA [name] AUTHORIZATION role}, with the role's name as the schema's. */
  Optional<Statement> withoutAuthorization() {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is("AUTHORIZATION")) {
        boolean named = i > 0 && !tokens.get(i - 1).is("SCHEMA") && !tokens.get(i - 1).is("EXISTS");
        return Optional.of(named ? cut(i, i + 1) : cut(i, i));
      }
    }
    return Optional.empty();
  }

  /** Without the first foreign key. */
  Optional<Statement> withoutForeignKey() {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is("REFERENCES")) {
        int level = depths[i];
        for (int j = i; j >= 0 && depths[j] >= level; j--) {
          if (depths[j] == level && tokens.get(j).is("FOREIGN")) {
            return withoutClauseAt(j);
          }
          if (depths[j] == level && tokens.get(j).isSymbol(',')) {
            break;
          }
        }
        return withoutClauseAt(i);
      }
    }
    return Optional.empty();
  }

  private boolean isDomain() {
    return tokens.get(1).is("DOMAIN");
  }

  private boolean separates(int i, int level) {
    Token token = tokens.get(i);
    return depths[i] < level
        || (depths[i] == level && token.isSymbol(','))
        || (level == 1 && depths[i] == 0);
  }

  private int clauseEnd(int keyword, int last, int level) {
    int i = keyword + 2;
    while (i <= last && !(depths[i] == level && tokens.get(i).isOneOf(ENDS))) {
      i++;
    }
    return i - 1;
  }

  /** The last token of a name that may be qualified. */
  private int nameEnd(int first) {
    int i = first;
    while (i + 2 < tokens.size() && tokens.get(i + 1).isSymbol('.')) {
      i += 2;
    }
    return Math.min(i, tokens.size() - 1);
  }

  private int closing(int open) {
    for (int i = open + 1; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol(')') && depths[i] == depths[open]) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  private Statement cut(int from, int to) {
    List<String> parts = new ArrayList<>();
    parts.add(statement.sql().substring(0, tokens.get(from).start()));
    parts.add(statement.sql().substring(tokens.get(to).end()));
    return statement.withSql(String.join(" ", parts));
  }
}
