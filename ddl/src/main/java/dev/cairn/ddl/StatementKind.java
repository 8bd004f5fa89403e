package dev.cairn.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement does, by its leading keywords: enough to decide whether it is executed and
 * whether its failure matters. It is taken from tokens, so that no text in quotes counts.
 */
enum StatementKind {
  /** Makes or changes a table, a type, a schema, a key or a unique index: its failure matters. */
  TABLE(true),
  /** Removes one of them. */
  DROP(true),
  /** BEGIN, COMMIT, ROLLBACK, SAVEPOINT ... */
  TRANSACTION(false),
  /** Rows, which no catalog holds: not executed. */
  ROWS(false),
  /** SET and set_config of a parameter that the driver needs as it is: not executed. */
  DRIVER_SETTING(false),
  CREATE_EXTENSION(false),
  /** Anything else: executed, and noted when it fails. */
  OTHER(false);

  private static final Set<String> TRANSACTIONS =
      Set.of(
          "BEGIN",
          "START",
          "COMMIT",
          "END",
          "ROLLBACK",
          "ABORT",
          "SAVEPOINT",
          "RELEASE",
          "PREPARE");

  private static final Set<String> ROW_VERBS =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "COPY",
          "TRUNCATE",
          "VACUUM",
          "ANALYZE",
          "ANALYSE",
          "CLUSTER",
          "REINDEX",
          "REFRESH",
          "CHECKPOINT",
          "LISTEN",
          "NOTIFY",
          "UNLISTEN",
          "EXPLAIN",
          "FETCH",
          "DECLARE",
          "CLOSE",
          "MOVE");

  /** Words between CREATE and the kind of object. */
  private static final Set<String> MODIFIERS =
      Set.of(
          "OR",
          "REPLACE",
          "GLOBAL",
          "LOCAL",
          "TEMP",
          "TEMPORARY",
          "UNLOGGED",
          "FOREIGN",
          "RECURSIVE",
          "TRUSTED",
          "PROCEDURAL");

  private static final Set<String> OBJECTS = Set.of("TABLE", "TYPE", "DOMAIN", "SCHEMA");

  /** Parameters that the driver watches; another value would end the connection. */
  private static final Set<String> DRIVER_PARAMETERS =
      Set.of("client_encoding", "names", "datestyle", "integer_datetimes");

  private final boolean failureMatters;

  StatementKind(boolean failureMatters) {
    this.failureMatters = failureMatters;
  }

  /** Whether a failure that cannot be repaired is an error. */
  boolean failureMatters() {
    return failureMatters;
  }

  boolean createsTable() {
    return this == TABLE;
  }

  static StatementKind of(Statement statement) {
    return of(Lexer.tokens(statement));
  }

  static StatementKind of(List<Token> tokens) {
    if (tokens.isEmpty()) {
      return ROWS;
    }
    Token verb = tokens.get(0);
    if (verb.isOneOf(TRANSACTIONS)) {
      return TRANSACTION;
    }
    if (verb.isOneOf(ROW_VERBS)) {
      return ROWS;
    }
    if (verb.is("SET") || verb.is("RESET")) {
      return setsDriverParameter(tokens) ? DRIVER_SETTING : OTHER;
    }
    if (verb.is("CREATE")) {
      return create(tokens);
    }
    if (verb.is("ALTER")) {
      return alter(tokens);
    }
    if (verb.is("DROP")) {
      return tokens.size() > 1 && tokens.get(1).isOneOf(OBJECTS) ? DROP : OTHER;
    }
    if (verb.is("SELECT") || verb.is("WITH") || verb.is("TABLE") || verb.is("VALUES")) {
      return select(tokens);
    }
    return verb.is("DO") ? anonymousBlock(tokens) : OTHER;
  }

  private static StatementKind create(List<Token> tokens) {
    int at = 1;
    while (at < tokens.size() && tokens.get(at).isOneOf(MODIFIERS)) {
      at++;
    }
    if (at >= tokens.size()) {
      return OTHER;
    }
    Token object = tokens.get(at);
    if (object.is("EXTENSION")) {
      return CREATE_EXTENSION;
    }
    boolean unique =
        object.is("UNIQUE") && at + 1 < tokens.size() && tokens.get(at + 1).is("INDEX");
    return unique || object.isOneOf(OBJECTS) ? TABLE : OTHER;
  }

  private static StatementKind alter(List<Token> tokens) {
    int at = tokens.size() > 1 && tokens.get(1).is("FOREIGN") ? 2 : 1;
    if (at >= tokens.size() || !tokens.get(at).isOneOf(OBJECTS)) {
      return OTHER;
    }
    return AlterActions.allHarmless(tokens) ? OTHER : TABLE;
  }

  /** SELECT ... INTO makes a table, set_config may set what the driver needs. */
  private static StatementKind select(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      if (token.isSymbol('(')) {
        depth++;
      } else if (token.isSymbol(')')) {
        depth--;
      } else if (depth == 0 && token.is("INTO")) {
        return TABLE;
      }
    }
    boolean configures = tokens.stream().anyMatch(t -> t.is("SET_CONFIG"));
    boolean driver =
        tokens.stream()
            .filter(t -> t.kind() == Token.Kind.STRING)
            .anyMatch(t -> DRIVER_PARAMETERS.contains(unquoted(t)));
    return configures && driver ? DRIVER_SETTING : OTHER;
  }

  /**
   * A DO block that names tables, types or schemas, or executes text, may make what others need.
   */
  private static StatementKind anonymousBlock(List<Token> tokens) {
    Set<String> words = new HashSet<>(OBJECTS);
    words.add("EXECUTE");
    return bodiesOf(tokens)
            .map(body -> body.stream().anyMatch(t -> t.isOneOf(words)))
            // A body that is no SQL tells nothing; its failure is taken seriously.
            .orElse(true)
        ? TABLE
        : OTHER;
  }

  /** The tokens in the strings of a DO block; empty if they are no SQL. */
  static Optional<List<Token>> bodiesOf(List<Token> block) {
    List<Token> inner = new ArrayList<>();
    try {
      for (Token token : block) {
        if (token.kind() == Token.Kind.STRING) {
          String text = token.text();
          int from = text.startsWith("$") ? text.indexOf('$', 1) + 1 : 1;
          Lexer lexer = new Lexer("", text.substring(from, text.length() - from));
          for (Optional<Token> t = lexer.next(); t.isPresent(); t = lexer.next()) {
            inner.add(t.get());
          }
        }
      }
      return Optional.of(inner);
    } catch (DdlException e) {
      return Optional.empty();
    }
  }

  private static boolean setsDriverParameter(List<Token> tokens) {
    for (int i = 1; i < Math.min(3, tokens.size()); i++) {
      if (tokens.get(i).isIdentifier() && DRIVER_PARAMETERS.contains(tokens.get(i).name())) {
        return true;
      }
    }
    return false;
  }

  private static String unquoted(Token string) {
    return string.text().replace("'", "").toLowerCase(Locale.ROOT);
  }
}
