package dev.cairn.rockset.sql;

import dev.cairn.rockset.value.RocksetType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expression of Rockset's SQL: one record a form. Positions do not take part in equality. */
public sealed interface Expression
    permits Literal,
        Expression.Name,
        Expression.FieldAccess,
        Expression.Subscript,
        Expression.ArrayLiteral,
        Expression.ObjectLiteral,
        Expression.Signed,
        Expression.Arithmetic,
        Expression.Concatenation,
        Expression.AtTimeZone,
        Expression.Comparison,
        Expression.DistinctFrom,
        Expression.IsNull,
        Expression.IsUndefined,
        Expression.Between,
        Expression.In,
        Expression.Like,
        Expression.Not,
        Expression.And,
        Expression.Or,
        Expression.Case,
        Expression.Cast,
        Expression.Extract,
        Expression.Call {
  /** The position of the expression's first token or operator. */
  Position position();

  /** Calls the visitor's method for this form. */
  <R> R accept(ExpressionVisitor<R> visitor);

  /**
   * A bare first part of a path: the alias of the input, or one of its top-level fields. Case
   * matters.
   *
   * @param doubleQuoted whether the text had it in double quotes, which other dialects use for
   *     texts; does not take part in equality
   */
  record Name(String name, boolean doubleQuoted, Position position) implements Expression {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Name that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitName(this);
    }
  }

  /** {@code base.field}: a member of an object; undefined when there is none. */
  record FieldAccess(Expression base, String field, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitFieldAccess(this);
    }
  }

  /** {@code base[index]}: an array's element, counted from 1; undefined out of range. */
  record Subscript(Expression base, Expression index, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitSubscript(this);
    }
  }

  /** {@code [a, b]}. */
  record ArrayLiteral(List<Expression> elements, Position position) implements Expression {
    public ArrayLiteral {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitArrayLiteral(this);
    }
  }

  /** {@code {'key': value}}. */
  record ObjectLiteral(List<Member> members, Position position) implements Expression {
    public ObjectLiteral {
      members = List.copyOf(members);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitObjectLiteral(this);
    }
  }

  /** {@code +x} or {@code -x}. */
  record Signed(Sign sign, Expression operand, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitSigned(this);
    }
  }

  /** {@code left + right} and its like. */
  record Arithmetic(
      ArithmeticOperator operator, Expression left, Expression right, Position position)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitArithmetic(this);
    }
  }

  /** {@code a || b || c}, two operands or more. */
  record Concatenation(List<Expression> operands, Position position) implements Expression {
    public Concatenation {
      operands = several(operands);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitConcatenation(this);
    }
  }

  /** {@code value AT TIME ZONE zone}. */
  record AtTimeZone(Expression value, Expression zone, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitAtTimeZone(this);
    }
  }

  /** {@code left = right} and its like. */
  record Comparison(
      ComparisonOperator operator, Expression left, Expression right, Position position)
      implements Expression {
    public Comparison(ComparisonOperator operator, Expression left, Expression right) {
      this(operator, left, right, Position.NONE);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitComparison(this);
    }
  }

  /** {@code left IS [NOT] DISTINCT FROM right}. */
  record DistinctFrom(Expression left, Expression right, boolean negated, Position position)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitDistinctFrom(this);
    }
  }

  /** {@code value IS [NOT] NULL}; undefined counts as null. */
  record IsNull(Expression value, boolean negated, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitIsNull(this);
    }
  }

  /** {@code value IS [NOT] UNDEFINED}. */
  record IsUndefined(Expression value, boolean negated, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitIsUndefined(this);
    }
  }

  /** {@code value [NOT] BETWEEN low AND high}. */
  record Between(
      Expression value, Expression low, Expression high, boolean negated, Position position)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitBetween(this);
    }
  }

  /** {@code value [NOT] IN (a, b)}, one candidate or more. */
  record In(Expression value, List<Expression> candidates, boolean negated, Position position)
      implements Expression {
    public In {
      candidates = List.copyOf(candidates);
      if (candidates.isEmpty()) {
        throw new IllegalArgumentException("IN takes at least one candidate");
      }
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitIn(this);
    }
  }

  /** {@code value [NOT] LIKE pattern [ESCAPE escape]}. */
  record Like(
      Expression value,
      Expression pattern,
      Optional<Expression> escape,
      boolean negated,
      Position position)
      implements Expression {
    public Like(
        Expression value, Expression pattern, Optional<Expression> escape, boolean negated) {
      this(value, pattern, escape, negated, Position.NONE);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitLike(this);
    }
  }

  /** {@code NOT operand}. */
  record Not(Expression operand, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  /** {@code a AND b AND c}, two operands or more. */
  record And(List<Expression> operands, Position position) implements Expression {
    public And {
      operands = several(operands);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitAnd(this);
    }
  }

  /** {@code a OR b OR c}, two operands or more. */
  record Or(List<Expression> operands, Position position) implements Expression {
    public Or {
      operands = several(operands);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitOr(this);
    }
  }

  /**
   * {@code CASE [operand] WHEN condition THEN result ... [ELSE otherwise] END}, one branch or more.
   */
  record Case(
      Optional<Expression> operand,
      List<Branch> branches,
      Optional<Expression> otherwise,
      Position position)
      implements Expression {
    public Case {
      branches = List.copyOf(branches);
      if (branches.isEmpty()) {
        throw new IllegalArgumentException("CASE takes at least one branch");
      }
    }

    public Case(
        Optional<Expression> operand, List<Branch> branches, Optional<Expression> otherwise) {
      this(operand, branches, otherwise, Position.NONE);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitCase(this);
    }
  }

  /** {@code CAST(value AS type)} in one of its forms; {@code value::type} is a CAST. */
  record Cast(CastForm form, Expression value, RocksetType type, Position position)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitCast(this);
    }
  }

  /** {@code EXTRACT(part FROM value)}; the part in upper case. */
  record Extract(String part, Expression value, Position position) implements Expression {
    public Extract {
      part = part.toUpperCase(Locale.ROOT);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitExtract(this);
    }
  }

  /** {@code NAME(arguments)}; the name in upper case. */
  record Call(String name, List<Expression> arguments, Position position) implements Expression {
    public Call {
      name = name.toUpperCase(Locale.ROOT);
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  /** One {@code key: value} of an object literal. */
  record Member(String key, Expression value) {}

  /** One {@code WHEN condition THEN result}. */
  record Branch(Expression condition, Expression result) {}

  /** The signs before a number. */
  enum Sign {
    PLUS("+"),
    MINUS("-");

    private final String symbol;

    Sign(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** The operators of numbers. */
  enum ArithmeticOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    MODULO("%");

    private final String symbol;

    ArithmeticOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** The operators that compare two values. */
  enum ComparisonOperator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    ComparisonOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** The four casts. */
  enum CastForm {
    CAST,
    TRY_CAST,
    STATIC_CAST,
    TRY_STATIC_CAST
  }

  private static List<Expression> several(List<Expression> operands) {
    if (operands.size() < 2) {
      throw new IllegalArgumentException("an operator takes at least two operands");
    }
    return List.copyOf(operands);
  }
}
