package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.Expression.ArithmeticOperator;
import dev.cairn.rockset.sql.Expression.Sign;
import dev.cairn.rockset.sql.grammar.RocksetSqlLexer;
import dev.cairn.rockset.sql.grammar.RocksetSqlParser;
import dev.cairn.rockset.value.RocksetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * Turns a parse tree into the syntax tree: statements, operators and chains here, what has no
 * operator in {@link AtomBuilder}. A chain that leans to the left counts its whole length, so that
 * the depth of every node is known before its children are built.
 */
final class TreeBuilder {
  private final String sql;
  private final AtomBuilder atoms = new AtomBuilder(this);
  private int depth;

  TreeBuilder(String sql) {
    this.sql = sql;
  }

  SelectStatement statement(RocksetSqlParser.StatementContext context) {
    if (!Names.of(context.relation).equals(SelectStatement.INPUT)) {
      throw error(
          SqlErrorCode.UNKNOWN_INPUT,
          context.relation.getStart(),
          "an ingest transformation selects from _input, not from " + context.relation.getText(),
          "write FROM _input: a transformation reads its source's documents, not a collection");
    }
    return new SelectStatement(
        context.items.stream().map(this::item).toList(),
        Optional.ofNullable(context.alias).map(Names::of),
        Optional.ofNullable(context.where).map(this::expression),
        expressions(context.cluster));
  }

  private SelectItem item(RocksetSqlParser.SelectItemContext context) {
    Position position = SyntaxErrors.positionOf(context.getStart());
    if (context instanceof RocksetSqlParser.StarContext star) {
      return new SelectItem.Star(Names.of(star.except()), position);
    }
    RocksetSqlParser.ItemContext item = (RocksetSqlParser.ItemContext) context;
    RocksetSqlParser.ItemTailContext tail = item.itemTail();
    if (tail instanceof RocksetSqlParser.AllMembersContext all) {
      requirePrimary(item.expression(), all.getStart());
      return new SelectItem.QualifiedStar(
          expression(item.expression()), Names.of(all.except()), position);
    }
    Optional<String> alias =
        tail instanceof RocksetSqlParser.AliasedContext aliased
            ? Optional.of(Names.of(aliased.alias))
            : Optional.empty();
    return new SelectItem.ExpressionItem(expression(item.expression()), alias, position);
  }

  /** {@code a + b.*} is none: the star binds tighter than any operator. */
  private void requirePrimary(ParserRuleContext context, Token dot) {
    ParseTree inner = context;
    while (!(inner instanceof RocksetSqlParser.PrimaryContext)) {
      if (inner.getChildCount() != 1) {
        throw error(SqlErrorCode.SYNTAX, dot, "the members of an operator's result", "use a path");
      }
      inner = inner.getChild(0);
    }
  }

  List<Expression> expressions(List<? extends RocksetSqlParser.ExpressionContext> contexts) {
    return contexts.stream().map(this::expression).toList();
  }

  /** Builds a child that stands {@code levels} deeper than its parent. */
  private <C extends ParserRuleContext> Expression deeper(
      int levels, C context, Function<C, Expression> build) {
    depth += levels;
    if (depth > SqlParser.MAX_DEPTH) {
      throw error(
          SqlErrorCode.TOO_DEEP,
          context.getStart(),
          "operators are nested more than " + SqlParser.MAX_DEPTH + " deep",
          null);
    }
    Expression built = build.apply(context);
    depth -= levels;
    return built;
  }

  private <C extends ParserRuleContext> List<Expression> operands(
      List<C> contexts, Function<C, Expression> build) {
    return contexts.stream().map(operand -> deeper(1, operand, build)).toList();
  }

  Expression expression(RocksetSqlParser.ExpressionContext context) {
    ParseTree only = context;
    while (only.getChildCount() == 1 && !(only instanceof RocksetSqlParser.PrimaryContext)) {
      only = only.getChild(0);
    }
    if (only instanceof RocksetSqlParser.PrimaryContext primary) {
      return deeper(1, primary, this::primary);
    }
    return context.operands.size() == 1
        ? deeper(1, context.operands.get(0), this::conjunction)
        : new Expression.Or(operands(context.operands, this::conjunction), position(context));
  }

  private Expression conjunction(RocksetSqlParser.ConjunctionContext context) {
    return context.operands.size() == 1
        ? negation(context.operands.get(0))
        : new Expression.And(operands(context.operands, this::negation), position(context));
  }

  private Expression negation(RocksetSqlParser.NegationContext context) {
    Expression built = deeper(context.nots.size(), context.predicate(), this::predicate);
    for (int i = context.nots.size() - 1; i >= 0; i--) {
      built = new Expression.Not(built, SyntaxErrors.positionOf(context.nots.get(i)));
    }
    return built;
  }

  private Expression predicate(RocksetSqlParser.PredicateContext context) {
    RocksetSqlParser.TestContext test = context.test();
    if (test == null) {
      return concatenation(context.value);
    }
    Expression value = deeper(1, context.value, this::concatenation);
    Position at = position(context);
    if (test instanceof RocksetSqlParser.ComparisonContext c) {
      return new Expression.Comparison(
          comparison(c.operator.getText()), value, deeper(1, c.right, this::concatenation), at);
    } else if (test instanceof RocksetSqlParser.DistinctFromContext c) {
      return new Expression.DistinctFrom(
          value, deeper(1, c.right, this::concatenation), c.NOT() != null, at);
    } else if (test instanceof RocksetSqlParser.IsNullContext c) {
      return new Expression.IsNull(value, c.NOT() != null, at);
    } else if (test instanceof RocksetSqlParser.IsUndefinedContext c) {
      return new Expression.IsUndefined(value, c.NOT() != null, at);
    } else if (test instanceof RocksetSqlParser.BetweenContext c) {
      return new Expression.Between(
          value,
          deeper(1, c.low, this::concatenation),
          deeper(1, c.high, this::concatenation),
          c.NOT() != null,
          at);
    } else if (test instanceof RocksetSqlParser.InContext c) {
      return new Expression.In(value, expressions(c.candidates), c.NOT() != null, at);
    }
    RocksetSqlParser.LikeContext c = (RocksetSqlParser.LikeContext) test;
    return new Expression.Like(
        value,
        deeper(1, c.pattern, this::concatenation),
        Optional.ofNullable(c.escape).map(e -> deeper(1, e, this::concatenation)),
        c.NOT() != null,
        at);
  }

  private static Expression.ComparisonOperator comparison(String symbol) {
    if (symbol.equals("!=")) {
      return Expression.ComparisonOperator.NOT_EQUAL;
    }
    for (Expression.ComparisonOperator operator : Expression.ComparisonOperator.values()) {
      if (operator.symbol().equals(symbol)) {
        return operator;
      }
    }
    throw new IllegalStateException(symbol);
  }

  Expression concatenation(RocksetSqlParser.ConcatenationContext context) {
    return context.operands.size() == 1
        ? sum(context.operands.get(0))
        : new Expression.Concatenation(operands(context.operands, this::sum), position(context));
  }

  private Expression sum(RocksetSqlParser.SumContext context) {
    return arithmetic(context, context.operands, context.operators, this::product);
  }

  private Expression product(RocksetSqlParser.ProductContext context) {
    return arithmetic(context, context.operands, context.operators, this::signed);
  }

  private <C extends ParserRuleContext> Expression arithmetic(
      ParserRuleContext context,
      List<C> operands,
      List<Token> operators,
      Function<C, Expression> build) {
    int levels = operators.size();
    Expression built = deeper(levels, operands.get(0), build);
    for (int i = 0; i < levels; i++) {
      built =
          new Expression.Arithmetic(
              arithmetic(operators.get(i).getText()),
              built,
              deeper(levels - i, operands.get(i + 1), build),
              position(context));
    }
    return built;
  }

  private static ArithmeticOperator arithmetic(String symbol) {
    for (ArithmeticOperator operator : ArithmeticOperator.values()) {
      if (operator.symbol().equals(symbol)) {
        return operator;
      }
    }
    throw new IllegalStateException(symbol);
  }

  private Expression signed(RocksetSqlParser.SignedContext context) {
    List<Token> signs = new ArrayList<>(context.signs);
    Token number = signs.isEmpty() ? null : bareNumber(context.zoned());
    Expression built;
    if (number != null && signs.get(signs.size() - 1).getText().equals("-")) {
      Token minus = signs.remove(signs.size() - 1);
      built = atoms.number(number, true, SyntaxErrors.positionOf(minus));
    } else {
      built = deeper(signs.size(), context.zoned(), this::zoned);
    }
    for (int i = signs.size() - 1; i >= 0; i--) {
      Sign sign = signs.get(i).getText().equals("-") ? Sign.MINUS : Sign.PLUS;
      built = new Expression.Signed(sign, built, SyntaxErrors.positionOf(signs.get(i)));
    }
    if (signs.size() + depth > SqlParser.MAX_DEPTH) {
      throw error(
          SqlErrorCode.TOO_DEEP,
          context.getStart(),
          "operators are nested more than " + SqlParser.MAX_DEPTH + " deep",
          null);
    }
    return built;
  }

  /** The digits, when the context is nothing but a number. */
  private static @Nullable Token bareNumber(RocksetSqlParser.ZonedContext context) {
    boolean bare = context.zones.isEmpty() && context.value.steps.isEmpty();
    Token token = context.getStart();
    return bare && context.value.atom() instanceof RocksetSqlParser.IntegerLiteralContext
            || bare && context.value.atom() instanceof RocksetSqlParser.DecimalLiteralContext
        ? token
        : null;
  }

  private Expression zoned(RocksetSqlParser.ZonedContext context) {
    int levels = context.zones.size();
    Expression built = deeper(levels, context.value, this::primary);
    for (int i = 0; i < levels; i++) {
      built =
          new Expression.AtTimeZone(
              built, deeper(levels - i, context.zones.get(i), this::primary), position(context));
    }
    return built;
  }

  private Expression primary(RocksetSqlParser.PrimaryContext context) {
    int levels = context.steps.size();
    Expression built = deeper(levels, context.atom(), atoms::atom);
    Position at = position(context);
    for (RocksetSqlParser.StepContext step : context.steps) {
      if (step instanceof RocksetSqlParser.FieldContext field) {
        built = new Expression.FieldAccess(built, Names.of(field.name), at);
      } else if (step instanceof RocksetSqlParser.SubscriptContext subscript) {
        built = new Expression.Subscript(built, expression(subscript.index), at);
      } else {
        RocksetSqlParser.CastStepContext cast = (RocksetSqlParser.CastStepContext) step;
        built = new Expression.Cast(Expression.CastForm.CAST, built, type(cast.type()), at);
      }
    }
    return built;
  }

  /** The type before a text, as in DATE '2020-01-31'. */
  RocksetType typeOfLiteral(RocksetSqlParser.TypeContext context, Token text) {
    if (ForeignTypes.isKnown(name(context))) {
      return type(context);
    }
    throw error(
        SqlErrorCode.UNKNOWN_TYPE,
        context.getStart(),
        "no type named " + name(context) + " before the text " + SyntaxErrors.shown(text),
        "a comma or an operator may be missing; a type before a text makes a literal, as in"
            + " DATE '2020-01-31'");
  }

  private static String name(RocksetSqlParser.TypeContext context) {
    return context.word() == null ? "double precision" : Names.of(context.word());
  }

  RocksetType type(RocksetSqlParser.TypeContext context) {
    String name = name(context);
    return RocksetType.named(name)
        .orElseThrow(
            () ->
                error(
                    SqlErrorCode.UNKNOWN_TYPE,
                    context.getStart(),
                    "no type named " + name,
                    ForeignTypes.hint(name)));
  }

  static Position position(ParserRuleContext context) {
    return SyntaxErrors.positionOf(context.getStart());
  }

  SqlException error(SqlErrorCode code, Token token, String problem, @Nullable String hint) {
    return new SqlException(code, SyntaxErrors.positionOf(token), problem, hint, sql);
  }

  static boolean is(Token token, int type) {
    return token.getType() == type;
  }

  /** Names and texts without their quotes. */
  static final class Names {
    private Names() {}

    static String of(RocksetSqlParser.IdentifierContext context) {
      return of(context.getStart());
    }

    static String of(RocksetSqlParser.WordContext context) {
      return of(context.getStart());
    }

    static List<String> of(RocksetSqlParser.@Nullable ExceptContext context) {
      return context == null ? List.of() : context.names.stream().map(Names::of).toList();
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
  }
}
