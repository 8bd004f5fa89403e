package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import dev.cairn.rockset.sql.grammar.RocksetSqlParser;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The positions of tokens, and names and texts without their quotes. */
final class TokenText {
  private TokenText() {}

  static Position position(Token token) {
    return new Position(token.getLine(), token.getCharPositionInLine() + 1);
  }

  static Position position(ParserRuleContext context) {
    return position(context.getStart());
  }

  static String of(RocksetSqlParser.IdentifierContext context) {
    return of(context.getStart());
  }

  static String of(RocksetSqlParser.WordContext context) {
    return of(context.getStart());
  }

  static List<String> of(RocksetSqlParser.@Nullable ExceptContext context) {
    return context == null ? List.of() : context.names.stream().map(TokenText::of).toList();
  }

  static String of(Token token) {
    String text = token.getText();
    return switch (token.getType()) {
      case RocksetSqlLexer.QUOTED_IDENTIFIER -> unquoted(text, '"');
      case RocksetSqlLexer.BACKQUOTED_IDENTIFIER -> unquoted(text, '`');
      default -> text;
    };
  }

  static String text(Token string) {
    return unquoted(string.getText(), '\'');
  }

  private static String unquoted(String quoted, char quote) {
    String inner = quoted.substring(1, quoted.length() - 1);
    String once = String.valueOf(quote);
    return inner.replace(once + once, once);
  }

  /** The token as messages show it, at most 40 characters of it. */
  static String shown(Token token) {
    String text = token.getText();
    return text.codePointCount(0, text.length()) > 40
        ? text.substring(0, text.offsetByCodePoints(0, 40)) + "..."
        : text;
  }
}
