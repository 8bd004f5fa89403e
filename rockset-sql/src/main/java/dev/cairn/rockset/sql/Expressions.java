package dev.cairn.rockset.sql;

import dev.cairn.rockset.value.RocksetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Short ways to build a tree. Names and texts are taken as they are; the printer quotes them. */
public final class Expressions {
  private Expressions() {}

  /**
   * {@return a top-level field of the input, or the input's own name}
   *
   * @param name the name, without quotes; case matters
   */
  public static Expression name(String name) {
    return new Expression.Name(name, false, Position.NONE);
  }

  /**
   * {@return {@code first.second.third}}
   *
   * @param first the first part of the path
   * @param more the other parts, in order
   */
  public static Expression path(String first, String... more) {
    Expression path = name(first);
    for (String field : more) {
      path = field(path, field);
    }
    return path;
  }

  /**
   * {@return {@code base.field}}
   *
   * @param base the object
   * @param field the member's name; case matters
   */
  public static Expression field(Expression base, String field) {
    return new Expression.FieldAccess(base, field, Position.NONE);
  }

  /**
   * {@return text as a constant}
   *
   * @param value the text, without quotes
   */
  public static Expression string(String value) {
    return new Literal.Text(value, Position.NONE);
  }

  /**
   * {@return an integer as a constant}
   *
   * @param value the integer
   */
  public static Expression integer(long value) {
    return new Literal.Int(value, Position.NONE);
  }

  /**
   * {@return {@code true} or {@code false} as a constant}
   *
   * @param value which of the two
   */
  public static Expression bool(boolean value) {
    return new Literal.Bool(value, Position.NONE);
  }

  /** {@return {@code undefined}} */
  public static Expression undefined() {
    return new Literal.Undefined(Position.NONE);
  }

  /**
   * {@return {@code NAME(arguments)}}
   *
   * @param name the function's name in any case
   * @param arguments the arguments in order
   */
  public static Expression call(String name, Expression... arguments) {
    return new Expression.Call(name, List.of(arguments), Position.NONE);
  }

  /**
   * {@return {@code NAME(arguments)}}
   *
   * @param name the function's name in any case
   * @param arguments the arguments in order
   */
  public static Expression call(String name, List<Expression> arguments) {
    return new Expression.Call(name, arguments, Position.NONE);
  }

  /**
   * {@return {@code [elements]}}
   *
   * @param elements the elements in order
   */
  public static Expression array(List<Expression> elements) {
    return new Expression.ArrayLiteral(elements, Position.NONE);
  }

  /**
   * {@return {@code CAST(value AS type)}}
   *
   * @param value the operand
   * @param type the target type
   */
  public static Expression cast(Expression value, RocksetType type) {
    return new Expression.Cast(Expression.CastForm.CAST, value, type, Position.NONE);
  }

  /**
   * {@return {@code left = right}}
   *
   * @param left the operand before the sign
   * @param right the operand after the sign
   */
  public static Expression equal(Expression left, Expression right) {
    return new Condition.Comparison(Condition.ComparisonOperator.EQUAL, left, right);
  }

  /**
   * {@return {@code IF(condition, then, otherwise)}}
   *
   * @param condition what decides
   * @param then the result if the condition is true
   * @param otherwise the result if it is false or null
   */
  public static Expression ifElse(Expression condition, Expression then, Expression otherwise) {
    return call("IF", condition, then, otherwise);
  }

  /**
   * {@return {@code a AND b}, two operands or more}
   *
   * @param operands two operands or more
   */
  public static Expression and(Expression... operands) {
    return new Condition.And(List.of(operands), Position.NONE);
  }

  /**
   * {@return {@code a OR b}, two operands or more}
   *
   * @param operands two operands or more
   */
  public static Expression or(Expression... operands) {
    return new Condition.Or(List.of(operands), Position.NONE);
  }

  /**
   * {@return {@code value IN (candidates)}, one candidate or more}
   *
   * @param value the operand
   * @param candidates one candidate or more
   */
  public static Expression in(Expression value, List<Expression> candidates) {
    return new Condition.In(value, candidates, false, Position.NONE);
  }

  /**
   * {@return {@code NOT operand}}
   *
   * @param operand what is negated
   */
  public static Expression not(Expression operand) {
    return new Condition.Not(operand, Position.NONE);
  }

  /**
   * {@return {@code value IS NULL}}
   *
   * @param value the operand
   */
  public static Expression isNull(Expression value) {
    return new Condition.IsNull(value, false, Position.NONE);
  }

  /**
   * {@return {@code *}, or {@code * EXCEPT (names)}}
   *
   * @param except the names that are left out; none for a plain star
   */
  public static SelectItem star(String... except) {
    return new SelectItem.Star(List.of(except));
  }

  /**
   * {@return {@code base.*}, or {@code base.* EXCEPT (names)}}
   *
   * @param base the object
   * @param except the names that are left out; none for a plain star
   */
  public static SelectItem star(Expression base, String... except) {
    return new SelectItem.QualifiedStar(base, List.of(except));
  }

  /**
   * {@return {@code expression AS alias}}
   *
   * @param expression the value of the field
   * @param alias the field's name
   */
  public static SelectItem as(Expression expression, String alias) {
    return new SelectItem.ExpressionItem(expression, Optional.of(alias));
  }

  /**
   * {@return {@code expression}, which must be a path: its last part names the field}
   *
   * @param expression the value of the field
   */
  public static SelectItem item(Expression expression) {
    return new SelectItem.ExpressionItem(expression, Optional.empty());
  }

  /**
   * {@return the expressions that the expression is directly made of, in the order of the text}
   *
   * @param expression the expression; a name or a constant has no parts
   */
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

  /**
   * {@return the tree with every bare name {@code name} replaced by {@code replacement}}
   *
   * @param tree where names are replaced; it is not changed itself
   * @param name the name to replace; case matters
   * @param replacement what takes its place
   */
  public static Expression replaceName(Expression tree, String name, Expression replacement) {
    return tree instanceof Expression.Name found && found.name().equals(name)
        ? replacement
        : tree.accept(new ChildMapper(child -> replaceName(child, name, replacement)));
  }
}
