package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.Expression.ArithmeticOperator;
import dev.cairn.rockset.sql.Expression.Sign;
import dev.cairn.rockset.sql.grammar.RocksetSqlParser;
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
final class TreeBuilder extends AtomBuilder {
  static final int MAX_DEPTH = 1000;

  private int depth;

  TreeBuilder(String sql) {
    super(sql);
  }

  SelectStatement statement(RocksetSqlParser.StatementContext context) {
    if (!TokenText.of(context.relation).equals(SelectStatement.INPUT)) {
      throw error(
          SqlErrorCode.UNKNOWN_INPUT,
          context.relation.getStart(),
          "an ingest transformation selects from _input, not from " + context.relation.getText(),
          "write FROM _input: a transformation reads its source's documents, not a collection");
    }
    return new SelectStatement(
        context.items.stream().map(this::item).toList(),
        Optional.ofNullable(context.alias).map(TokenText::of),
        Optional.ofNullable(context.where).map(this::expression),
        expressions(context.cluster));
  }

  private SelectItem item(RocksetSqlParser.SelectItemContext context) {
    Position position = TokenText.position(context.getStart());
    if (context instanceof RocksetSqlParser.StarContext star) {
      return new SelectItem.Star(TokenText.of(star.except()), position);
    }
    RocksetSqlParser.ItemContext item = (RocksetSqlParser.ItemContext) context;
    RocksetSqlParser.ItemTailContext tail = item.itemTail();
    if (tail instanceof RocksetSqlParser.AllMembersContext all) {
      requirePrimary(item.expression(), all.getStart());
      return new SelectItem.QualifiedStar(
          expression(item.expression()), TokenText.of(all.except()), position);
    }
    Optional<String> alias =
        tail instanceof RocksetSqlParser.AliasedContext aliased
            ? Optional.of(TokenText.of(aliased.alias))
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

  /** Builds a child that is {@code levels} deeper than its parent. */
  private <C extends ParserRuleContext> Expression deeper(
      int levels, C context, Function<C, Expression> build) {
    depth += levels;
    if (depth > MAX_DEPTH) {
      throw error(
          SqlErrorCode.TOO_DEEP,
          context.getStart(),
          "operators are nested more than " + MAX_DEPTH + " deep",
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

  @Override
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
        : new Condition.Or(
            operands(context.operands, this::conjunction), TokenText.position(context));
  }

  private Expression conjunction(RocksetSqlParser.ConjunctionContext context) {
    return context.operands.size() == 1
        ? negation(context.operands.get(0))
        : new Condition.And(
            operands(context.operands, this::negation), TokenText.position(context));
  }

  private Expression negation(RocksetSqlParser.NegationContext context) {
    Expression built = deeper(context.nots.size(), context.predicate(), this::predicate);
    for (int i = context.nots.size() - 1; i >= 0; i--) {
      built = new Condition.Not(built, TokenText.position(context.nots.get(i)));
    }
    return built;
  }

  private Expression predicate(RocksetSqlParser.PredicateContext context) {
    RocksetSqlParser.TestContext test = context.test();
    if (test == null) {
      return concatenation(context.value);
    }
    Expression value = deeper(1, context.value, this::concatenation);
    Position at = TokenText.position(context);
    if (test instanceof RocksetSqlParser.ComparisonContext c) {
      return new Condition.Comparison(
          comparison(c.operator.getText()), value, deeper(1, c.right, this::concatenation), at);
    } else if (test instanceof RocksetSqlParser.DistinctFromContext c) {
      return new Condition.DistinctFrom(
          value, deeper(1, c.right, this::concatenation), c.NOT() != null, at);
    } else if (test instanceof RocksetSqlParser.IsNullContext c) {
      return new Condition.IsNull(value, c.NOT() != null, at);
    } else if (test instanceof RocksetSqlParser.IsUndefinedContext c) {
      return new Condition.IsUndefined(value, c.NOT() != null, at);
    } else if (test instanceof RocksetSqlParser.BetweenContext c) {
      return new Condition.Between(
          value,
          deeper(1, c.low, this::concatenation),
          deeper(1, c.high, this::concatenation),
          c.NOT() != null,
          at);
    } else if (test instanceof RocksetSqlParser.InContext c) {
      return new Condition.In(value, expressions(c.candidates), c.NOT() != null, at);
    }
    RocksetSqlParser.LikeContext c = (RocksetSqlParser.LikeContext) test;
    return new Condition.Like(
        value,
        deeper(1, c.pattern, this::concatenation),
        Optional.ofNullable(c.escape).map(e -> deeper(1, e, this::concatenation)),
        c.NOT() != null,
        at);
  }

  private static Condition.ComparisonOperator comparison(String symbol) {
    if (symbol.equals("!=")) {
      return Condition.ComparisonOperator.NOT_EQUAL;
    }
    for (Condition.ComparisonOperator operator : Condition.ComparisonOperator.values()) {
      if (operator.symbol().equals(symbol)) {
        return operator;
      }
    }
    throw new IllegalStateException(symbol);
  }

  @Override
  Expression concatenation(RocksetSqlParser.ConcatenationContext context) {
    return context.operands.size() == 1
        ? sum(context.operands.get(0))
        : new Expression.Concatenation(
            operands(context.operands, this::sum), TokenText.position(context));
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
              TokenText.position(context));
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
      built = number(number, true, TokenText.position(minus));
    } else {
      built = deeper(signs.size(), context.zoned(), this::zoned);
    }
    for (int i = signs.size() - 1; i >= 0; i--) {
      Sign sign = signs.get(i).getText().equals("-") ? Sign.MINUS : Sign.PLUS;
      built = new Expression.Signed(sign, built, TokenText.position(signs.get(i)));
    }
    if (signs.size() + depth > MAX_DEPTH) {
      throw error(
          SqlErrorCode.TOO_DEEP,
          context.getStart(),
          "operators are nested more than " + MAX_DEPTH + " deep",
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
              built,
              deeper(levels - i, context.zones.get(i), this::primary),
              TokenText.position(context));
    }
    return built;
  }

  private Expression primary(RocksetSqlParser.PrimaryContext context) {
    int levels = context.steps.size();
    Expression built = deeper(levels, context.atom(), this::atom);
    Position at = TokenText.position(context);
    for (RocksetSqlParser.StepContext step : context.steps) {
      if (step instanceof RocksetSqlParser.FieldContext field) {
        built = new Expression.FieldAccess(built, TokenText.of(field.name), at);
      } else if (step instanceof RocksetSqlParser.SubscriptContext subscript) {
        built = new Expression.Subscript(built, expression(subscript.index), at);
      } else {
        RocksetSqlParser.CastStepContext cast = (RocksetSqlParser.CastStepContext) step;
        built = new Expression.Cast(Expression.CastForm.CAST, built, type(cast.type()), at);
      }
    }
    return built;
  }
}
