package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Mistakes within expressions: operators, casts, intervals and lists of other dialects. */
final class ExpressionMistakes extends MistakeReader {
  /** Operators of other dialects that look like names, with Rockset's. */
  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("ILIKE", "write LOWER(text) LIKE 'pattern in lower case'"),
          Map.entry("RLIKE", "write REGEXP_LIKE(text, 'pattern')"),
          Map.entry("REGEXP", "write REGEXP_LIKE(text, 'pattern')"),
          Map.entry("SIMILAR", "write REGEXP_LIKE(text, 'pattern')"),
          Map.entry("GLOB", "write LIKE with % and _"),
          Map.entry("DIV", "write / between two ints"),
          Map.entry("MOD", "write %"),
          Map.entry("XOR", "write <> between two conditions"),
          Map.entry("ISNULL", "write IS NULL"),
          Map.entry("NOTNULL", "write IS NOT NULL"),
          Map.entry("COLLATE", "compare LOWER(text) or NORMALIZE(text)"));

  private static final Set<String> FOREIGN_CASTS =
      Set.of("SAFE_CAST", "TRY_CONVERT", "CONVERT", "TRY_TO_NUMBER");

  ExpressionMistakes(String sql, TokensAround around) {
    super(sql, around);
  }

  Optional<SqlException> find() {
    return arrow()
        .or(this::interval)
        .or(this::castWithoutAs)
        .or(this::member)
        .or(this::foreignCast)
        .or(this::list)
        .or(this::nullTest)
        .or(this::operator);
  }

  /** {@code a -> 'b'} and {@code a ->> 'b'} of PostgreSQL, or a lambda. */
  private Optional<SqlException> arrow() {
    if (around.word(0).equals(",") && around.opensLambda()) {
      return error(
          SqlErrorCode.NOT_IN_TRANSFORMATION,
          around.innermost().orElse(around.offending()),
          Absent.LAMBDA.problem(),
          Absent.LAMBDA.instead());
    }
    Token minus = around.before(1);
    Token greater = around.offending();
    boolean adjacent =
        minus.getText().equals("-")
            && greater.getText().equals(">")
            && minus.getStopIndex() + 1 == greater.getStartIndex();
    if (!adjacent) {
      return Optional.empty();
    }
    boolean text = around.after(1).getText().equals(">");
    Token key = around.after(text ? 2 : 1);
    return switch (key.getType()) {
      case RocksetSqlLexer.STRING ->
          syntax(
              minus,
              (text ? "->>" : "->") + " is not an operator of Rockset",
              "write a path: " + path(TokenText.text(key)));
      case RocksetSqlLexer.INTEGER ->
          syntax(
              minus,
              (text ? "->>" : "->") + " is not an operator of Rockset",
              "write a subscript, which counts from 1: " + around.before(2).getText() + "[1]");
      default ->
          error(
              SqlErrorCode.NOT_IN_TRANSFORMATION,
              minus,
              Absent.LAMBDA.problem(),
              Absent.LAMBDA.instead());
    };
  }

  /** The path before the operator, and the key as its last parts. */
  private String path(String key) {
    int first = 2;
    while (around.word(first + 1).equals(".") && TokensAround.isName(around.before(first + 2))) {
      first += 2;
    }
    Expression path = Expressions.name(TokenText.of(around.before(first)));
    for (int i = first - 2; i >= 2; i -= 2) {
      path = Expressions.field(path, TokenText.of(around.before(i)));
    }
    return SqlPrinter.print(
        Subscripts.ofJsonPath(path, key.startsWith("$") ? key : "")
            .orElse(Expressions.field(path, key)));
  }

  /** {@code INTERVAL '1 day'}, {@code INTERVAL 2 WEEKS}. */
  private Optional<SqlException> interval() {
    if (!around.word(2).equals("INTERVAL")) {
      return Optional.empty();
    }
    Token count = around.before(1);
    boolean quoted = count.getType() == RocksetSqlLexer.STRING;
    if (!quoted && count.getType() != RocksetSqlLexer.INTEGER) {
      return Optional.empty();
    }
    String text =
        quoted ? TokenText.text(count) : count.getText() + " " + around.offending().getText();
    return syntax(
        count,
        quoted
            ? "the unit of an interval belongs after its quotes"
            : "an interval has no such unit",
        IntervalWords.hint(text));
  }

  private Optional<SqlException> foreignCast() {
    Token open = around.innermost().orElse(null);
    if (open == null || !around.word(0).equals("AS")) {
      return Optional.empty();
    }
    Token function = around.beforeToken(open);
    if (FOREIGN_CASTS.contains(function.getText().toUpperCase(Locale.ROOT))) {
      return error(
          SqlErrorCode.UNKNOWN_FUNCTION,
          function,
          "no function named " + function.getText().toUpperCase(Locale.ROOT),
          "write TRY_CAST(value AS type)");
    }
    return around.isBalanced() && !opensCast(open)
        ? syntax(
            around.offending(),
            "AS cannot name a part of an expression",
            "write AS after the whole expression")
        : Optional.empty();
  }

  /** {@code {a: 1}}, {@code {'a' 1}}. */
  private Optional<SqlException> member() {
    Token offending = around.offending();
    if (around.innermost().filter(open -> open.getText().equals("{")).isEmpty()) {
      return Optional.empty();
    }
    boolean key = around.word(1).equals("{") || around.word(1).equals(",");
    if (key && TokensAround.isName(offending)) {
      return syntax(
          offending,
          "a key of an object is a text",
          "write " + SqlPrinter.print(Expressions.string(offending.getText())));
    }
    return around.before(1).getType() == RocksetSqlLexer.STRING && around.beginsExpression()
        ? syntax(offending, "a colon is missing after the key", "write {'key': value}")
        : Optional.empty();
  }

  /** {@code CAST(a, int)}, {@code CAST(a int)}. */
  private Optional<SqlException> castWithoutAs() {
    boolean separated = around.word(0).equals(",") || TokensAround.isName(around.offending());
    return separated && around.innermost().filter(this::opensCast).isPresent()
        ? syntax(around.offending(), "a cast needs AS before its type", "write AS and the type")
        : Optional.empty();
  }

  /** {@code * EXCEPT a}, {@code a IN 1}, {@code a IN ()}, {@code a BETWEEN 1, 2}. */
  private Optional<SqlException> list() {
    Token offending = around.offending();
    if (around.word(1).equals("EXCEPT") && TokensAround.isName(offending)) {
      return syntax(
          offending,
          "the names after EXCEPT need parentheses",
          "write EXCEPT (" + offending.getText() + ")");
    }
    if (around.word(1).equals("IN") && around.beginsExpression()) {
      return syntax(offending, "IN takes a list in parentheses", "write IN (value, value)");
    }
    if (around.word(2).equals("IN") && around.word(0).equals(")")) {
      return syntax(offending, "the list of IN is empty", "write IN (value, value)");
    }
    return around.word(2).equals("BETWEEN") && around.word(0).equals(",")
        ? syntax(offending, "BETWEEN takes its two bounds with AND", "write BETWEEN low AND high")
        : Optional.empty();
  }

  /** {@code a NOT NULL}, {@code a IS empty}, {@code FROM _input AND a = 1}. */
  private Optional<SqlException> nullTest() {
    Token offending = around.offending();
    String word = around.word(0);
    if (word.equals("NULL") && around.word(1).equals("NOT") && around.endsExpression(2)) {
      return syntax(around.before(1), "NOT NULL tests nothing without IS", "write IS NOT NULL");
    }
    if (around.word(1).equals("IS") && TokensAround.isName(offending)) {
      return syntax(
          offending,
          "IS tests for NULL and UNDEFINED only",
          "write IS NULL; a value is compared with =");
    }
    boolean connects = word.equals("AND") || word.equals("OR");
    return connects
            && around.hasSeen(RocksetSqlLexer.FROM)
            && !around.hasSeen(RocksetSqlLexer.WHERE)
        ? syntax(offending, word + " without a condition before it", "write WHERE")
        : Optional.empty();
  }

  private Optional<SqlException> operator() {
    for (int i = 0; i <= 1; i++) {
      String hint = OPERATORS.get(around.word(i));
      Token token = around.before(i);
      if (hint != null
          && token.getType() == RocksetSqlLexer.IDENTIFIER
          && (around.endsExpression(i + 1) || around.word(i + 1).equals("NOT"))) {
        return syntax(token, around.word(i) + " is not an operator of Rockset", hint);
      }
    }
    if (around.word(0).equals("=") && around.word(1).equals("=")) {
      return syntax(around.offending(), "== is not an operator of Rockset", "write =");
    }
    boolean truth = around.word(0).equals("TRUE") || around.word(0).equals("FALSE");
    if (truth && (around.word(1).equals("IS") || around.word(2).equals("IS"))) {
      boolean not = around.word(1).equals("NOT");
      return syntax(
          around.offending(),
          "IS tests for NULL and UNDEFINED only",
          "write IS " + (not ? "" : "NOT ") + "DISTINCT FROM " + around.word(0));
    }
    return Optional.empty();
  }
}
