package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * The mistakes that people make in a text that the grammar refuses, recognised by the tokens around
 * the refused one: in the statement, its clauses and its brackets here, in expressions in {@link
 * ExpressionMistakes}. Each has a sentence and a hint of its own.
 */
final class Mistakes extends MistakeReader {
  private static final String WRITE_FROM = "write FROM _input after the select list";

  Mistakes(String sql, TokensAround around) {
    super(sql, around);
  }

  /** The mistakes that look like a clause that transformations do not have. */
  Optional<SqlException> beforeAbsent() {
    return unnest()
        .or(this::secondStatement)
        .or(this::typeWithLength)
        .or(this::sideOfText)
        .or(this::aggregateOfDistinct)
        .or(this::starInstead)
        .or(this::query)
        .or(this::otherStatement)
        .or(this::top);
  }

  /** {@code FROM _input, UNNEST(a)}, {@code CROSS JOIN UNNEST(a)}. */
  private Optional<SqlException> unnest() {
    boolean joins =
        around.word(0).equals(",")
            || Absent.of(around.word(0)).filter(Absent.JOIN::equals).isPresent();
    for (int i = 1; joins && i <= 3; i++) {
      Token token = around.after(i);
      if (token.getText().equalsIgnoreCase("UNNEST") && around.hasSeen(RocksetSqlLexer.FROM)) {
        return error(
            SqlErrorCode.NOT_IN_TRANSFORMATION,
            token,
            Absent.UNNEST.problem(),
            Absent.UNNEST.instead());
      }
    }
    return Optional.empty();
  }

  private Optional<SqlException> secondStatement() {
    return around.word(1).equals(";") && around.hasSeen(RocksetSqlLexer.FROM)
        ? syntax(
            around.offending(),
            "a transformation is one statement, and ends with ;",
            "remove what comes after ;")
        : Optional.empty();
  }

  /** All other mistakes. */
  Optional<SqlException> afterAbsent() {
    return unclosed()
        .or(this::closedTwice)
        .or(this::collection)
        .or(this::from)
        .or(() -> new ExpressionMistakes(sql, around).find())
        .or(this::alias)
        .or(this::comma);
  }

  /** {@code CAST(x AS varchar(10))}, {@code x::timestamp with time zone}. */
  private Optional<SqlException> typeWithLength() {
    Token type = around.before(1);
    boolean inCast =
        around.word(2).equals("::")
            || around.word(2).equals("AS")
                && around.innermost().filter(this::opensCast).isPresent();
    String word = around.word(0);
    if (!inCast || !TokensAround.isName(type) || word.equals(")") || around.word(2).isEmpty()) {
      return Optional.empty();
    }
    boolean ofCast = around.word(2).equals("AS");
    if (word.equals("(") || ofCast && !word.equals(",") && isWord(around.offending())) {
      return error(
          SqlErrorCode.UNKNOWN_TYPE,
          type,
          word.equals("(")
              ? "a type has no length or precision, as in "
                  + type.getText()
                  + "("
                  + TokenText.shown(around.after(1))
                  + (around.after(2).getText().equals(",") ? ",...)" : ")")
              : "no type named " + type.getText() + " " + around.offending().getText(),
          ForeignTypes.hint(type.getText()));
    }
    return Optional.empty();
  }

  private static boolean isWord(Token token) {
    return Character.isLetter(token.getText().codePointAt(0)) && token.getType() != Token.EOF;
  }

  /** {@code LEFT(text, 2)}: a keyword that begins joins, and a function elsewhere. */
  private Optional<SqlException> sideOfText() {
    String word = around.word(0);
    boolean left = word.equals("LEFT");
    if ((left || word.equals("RIGHT")) && around.after(1).getText().equals("(")) {
      return error(
          SqlErrorCode.UNKNOWN_FUNCTION,
          around.offending(),
          "no function named " + word,
          left ? "write SUBSTR(text, 1, length)" : "write SUBSTR(text, -length)");
    }
    return Optional.empty();
  }

  private Optional<SqlException> aggregateOfDistinct() {
    if (around.word(0).equals("DISTINCT") && around.word(1).equals("(")) {
      return Optional.of(
          Rollups.refused(
              around.word(2) + "(DISTINCT ...)", TokenText.position(around.before(2)), sql));
    }
    return Optional.empty();
  }

  /** {@code * EXCLUDE (a)}, {@code * REPLACE (x AS a)}, {@code * RENAME ...}. */
  private Optional<SqlException> starInstead() {
    boolean afterStar = around.word(1).equals("*") && !around.endsExpression(2);
    if (!afterStar) {
      return Optional.empty();
    }
    return switch (around.word(0)) {
      case "EXCLUDE" ->
          syntax(
              around.offending(), "EXCLUDE is not part of Rockset's SQL", "write * EXCEPT (name)");
      case "REPLACE", "RENAME" ->
          syntax(
              around.offending(),
              around.word(0) + " after a star is not part of Rockset's SQL",
              "write the item beside the star: *, expression AS name");
      default -> Optional.empty();
    };
  }

  /** A text that begins with something else than SELECT or another statement's keyword. */
  private Optional<SqlException> query() {
    if (around.offending().getTokenIndex() > 0 || Absent.of(around.word(0)).isPresent()) {
      return Optional.empty();
    }
    return switch (around.word(0)) {
      case "UPDATE", "MERGE", "REPLACE", "UPSERT" -> Optional.empty();
      default ->
          syntax(
              around.offending(),
              "an ingest transformation begins with SELECT",
              "write SELECT ... FROM _input");
    };
  }

  private Optional<SqlException> otherStatement() {
    return around.offending().getTokenIndex() > 0 || Absent.of(around.word(0)).isPresent()
        ? Optional.empty()
        : error(
            SqlErrorCode.NOT_IN_TRANSFORMATION,
            around.offending(),
            around.word(0) + " is not part of an ingest transformation",
            Absent.UPDATE.instead());
  }

  private Optional<SqlException> top() {
    return around.word(1).equals("TOP") && around.word(2).equals("SELECT")
        ? error(
            SqlErrorCode.NOT_IN_TRANSFORMATION,
            around.before(1),
            Absent.TOP.problem(),
            Absent.TOP.instead())
        : Optional.empty();
  }

  /** A bracket without its end, a CASE without END. */
  private Optional<SqlException> unclosed() {
    Token open = around.innermost().orElse(null);
    if (open == null || around.isBalanced()) {
      return Optional.empty();
    }
    boolean isCase = open.getType() == RocksetSqlLexer.CASE;
    boolean ends =
        switch (around.word(0)) {
          case "AS", "FROM", "WHERE", "CLUSTER", ";", "<EOF>", ")", "]", "}" -> true;
          case "," -> isCase;
          default -> isCase && TokensAround.isName(around.offending());
        };
    if (!ends) {
      return Optional.empty();
    }
    return isCase
        ? syntax(open, "this CASE has no END", "write END after its last value")
        : syntax(
            open, open.getText() + " is not closed", "write " + closing(open) + " where it ends");
  }

  private static String closing(Token open) {
    return switch (open.getText()) {
      case "[" -> "]";
      case "{" -> "}";
      default -> ")";
    };
  }

  private Optional<SqlException> closedTwice() {
    return around.closesNothing()
        ? syntax(
            around.offending(),
            around.offending().getText() + " closes nothing",
            "remove it, or open it before")
        : Optional.empty();
  }

  /** {@code FROM workspace.collection}. */
  private Optional<SqlException> collection() {
    if (!around.word(0).equals(".") || !around.word(2).equals("FROM")) {
      return Optional.empty();
    }
    return error(
        SqlErrorCode.UNKNOWN_INPUT,
        around.before(1),
        "an ingest transformation selects from _input, not from "
            + around.before(1).getText()
            + "."
            + around.after(1).getText(),
        "write FROM _input: a transformation reads its source's documents, not a collection");
  }

  private Optional<SqlException> from() {
    Token offending = around.offending();
    if (offending.getType() == RocksetSqlLexer.FROM) {
      return switch (around.word(1)) {
        case "SELECT" ->
            syntax(offending, "the select list is empty", "write SELECT * for all fields");
        case "AS" ->
            syntax(
                offending,
                "the name after AS is missing",
                "FROM is a keyword; a field of that name needs double quotes");
        default -> Optional.empty();
      };
    }
    boolean clauseOrEnd =
        switch (around.word(0)) {
          case "WHERE", "CLUSTER", ";", "<EOF>" -> true;
          default -> false;
        };
    if (clauseOrEnd
        && around.innermost().isEmpty()
        && !around.hasSeen(RocksetSqlLexer.FROM)
        && (around.endsExpression(1) || around.word(1).equals("*") || around.word(1).equals(","))) {
      return syntax(offending, "FROM _input is missing", WRITE_FROM);
    }
    if (around.word(1).equals("FROM") && clauseOrEnd) {
      return syntax(offending, "the name after FROM is missing", "write FROM _input");
    }
    return Optional.empty();
  }

  private Optional<SqlException> alias() {
    Token offending = around.offending();
    if (offending.getType() == RocksetSqlLexer.STRING && around.word(1).equals("AS")) {
      return syntax(
          offending,
          "a name cannot be a text in single quotes",
          "names are quoted with double quotes");
    }
    if (around.word(1).equals(".") && !offending.getText().equals("*")) {
      return syntax(
          offending,
          "a name is missing after the dot",
          Identifiers.RESERVED.contains(around.word(0)) && !around.word(0).equals("FROM")
              ? "a field named like a keyword needs double quotes: "
                  + Identifiers.quote(offending.getText())
              : "write the name, or remove the dot");
    }
    if (around.word(0).equals("AS") && around.word(2).equals("AS")) {
      return syntax(offending, "an item has one alias", "remove one of the two");
    }
    boolean named =
        TokensAround.isName(around.before(1))
            && (around.word(2).equals("AS") || around.endsExpression(2));
    if (named && around.word(0).equals(".")) {
      String path = around.before(1).getText() + "." + around.after(1).getText();
      return syntax(
          offending,
          "an alias is one name without dots, not " + path,
          "write one name, or make an object: {'"
              + around.after(1).getText()
              + "': ...} AS "
              + around.before(1).getText());
    }
    return Optional.empty();
  }

  private String commaHint() {
    return around.innermost().isPresent()
        ? "separate values with commas"
        : "an alias is one name; separate items with commas";
  }

  private Optional<SqlException> comma() {
    Token offending = around.offending();
    if (around.word(0).equals(",")
        && (around.word(1).equals(",") || around.word(1).equals("SELECT"))) {
      return syntax(offending, "an item is missing before the comma", "remove the comma");
    }
    boolean star = around.word(1).equals("*") && !around.endsExpression(2);
    if (around.beginsExpression() && (around.endsExpression(1) || star)) {
      return syntax(
          offending,
          "a comma or an operator is missing before " + TokenText.shown(offending),
          commaHint());
    }
    // A call behind an item was read as the item's name.
    boolean call =
        around.word(0).equals("(")
            && TokensAround.isName(around.before(1))
            && around.endsExpression(2);
    return call
        ? syntax(
            around.before(1),
            "a comma or an operator is missing before " + TokenText.shown(around.before(1)),
            commaHint())
        : Optional.empty();
  }
}
