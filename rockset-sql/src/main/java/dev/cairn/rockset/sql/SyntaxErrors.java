package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a text in the words of its reader. */
final class SyntaxErrors {
  /** What stands where an ingest transformation ends or has nothing of the kind. */
  private static final Map<String, String> ABSENT =
      Map.ofEntries(
          Map.entry("ORDER", "ORDER BY"),
          Map.entry("LIMIT", "LIMIT"),
          Map.entry("OFFSET", "OFFSET"),
          Map.entry("FETCH", "FETCH"),
          Map.entry("JOIN", "a join"),
          Map.entry("INNER", "a join"),
          Map.entry("LEFT", "a join"),
          Map.entry("RIGHT", "a join"),
          Map.entry("FULL", "a join"),
          Map.entry("CROSS", "a join"),
          Map.entry("NATURAL", "a join"),
          Map.entry("LATERAL", "a join"),
          Map.entry("UNION", "UNION"),
          Map.entry("INTERSECT", "INTERSECT"),
          Map.entry("EXCEPT", "EXCEPT between queries"),
          Map.entry("WITH", "WITH"),
          Map.entry("SELECT", "a sub-query"),
          Map.entry("EXISTS", "EXISTS"),
          Map.entry("UNNEST", "UNNEST"),
          Map.entry("DISTINCT", "SELECT DISTINCT"),
          Map.entry("OVER", "a window function"),
          Map.entry("WINDOW", "a window function"),
          Map.entry("QUALIFY", "QUALIFY"),
          Map.entry("TABLESAMPLE", "TABLESAMPLE"),
          Map.entry("INSERT", "INSERT"),
          Map.entry("DELETE", "DELETE"),
          Map.entry("CREATE", "CREATE"),
          Map.entry("DROP", "DROP"),
          Map.entry("ALTER", "ALTER"));

  /** What makes a rollup. */
  private static final Map<String, String> ROLLUP = Map.of("GROUP", "GROUP BY", "HAVING", "HAVING");

  /** Of these, the ones that may also be names, so that the parser stumbles only after them. */
  private static final Set<String> ABSENT_AND_NAMES =
      Set.of("LIMIT", "OFFSET", "FETCH", "LATERAL", "OVER", "WINDOW", "QUALIFY", "TABLESAMPLE");

  /** Of these, the ones that an item of a select list may begin with elsewhere. */
  private static final Set<String> BEGINNINGS = Set.of("DISTINCT", "EXISTS", "UNNEST", "SELECT");

  private static final String SHAPE =
      "Cairn evaluates SELECT ... FROM _input [WHERE ...] [CLUSTER BY ...]";

  private final String sql;
  private final CommonTokenStream tokens;

  SyntaxErrors(String sql, CommonTokenStream tokens) {
    this.sql = sql;
    this.tokens = tokens;
  }

  static Position positionOf(Token token) {
    return new Position(token.getLine(), token.getCharPositionInLine() + 1);
  }

  private SqlException error(
      SqlErrorCode code, Token token, String problem, @Nullable String hint) {
    return new SqlException(code, positionOf(token), problem, hint, sql);
  }

  /** Refuses what is no token, and nesting on which a parser that recurses would not survive. */
  void checkTokens() {
    int nesting = 0;
    for (Token token : tokens.getTokens()) {
      switch (token.getType()) {
        case RocksetSqlLexer.UNTERMINATED -> throw unterminated(token);
        case RocksetSqlLexer.DIGITS_AND_LETTERS ->
            throw error(
                SqlErrorCode.SYNTAX,
                token,
                shown(token) + " is neither a number nor a name",
                "a name that begins with a digit stands in double quotes");
        case RocksetSqlLexer.UNRECOGNIZED ->
            throw error(
                SqlErrorCode.SYNTAX,
                token,
                "unexpected character " + shown(token),
                Character.isLetter(token.getText().codePointAt(0))
                    ? "a name with other letters than A to Z stands in double quotes"
                    : null);
        default -> nesting += nesting(token);
      }
      if (nesting > SqlParser.MAX_NESTING) {
        throw error(
            SqlErrorCode.TOO_DEEP,
            token,
            "more than " + SqlParser.MAX_NESTING + " brackets and CASEs stand in each other",
            null);
      }
    }
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
    Token offending = refusal.getOffendingToken();
    Token previous =
        offending.getTokenIndex() > 0 ? tokens.get(offending.getTokenIndex() - 1) : offending;
    String word = offending.getText().toUpperCase(Locale.ROOT);
    String before = previous.getText().toUpperCase(Locale.ROOT);
    boolean name = offending.getType() == RocksetSqlLexer.IDENTIFIER;
    if (ROLLUP.containsKey(word) && !standsForName(before, word)) {
      return rollup(offending, ROLLUP.getOrDefault(word, word));
    }
    if (ABSENT.containsKey(word)
        && (!name || ABSENT_AND_NAMES.contains(word))
        && !standsForName(before, word)) {
      return absent(offending, ABSENT.getOrDefault(word, word));
    }
    if (previous != offending
        && previous.getType() == RocksetSqlLexer.IDENTIFIER
        && ABSENT_AND_NAMES.contains(before)) {
      return absent(previous, ABSENT.getOrDefault(before, before));
    }
    if (previous.getType() == RocksetSqlLexer.FROM && word.equals("(")) {
      return absent(offending, "a sub-query");
    }
    if (word.equals(",") && afterInput(offending)) {
      return absent(offending, "a join");
    }
    if (word.equals("*") && before.equals("(")) {
      return rollup(offending, "an aggregate");
    }
    if (offending.getType() == RocksetSqlLexer.STRING && before.equals("AS")) {
      return error(
          SqlErrorCode.SYNTAX,
          offending,
          "a name cannot be a text in single quotes",
          "names are quoted with double quotes");
    }
    boolean end = offending.getType() == Token.EOF;
    return error(
        SqlErrorCode.SYNTAX,
        offending,
        (end ? "unexpected end" : "unexpected " + shown(offending)) + expected(parser, refusal),
        end && !word.isEmpty() && isReserved(previous) ? reservedHint(previous) : hint(offending));
  }

  /** Whether a keyword stands where only a name can be meant. */
  private static boolean standsForName(String before, String word) {
    return switch (before) {
      case ".", "AS" -> true;
      case "SELECT", "," -> !BEGINNINGS.contains(word);
      default -> false;
    };
  }

  private SqlException absent(Token token, String what) {
    return error(
        SqlErrorCode.NOT_IN_TRANSFORMATION,
        token,
        what + " is not part of an ingest transformation",
        SHAPE);
  }

  private SqlException rollup(Token token, String what) {
    return Rollups.refused(what, positionOf(token), sql);
  }

  private boolean afterInput(Token comma) {
    for (int i = comma.getTokenIndex() - 1; i >= 0 && i > comma.getTokenIndex() - 5; i--) {
      if (tokens.get(i).getType() == RocksetSqlLexer.FROM) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReserved(Token token) {
    return Identifiers.RESERVED.contains(token.getText().toUpperCase(Locale.ROOT));
  }

  private static String reservedHint(Token token) {
    return token.getText() + " is a keyword; as a name it stands in double quotes";
  }

  private static @Nullable String hint(Token offending) {
    return isReserved(offending) ? reservedHint(offending) : null;
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

  private static String shown(Token token) {
    String text = token.getText();
    return text.codePointCount(0, text.length()) > 40
        ? text.substring(0, text.offsetByCodePoints(0, 40)) + "..."
        : text;
  }
}
