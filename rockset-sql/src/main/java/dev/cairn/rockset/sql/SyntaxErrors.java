package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a text in the words of its reader: what a transformation does not have,
 * then the {@link Mistakes} that people make, then what the grammar expects.
 */
final class SyntaxErrors {
  static final int MAX_NESTING = 100;

  private final String sql;
  private final CommonTokenStream tokens;

  SyntaxErrors(String sql, CommonTokenStream tokens) {
    this.sql = sql;
    this.tokens = tokens;
  }

  private SqlException error(
      SqlErrorCode code, Token token, String problem, @Nullable String hint) {
    return new SqlException(code, TokenText.position(token), problem, hint, sql);
  }

  /** Refuses invalid tokens, and nesting that is too deep for a recursive parser. */
  void checkTokens() {
    int nesting = 0;
    for (Token token : tokens.getTokens()) {
      switch (token.getType()) {
        case RocksetSqlLexer.UNTERMINATED -> throw unterminated(token);
        case RocksetSqlLexer.DIGITS_AND_LETTERS ->
            throw error(
                SqlErrorCode.SYNTAX,
                token,
                TokenText.shown(token) + " is neither a number nor a name",
                "a name that begins with a digit needs double quotes");
        case RocksetSqlLexer.UNRECOGNIZED ->
            throw error(
                SqlErrorCode.SYNTAX,
                token,
                "unexpected character " + TokenText.shown(token),
                characterHint(token.getText().codePointAt(0)));
        default -> nesting += nesting(token);
      }
      if (nesting > MAX_NESTING) {
        throw error(
            SqlErrorCode.TOO_DEEP,
            token,
            "more than " + MAX_NESTING + " nested brackets and CASEs",
            null);
      }
    }
  }

  private static @Nullable String characterHint(int character) {
    return switch (character) {
      case '!' -> "write NOT, or <> for not equal";
      case '&' -> "write AND";
      case '~' -> "write REGEXP_LIKE(text, 'pattern')";
      case '#' -> "write a path: object.member; a comment begins with --";
      case '?' -> "write CASE WHEN condition THEN value ELSE value END, or IF(...)";
      case '‘', '’', '‚' -> "write a text in straight single quotes: 'text'";
      case '“', '”', '„' ->
          "write a text in straight single quotes, a name in straight double quotes";
      default ->
          Character.isLetter(character)
              ? "a name with letters other than A to Z needs double quotes"
              : null;
    };
  }

  private static int nesting(Token token) {
    return switch (token.getText()) {
      case "(", "[", "{" -> 1;
      case ")", "]", "}" -> -1;
      default ->
          switch (token.getType()) {
            case RocksetSqlLexer.CASE -> 1;
            case RocksetSqlLexer.END -> -1;
            default -> 0;
          };
    };
  }

  private SqlException unterminated(Token token) {
    String text = token.getText();
    String what =
        text.startsWith("/*")
            ? "comment without */"
            : text.startsWith("\"") || text.startsWith("`")
                ? "quoted name without its closing quote"
                : "text without its closing quote";
    return error(
        SqlErrorCode.UNTERMINATED,
        token,
        what,
        text.startsWith("'") ? "a quote inside a text is doubled: 'it''s'" : null);
  }

  /** The error of a text that the grammar refused. */
  SqlException explain(Parser parser, RecognitionException refusal) {
    TokensAround around = new TokensAround(tokens.getTokens(), refusal.getOffendingToken());
    return new Mistakes(sql, around)
        .beforeAbsent()
        .or(() -> absent(around))
        .or(() -> new Mistakes(sql, around).afterAbsent())
        .orElseGet(() -> unexpected(parser, refusal, around));
  }

  /** The error if a part of SQL follows that a transformation does not have. */
  private Optional<SqlException> absent(TokensAround around) {
    Token offending = around.offending();
    Token previous = around.before(1);
    String word = around.word(0);
    boolean name = offending.getType() == RocksetSqlLexer.IDENTIFIER;
    if ((word.equals("GROUP") || word.equals("HAVING")) && !standsForName(around)) {
      return Optional.of(rollup(offending, word.equals("GROUP") ? "GROUP BY" : word));
    }
    Optional<Absent> here = Absent.of(word);
    if (here.isPresent() && (!name || Absent.mayBeName(word)) && !standsForName(around)) {
      return here.map(absent -> absent(offending, absent));
    }
    if (previous.getType() == RocksetSqlLexer.IDENTIFIER && Absent.mayBeName(around.word(1))) {
      return Absent.of(around.word(1)).map(absent -> absent(previous, absent));
    }
    if (previous.getType() == RocksetSqlLexer.FROM && word.equals("(")) {
      return Optional.of(absent(offending, Absent.SUB_QUERY));
    }
    if (word.equals(",") && afterInput(around)) {
      return Optional.of(absent(offending, Absent.JOIN));
    }
    if (word.equals("*") && around.word(1).equals("(")) {
      return Optional.of(
          TokensAround.isName(around.before(2))
              ? rollup(around.before(2), around.word(2) + "(*)")
              : rollup(offending, "an aggregate"));
    }
    return Optional.empty();
  }

  /** Whether a keyword is used where only a name can be meant. */
  private static boolean standsForName(TokensAround around) {
    return switch (around.word(1)) {
      case ".", "AS" -> true;
      case "SELECT", "," ->
          switch (around.word(0)) {
            case "DISTINCT", "EXISTS", "UNNEST", "SELECT" -> false;
            default -> true;
          };
      default -> false;
    };
  }

  private SqlException absent(Token token, Absent what) {
    return error(SqlErrorCode.NOT_IN_TRANSFORMATION, token, what.problem(), what.instead());
  }

  private SqlException rollup(Token token, String what) {
    return Rollups.refused(what, TokenText.position(token), sql);
  }

  private static boolean afterInput(TokensAround around) {
    for (int i = 1; i < 5; i++) {
      if (around.before(i).getType() == RocksetSqlLexer.FROM) {
        return true;
      }
    }
    return false;
  }

  private SqlException unexpected(
      Parser parser, RecognitionException refusal, TokensAround around) {
    Token offending = around.offending();
    boolean end = offending.getType() == Token.EOF;
    return error(
        SqlErrorCode.SYNTAX,
        offending,
        (end ? "unexpected end" : "unexpected " + TokenText.shown(offending))
            + expected(parser, refusal),
        end
            ? "write what belongs after " + TokenText.shown(around.before(1))
            : isReserved(offending) ? reservedHint(offending) : null);
  }

  private static boolean isReserved(Token token) {
    return Identifiers.RESERVED.contains(token.getText().toUpperCase(Locale.ROOT));
  }

  private static String reservedHint(Token token) {
    return token.getText() + " is a keyword; a field of that name needs double quotes";
  }

  private static String expected(Parser parser, RecognitionException refusal) {
    IntervalSet expected = refusal.getExpectedTokens();
    if (expected == null || expected.size() == 0 || expected.size() > 8) {
      return "";
    }
    return expected.toList().stream()
        .map(type -> type == Token.EOF ? "the end" : parser.getVocabulary().getDisplayName(type))
        .map(shown -> shown.startsWith("'") ? shown.substring(1, shown.length() - 1) : shown)
        .sorted()
        .collect(Collectors.joining(", ", ", expected one of: ", ""));
  }
}
