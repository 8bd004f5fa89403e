package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** The token that a grammar refused, with its neighbours and the brackets that are open there. */
final class TokensAround {
  private final List<Token> tokens;
  private final int at;
  private final Deque<Token> open = new ArrayDeque<>();
  private boolean closesNothing;
  private final boolean balanced;

  TokensAround(List<Token> tokens, Token offending) {
    this.tokens = tokens;
    this.at = offending.getTokenIndex();
    for (int i = 0; i < at; i++) {
      step(tokens.get(i), open);
    }
    Deque<Token> rest = new ArrayDeque<>(open);
    boolean matched = true;
    for (int i = at; i < tokens.size(); i++) {
      matched &= step(tokens.get(i), rest);
      closesNothing |= i == at && !matched;
    }
    this.balanced = matched && rest.isEmpty();
  }

  /** Opens or closes; false if nothing is open that the token could close. */
  private static boolean step(Token token, Deque<Token> open) {
    if (token.getType() == RocksetSqlLexer.CASE) {
      open.push(token);
      return true;
    }
    switch (token.getText()) {
      case "(", "[", "{" -> open.push(token);
      case ")", "]", "}" -> {
        return open.poll() != null;
      }
      default -> {
        return token.getType() != RocksetSqlLexer.END || open.poll() != null;
      }
    }
    return true;
  }

  Token offending() {
    return tokens.get(at);
  }

  /** The token that many before the refused one; the first of all where there is none. */
  Token before(int count) {
    return tokens.get(Math.max(0, at - count));
  }

  /** The token that many behind the refused one; the last of all where there is none. */
  Token after(int count) {
    return tokens.get(Math.min(tokens.size() - 1, at + count));
  }

  /** The text of the token that many before, in upper case; empty where there is none. */
  String word(int before) {
    return at < before ? "" : tokens.get(at - before).getText().toUpperCase(Locale.ROOT);
  }

  /** The token before another, or the token itself if it is the first. */
  Token beforeToken(Token token) {
    return tokens.get(Math.max(0, token.getTokenIndex() - 1));
  }

  /** The bracket or CASE that is open at the refused token, the innermost. */
  Optional<Token> innermost() {
    return Optional.ofNullable(open.peek());
  }

  /** Whether every bracket and CASE of the whole text is closed. */
  boolean isBalanced() {
    return balanced;
  }

  /** Whether the bracket that is open here holds the names of a lambda: {@code (a, b) ->}. */
  boolean opensLambda() {
    for (int i = 0; i < 20 && at + i + 2 < tokens.size(); i++) {
      Token token = tokens.get(at + i);
      if (token.getText().equals(")")) {
        return after(i + 1).getText().equals("-") && after(i + 2).getText().equals(">");
      }
      if (!token.getText().equals(",") && !isName(token)) {
        return false;
      }
    }
    return false;
  }

  /** Whether the refused token closes what nothing opened. */
  boolean closesNothing() {
    return closesNothing;
  }

  /** Whether a token of the type precedes the refused one, outside of brackets. */
  boolean hasSeen(int type) {
    int depth = 0;
    for (int i = 0; i < at; i++) {
      Token token = tokens.get(i);
      depth +=
          switch (token.getText()) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
          };
      if (depth == 0 && token.getType() == type) {
        return true;
      }
    }
    return false;
  }

  /** Whether an expression may end with the token that many before the refused one. */
  boolean endsExpression(int before) {
    if (at < before) {
      return false;
    }
    Token token = tokens.get(at - before);
    return switch (token.getType()) {
      case RocksetSqlLexer.STRING,
          RocksetSqlLexer.INTEGER,
          RocksetSqlLexer.DECIMAL,
          RocksetSqlLexer.HEX_STRING,
          RocksetSqlLexer.UNICODE_STRING,
          RocksetSqlLexer.END,
          RocksetSqlLexer.NULL,
          RocksetSqlLexer.TRUE,
          RocksetSqlLexer.FALSE,
          RocksetSqlLexer.UNDEFINED ->
          true;
      default ->
          isName(token)
              || token.getText().equals(")")
              || token.getText().equals("]")
              || token.getText().equals("}");
    };
  }

  /** Whether an expression may begin with the refused token, which is no keyword of a clause. */
  boolean beginsExpression() {
    Token token = offending();
    return switch (token.getType()) {
      case RocksetSqlLexer.STRING,
          RocksetSqlLexer.INTEGER,
          RocksetSqlLexer.DECIMAL,
          RocksetSqlLexer.CASE,
          RocksetSqlLexer.CAST,
          RocksetSqlLexer.TRY_CAST,
          RocksetSqlLexer.EXTRACT,
          RocksetSqlLexer.NULL,
          RocksetSqlLexer.TRUE,
          RocksetSqlLexer.FALSE,
          RocksetSqlLexer.UNDEFINED,
          RocksetSqlLexer.CURRENT_TIMESTAMP,
          RocksetSqlLexer.CURRENT_DATE ->
          true;
      default -> isName(token);
    };
  }

  static boolean isName(Token token) {
    return switch (token.getType()) {
      case RocksetSqlLexer.IDENTIFIER,
          RocksetSqlLexer.QUOTED_IDENTIFIER,
          RocksetSqlLexer.BACKQUOTED_IDENTIFIER,
          RocksetSqlLexer.DAY,
          RocksetSqlLexer.HOUR,
          RocksetSqlLexer.MINUTE,
          RocksetSqlLexer.MONTH,
          RocksetSqlLexer.SECOND,
          RocksetSqlLexer.TIME,
          RocksetSqlLexer.YEAR,
          RocksetSqlLexer.POSITION,
          RocksetSqlLexer.SUBSTRING ->
          true;
      default -> false;
    };
  }
}
