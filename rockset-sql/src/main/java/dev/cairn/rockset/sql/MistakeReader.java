package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * The base of all readers of mistakes: the text, the tokens around the refused one, and the errors.
 */
abstract class MistakeReader {
  final String sql;
  final TokensAround around;

  MistakeReader(String sql, TokensAround around) {
    this.sql = sql;
    this.around = around;
  }

  final Optional<SqlException> error(
      SqlErrorCode code, Token token, String problem, @Nullable String hint) {
    return Optional.of(new SqlException(code, TokenText.position(token), problem, hint, sql));
  }

  final Optional<SqlException> syntax(Token token, String problem, @Nullable String hint) {
    return error(SqlErrorCode.SYNTAX, token, problem, hint);
  }

  final boolean opensCast(Token bracket) {
    return switch (around.beforeToken(bracket).getType()) {
      case RocksetSqlLexer.CAST,
          RocksetSqlLexer.TRY_CAST,
          RocksetSqlLexer.STATIC_CAST,
          RocksetSqlLexer.TRY_STATIC_CAST ->
          true;
      default -> false;
    };
  }
}
