package dev.cairn.ddl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Leaves a clause out of a statement that makes or changes a table, where what the clause needs is
 * missing and the clause changes nothing that Cairn reads. PRIMARY KEY, UNIQUE and types are never
 * left out.
 */
final class Clauses {
  /** The keywords of the clauses that may be left out. */
  private static final Set<String> LEFT_OUT =
      Set.of("DEFAULT", "COLLATE", "GENERATED", "CHECK", "EXCLUDE", "REFERENCES", "FOREIGN");

  /** Where a clause of a column ends. */
  private static final Set<String> ENDS =
      Set.of(
          ("CONSTRAINT NOT NULL DEFAULT CHECK UNIQUE PRIMARY REFERENCES GENERATED COLLATE DEFERRABLE"
                  + " INITIALLY STORAGE COMPRESSION")
              .split(" "));

  private final Statement statement;
  private final List<Token> tokens;
  private final int[] depths;

  Clauses(Statement statement) {
    this.statement = statement;
    this.tokens = Lexer.tokens(statement);
    this.depths = new int[tokens.size()];
    int depth = 0;
    for (int i = 0; i < depths.length; i++) {
      depth -= isSymbol(i, ')') ? 1 : 0;
      depths[i] = depth;
      depth += isSymbol(i, '(') ? 1 : 0;
    }
  }

  List<Token> tokens() {
    return tokens;
  }

  /** The place of the token that begins at, or spans, an offset; -1 if there is none. */
  int tokenAt(int offset) {
    return first(i -> tokens.get(i).start() <= offset && offset < tokens.get(i).end()).orElse(-1);
  }

  private OptionalInt first(IntPredicate condition) {
    return IntStream.range(0, tokens.size()).filter(condition).findFirst();
  }

  private boolean is(int i, String keyword) {
    return i >= 0 && i < tokens.size() && tokens.get(i).is(keyword);
  }

  private boolean isSymbol(int i, char symbol) {
    return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
  }

  /**
   * Without the default, the CHECK, EXCLUDE or foreign key constraint, or the collation that the
   * token is in; a generated column's expression becomes NULL. Empty if it is in none of them.
   */
  Optional<Statement> withoutClauseAt(int token) {
    int level = is(0, "CREATE") && !is(1, "DOMAIN") ? 1 : 0;
    int first = token;
    while (first > 0 && !separates(first - 1, level)) {
      first--;
    }
    int last = token;
    while (last + 1 < tokens.size() && !separates(last + 1, level)) {
      last++;
    }
    for (int i = token; i >= first; i--) {
      if (depths[i] == level && tokens.get(i).isOneOf(LEFT_OUT)) {
        Optional<Statement> without = without(i, first, last, level);
        if (without.isPresent()) {
          return without;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Statement> without(int keyword, int first, int last, int level) {
    int end = clauseEnd(keyword, last, level);
    int from = is(keyword - 2, "CONSTRAINT") ? keyword - 2 : keyword;
    return switch (tokens.get(keyword).text().toUpperCase(Locale.ROOT)) {
      case "DEFAULT" -> Optional.of(cut(keyword, end));
      case "COLLATE" -> Optional.of(cut(keyword, nameEnd(keyword + 1)));
      case "GENERATED" -> withNullFor(keyword, last);
      case "CHECK", "REFERENCES" -> withoutConstraint(from, end, first, last);
      default -> withoutConstraint(from, last, first, last);
    };
  }

  private Optional<Statement> withoutConstraint(int from, int to, int first, int last) {
    return from == first && to == last ? withoutElement(first, last) : Optional.of(cut(from, to));
  }

  /** An element with its comma; nothing is left of an ALTER TABLE whose only action it is. */
  private Optional<Statement> withoutElement(int first, int last) {
    if (isSymbol(first - 1, ',')) {
      return Optional.of(cut(first - 1, last));
    }
    if (isSymbol(last + 1, ',')) {
      return Optional.of(cut(first, last + 1));
    }
    return is(0, "CREATE") ? Optional.of(cut(first, last)) : Optional.empty();
  }

  private Optional<Statement> withNullFor(int generated, int last) {
    OptionalInt open = first(i -> i >= generated && i < last && isSymbol(i, '('));
    if (open.isEmpty()) {
      return Optional.empty();
    }
    String sql = statement.sql();
    return Optional.of(
        statement.withSql(
            sql.substring(0, tokens.get(open.getAsInt()).end())
                + "NULL"
                + sql.substring(tokens.get(closing(open.getAsInt())).start())));
  }

  /** Without every {@code keyword name} outside of column definitions, such as TABLESPACE. */
  Optional<Statement> withoutNamed(String keyword) {
    return found(
        i ->
            is(i, keyword)
                && (is(i - 1, "INDEX")
                    || (depths[i] == 0
                        && i + 1 < depths.length
                        && tokens.get(i + 1).isIdentifier())),
        i -> cut(is(i - 2, "USING") && is(i - 1, "INDEX") ? i - 2 : i, nameEnd(i + 1)));
  }

  /** Without storage parameters: {@code WITH (...)}. */
  Optional<Statement> withoutStorageParameters() {
    return found(
        i -> is(i, "WITH") && depths[i] == 0 && isSymbol(i + 1, '('), i -> cut(i, closing(i + 1)));
  }

  /** {@code CREATE SCHEMA [name] AUTHORIZATION role}, with the role's name as the schema's. */
  Optional<Statement> withoutAuthorization() {
    return found(
        i -> is(i, "AUTHORIZATION"),
        i -> cut(i, is(i - 1, "SCHEMA") || is(i - 1, "EXISTS") ? i : i + 1));
  }

  /** Without the first foreign key. */
  Optional<Statement> withoutForeignKey() {
    OptionalInt references = first(i -> is(i, "REFERENCES"));
    if (references.isEmpty()) {
      return Optional.empty();
    }
    int level = depths[references.getAsInt()];
    for (int i = references.getAsInt(); i >= 0 && depths[i] >= level; i--) {
      if (depths[i] == level && is(i, "FOREIGN")) {
        return withoutClauseAt(i);
      }
      if (depths[i] == level && isSymbol(i, ',')) {
        break;
      }
    }
    return withoutClauseAt(references.getAsInt());
  }

  private Optional<Statement> found(IntPredicate token, IntFunction<Statement> without) {
    OptionalInt found = first(token);
    return found.isPresent() ? Optional.of(without.apply(found.getAsInt())) : Optional.empty();
  }

  private boolean separates(int i, int level) {
    return depths[i] < level
        || (depths[i] == level && isSymbol(i, ','))
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
    while (i + 2 < tokens.size() && isSymbol(i + 1, '.')) {
      i += 2;
    }
    return Math.min(i, tokens.size() - 1);
  }

  private int closing(int open) {
    return first(i -> i > open && isSymbol(i, ')') && depths[i] == depths[open])
        .orElse(tokens.size() - 1);
  }

  private Statement cut(int from, int to) {
    String sql = statement.sql();
    return statement.withSql(
        sql.substring(0, tokens.get(from).start()) + " " + sql.substring(tokens.get(to).end()));
  }
}
