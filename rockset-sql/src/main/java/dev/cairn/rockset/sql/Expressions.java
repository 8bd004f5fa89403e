package dev.cairn.rockset.sql;

import dev.cairn.rockset.value.RocksetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Short ways to build a tree. Names and texts are taken as they are; the printer quotes them. */
public final class Expressions {
  private Expressions() {}

  /** A top-level field of the input, or the input's own name. */
  public static Expression name(String name) {
    return new Expression.Name(name, false, Position.NONE);
  }

  /** {@code first.second.third}. */
  public static Expression path(String first, String... more) {
    Expression path = name(first);
    for (String field : more) {
      path = field(path, field);
    }
    return path;
  }

  /** {@code base.field}. */
  public static Expression field(Expression base, String field) {
    return new Expression.FieldAccess(base, field, Position.NONE);
  }

  public static Expression string(String value) {
    return new Literal.Text(value, Position.NONE);
  }

  public static Expression integer(long value) {
    return new Literal.Int(value, Position.NONE);
  }

  public static Expression bool(boolean value) {
    return new Literal.Bool(value, Position.NONE);
  }

  public static Expression undefined() {
    return new Literal.Undefined(Position.NONE);
  }

  /** {@code NAME(arguments)}. */
  public static Expression call(String name, Expression... arguments) {
    return new Expression.Call(name, List.of(arguments), Position.NONE);
  }

  /** {@code NAME(arguments)}. */
  public static Expression call(String name, List<Expression> arguments) {
    return new Expression.Call(name, arguments, Position.NONE);
  }

  /** {@code [elements]}. */
  public static Expression array(List<Expression> elements) {
    return new Expression.ArrayLiteral(elements, Position.NONE);
  }

  /** {@code CAST(value AS type)}. */
  public static Expression cast(Expression value, RocksetType type) {
    return new Expression.Cast(Expression.CastForm.CAST, value, type, Position.NONE);
  }

  /** {@code left = right}. */
  public static Expression equal(Expression left, Expression right) {
    return new Expression.Comparison(Expression.ComparisonOperator.EQUAL, left, right);
  }

  /** {@code IF(condition, then, otherwise)}. */
  public static Expression ifElse(Expression condition, Expression then, Expression otherwise) {
    return call("IF", condition, then, otherwise);
  }

  /** {@code a AND b}, two operands or more. */
  public static Expression and(Expression... operands) {
    return new Expression.And(List.of(operands), Position.NONE);
  }

  /** {@code a OR b}, two operands or more. */
  public static Expression or(Expression... operands) {
    return new Expression.Or(List.of(operands), Position.NONE);
  }

  /** {@code value IN (candidates)}, one candidate or more. */
  public static Expression in(Expression value, List<Expression> candidates) {
    return new Expression.In(value, candidates, false, Position.NONE);
  }

  /** {@code NOT operand}. */
  public static Expression not(Expression operand) {
    return new Expression.Not(operand, Position.NONE);
  }

  /** {@code value IS NULL}. */
  public static Expression isNull(Expression value) {
    return new Expression.IsNull(value, false, Position.NONE);
  }

  /** {@code *}, or {@code * EXCEPT (names)}. */
  public static SelectItem star(String... except) {
    return new SelectItem.Star(List.of(except));
  }

  /** {@code base.*}, or {@code base.* EXCEPT (names)}. */
  public static SelectItem star(Expression base, String... except) {
    return new SelectItem.QualifiedStar(base, List.of(except));
  }

  /** {@code expression AS alias}. */
  public static SelectItem as(Expression expression, String alias) {
    return new SelectItem.ExpressionItem(expression, Optional.of(alias));
  }

  /** {@code expression}, which must be a path: its last part names the field. */
  public static SelectItem item(Expression expression) {
    return new SelectItem.ExpressionItem(expression, Optional.empty());
  }

  /** The expressions that the expression is directly made of, in the order of the text. */
  public static List<Expression> children(Expression expression) {
    List<Expression> children = new ArrayList<>();
    UnaryOperator<Expression> noted =
        child -> {
          children.add(child);
          return child;
        };
    expression.accept(new ChildMapper(noted));
    return children;
  }

  /** The tree with every bare name {@code name} replaced by {@code replacement}. */
  public static Expression replaceName(Expression tree, String name, Expression replacement) {
    return tree instanceof Expression.Name found && found.name().equals(name)
        ? replacement
        : tree.accept(new ChildMapper(child -> replaceName(child, name, replacement)));
  }
}
