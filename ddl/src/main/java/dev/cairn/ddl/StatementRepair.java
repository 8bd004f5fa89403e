package dev.cairn.ddl;

import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.postgres.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides how a statement that failed may succeed: its type gets a stand-in, or a clause that
 * cannot matter is left out. Nothing is done about a syntax error.
 */
final class StatementRepair {
  /** The repair of a failing statement. */
  sealed interface Repair {
    /** Execute this instead; {@code note} says what was left out. */
    record Retry(Statement statement, String note) implements Repair {}

    /** Nothing is left to execute. */
    record Skip(String note) implements Repair {}

    /** The statement cannot be saved. */
    record None() implements Repair {}
  }

  private static final int MOST_TYPMOD = 83_886_080;
  private static final Repair NONE = new Repair.None();

  private final Connection connection;
  private final StandIns standIns;

  /** A repair of statements that run on this connection. */
  StatementRepair(Connection connection, StandIns standIns) {
    this.connection = connection;
    this.standIns = standIns;
  }

  Repair repair(Statement statement, Failure failure) throws SQLException {
    Clauses clauses = new Clauses(statement);
    return switch (failure.routine()) {
      case "typenameType", "typenameTypeIdAndMod", "parserOpenTable" ->
          missingType(statement, clauses, failure);
      case "get_role_oid", "get_rolespec_oid", "get_rolespec_tuple" ->
          retry(clauses.withoutAuthorization(), "AUTHORIZATION left out: " + failure.message());
      case "get_tablespace_oid" ->
          retry(clauses.withoutNamed("TABLESPACE"), "TABLESPACE left out: " + failure.message());
      case "get_am_type_oid", "get_am_oid", "get_table_am_oid" ->
          retry(clauses.withoutNamed("USING"), "access method left out: " + failure.message());
      case "parseRelOptions", "parseRelOptionsInternal", "transformRelOptions" ->
          retry(
              clauses.withoutStorageParameters(),
              "storage parameters left out: " + failure.message());
      case "ArrayGetIntegerTypmods",
          "pg_strtoint32_safe",
          "pg_strtoint32",
          "anybit_typmodin",
          "anybit_typmod_in",
          "bittypmodin",
          "typmodin" ->
          modifiers(statement, clauses);
      default -> byState(statement, clauses, failure);
    };
  }

  private Repair byState(Statement statement, Clauses clauses, Failure failure)
      throws SQLException {
    boolean missing =
        failure.isUndefinedObject()
            // datatype_mismatch, cannot_coerce: of a stand-in, which converts to text alone
            || (standIns.any()
                && (failure.state().equals("42804") || failure.state().equals("42846")));
    if (!missing) {
      return NONE;
    }
    int token = culprit(failure, clauses, statement);
    if (token >= 0) {
      return retry(clauses.withoutClauseAt(token), "a clause left out: " + failure.message());
    }
    return retry(clauses.withoutForeignKey(), "a foreign key left out: " + failure.message());
  }

  private static Repair retry(Optional<Statement> statement, String note) {
    return statement
        .map(s -> s.sql().isBlank() ? new Repair.Skip(note) : (Repair) new Repair.Retry(s, note))
        .orElse(NONE);
  }

  /** The type's name is where the server points at. */
  private Repair missingType(Statement statement, Clauses clauses, Failure failure)
      throws SQLException {
    List<Token> tokens = clauses.tokens();
    int token = culprit(failure, clauses, statement);
    if (token < 0 || !tokens.get(token).isIdentifier()) {
      return NONE;
    }
    boolean qualified = isQualified(tokens, token);
    String schema = qualified ? tokens.get(token).name() : currentSchema();
    String name = tokens.get(qualified ? token + 2 : token).name();
    return standIns.provide(schema, name)
        ? new Repair.Retry(statement, "")
        : byState(statement, clauses, failure);
  }

  /**
   * The token that the server points at. Where it gives no position, as of composite types, domains
   * and operator classes, the first one whose name it repeats; -1 if there is none.
   */
  private static int culprit(Failure failure, Clauses clauses, Statement statement) {
    int token = clauses.tokenAt(failure.offsetIn(statement.sql()));
    List<Token> tokens = clauses.tokens();
    for (int i = 0; token < 0 && i < tokens.size(); i++) {
      if (tokens.get(i).isIdentifier() && isRepeated(name(tokens, i), failure.message())) {
        token = i;
      }
    }
    return token;
  }

  private static boolean isRepeated(String name, String message) {
    return message.contains("\"" + name + "\"")
        || message.contains("\"" + name + "[]\"")
        || message.contains(" " + name + "(");
  }

  private static String name(List<Token> tokens, int i) {
    String name = tokens.get(i).name();
    return isQualified(tokens, i) ? name + "." + tokens.get(i + 2).name() : name;
  }

  private static boolean isQualified(List<Token> tokens, int i) {
    return i + 2 < tokens.size()
        && tokens.get(i + 1).isSymbol('.')
        && tokens.get(i + 2).isIdentifier();
  }

  private String currentSchema() throws SQLException {
    try (java.sql.Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT pg_catalog.current_schema()")) {
      rows.next();
      return Optional.ofNullable(rows.getString(1)).orElse("public");
    }
  }

  /**
   * Modifiers of stand-ins: {@code geometry(Point,4326)} with the number that PostGIS makes of it,
   * others without.
   */
  private Repair modifiers(Statement statement, Clauses clauses) {
    List<Token> tokens = clauses.tokens();
    StringBuilder sql = new StringBuilder();
    int copied = 0;
    boolean changed = false;
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (!isStandIn(tokens.get(i)) || !tokens.get(i + 1).isSymbol('(')) {
        continue;
      }
      int close = i + 2;
      List<String> words = new ArrayList<>();
      while (close < tokens.size() && !tokens.get(close).isSymbol(')')) {
        if (!tokens.get(close).isSymbol(',')) {
          words.add(tokens.get(close).text());
        }
        close++;
      }
      if (close >= tokens.size() || isOneNumber(words)) {
        continue;
      }
      sql.append(statement.sql(), copied, tokens.get(i).end());
      typmod(tokens.get(i).name(), words).ifPresent(n -> sql.append('(').append(n).append(')'));
      copied = tokens.get(close).end();
      changed = true;
    }
    if (!changed) {
      return NONE;
    }
    sql.append(statement.sql(), copied, statement.sql().length());
    return new Repair.Retry(statement.withSql(sql.toString()), "");
  }

  private boolean isStandIn(Token token) {
    return token.isIdentifier()
        && standIns.created().stream().anyMatch(t -> t.name().equals(token.name()));
  }

  private static boolean isOneNumber(List<String> words) {
    return words.size() == 1 && words.get(0).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * The type's own number for its modifiers, as far as a stand-in can hold it: {@code bittypmodin}
   * takes 1 to 83,886,080.
   */
  private static Optional<Integer> typmod(String type, List<String> words) {
    String written = QualifiedName.unqualified(type).toSql() + "(" + String.join(",", words) + ")";
    try {
      return PgTypeNames.parse(written) instanceof BaseType base
          ? Optional.of(base.typmod().value()).filter(n -> n > 0 && n <= MOST_TYPMOD)
          : Optional.empty();
    } catch (PgTextException e) {
      return Optional.empty();
    }
  }
}
