package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import dev.cairn.rockset.sql.grammar.RocksetSqlParser;
import java.util.Objects;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Reads SQL. What comes back says the same as the text, without its layout: keywords in any case,
 * {@code x::t} is {@code CAST(x AS t)}, {@code POSITION(x IN y)} is {@code STRPOS(y, x)}, type
 * names are those of {@code TYPEOF}.
 */
public final class SqlParser {
  /** The maximum nesting of brackets and CASE. */
  public static final int MAX_NESTING = SyntaxErrors.MAX_NESTING;

  /**
   * The maximum depth of a tree; a chain of AND, OR or {@code ||} of any length counts as one
   * level.
   */
  public static final int MAX_DEPTH = TreeBuilder.MAX_DEPTH;

  private SqlParser() {}

  /**
   * Reads an ingest transformation.
   *
   * @param sql the whole text; its end ends the statement
   * @return its tree, with positions in the text
   * @throws SqlException when the text is no ingest transformation
   */
  public static SelectStatement parse(String sql) {
    return parse(sql, RocksetSqlParser::statement, TreeBuilder::statement);
  }

  /**
   * Reads one expression.
   *
   * @param sql the whole text; its end ends the statement
   * @return its tree, with positions in the text
   * @throws SqlException when the text is no expression
   */
  public static Expression parseExpression(String sql) {
    return parse(
        sql,
        RocksetSqlParser::standaloneExpression,
        (builder, context) -> builder.expression(context.expression()));
  }

  /** Turns a parse tree into ours. */
  private interface Build<C extends ParserRuleContext, T> {
    T build(TreeBuilder builder, C context);
  }

  private static <C extends ParserRuleContext, T> T parse(
      String sql, Function<RocksetSqlParser, C> rule, Build<C, T> build) {
    RocksetSqlLexer lexer = new RocksetSqlLexer(CharStreams.fromString(sql));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    SyntaxErrors errors = new SyntaxErrors(sql, tokens);
    errors.checkTokens();

    RocksetSqlParser parser = new RocksetSqlParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    // The fast prediction first; text that it refuses is read again with the exact one, which gives
    // the
    // reason.
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    C context;
    try {
      context = rule.apply(parser);
    } catch (ParseCancellationException refused) {
      tokens.seek(0);
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      try {
        context = rule.apply(parser);
      } catch (ParseCancellationException e) {
        throw errors.explain(parser, (RecognitionException) Objects.requireNonNull(e.getCause()));
      }
    }
    return build.build(new TreeBuilder(sql), context);
  }
}
