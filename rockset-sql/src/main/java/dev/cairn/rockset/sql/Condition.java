package dev.cairn.rockset.sql;

import java.util.List;
import java.util.Optional;

/**
 * An expression whose value is a boolean, or null where SQL does not know: comparisons, tests, and
 * what connects them. One record a form; positions do not take part in equality.
 */
public sealed interface Condition extends Expression {
  /**
   * {@code left = right} and its like.
   *
   * @param operator the operator between the two operands
   * @param left the operand before the operator
   * @param right the operand after the operator
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Comparison(
      ComparisonOperator operator, Expression left, Expression right, Position position)
      implements Condition {
    /**
     * A comparison that comes from no text.
     *
     * @param operator the operator between the two operands
     * @param left the operand before the operator
     * @param right the operand after the operator
     */
    public Comparison(ComparisonOperator operator, Expression left, Expression right) {
      this(operator, left, right, Position.NONE);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitComparison(this);
    }
  }

  /**
   * {@code left IS [NOT] DISTINCT FROM right}.
   *
   * @param left the operand before the operator
   * @param right the operand after the operator
   * @param negated whether {@code NOT} is in it
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record DistinctFrom(Expression left, Expression right, boolean negated, Position position)
      implements Condition {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitDistinctFrom(this);
    }
  }

  /**
   * {@code value IS [NOT] NULL}; undefined counts as null.
   *
   * @param value the operand
   * @param negated whether {@code NOT} is in it
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record IsNull(Expression value, boolean negated, Position position) implements Condition {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitIsNull(this);
    }
  }

  /**
   * {@code value IS [NOT] UNDEFINED}.
   *
   * @param value the operand
   * @param negated whether {@code NOT} is in it
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record IsUndefined(Expression value, boolean negated, Position position) implements Condition {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitIsUndefined(this);
    }
  }

  /**
   * {@code value [NOT] BETWEEN low AND high}.
   *
   * @param value the operand
   * @param low the least value that is between
   * @param high the largest value that is between
   * @param negated whether {@code NOT} is in it
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Between(
      Expression value, Expression low, Expression high, boolean negated, Position position)
      implements Condition {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitBetween(this);
    }
  }

  /**
   * {@code value [NOT] IN (a, b)}, one candidate or more.
   *
   * @param value the operand
   * @param candidates the candidates in order, at least one; copied
   * @param negated whether {@code NOT} is in it
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record In(Expression value, List<Expression> candidates, boolean negated, Position position)
      implements Condition {
    /**
     * Refuses an empty list of candidates, and keeps a copy.
     *
     * @param value the operand
     * @param candidates the candidates in order, at least one; copied
     * @param negated whether {@code NOT} is in it
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
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

  /**
   * {@code value [NOT] LIKE pattern [ESCAPE escape]}.
   *
   * @param value the operand
   * @param pattern the pattern, with {@code %} and {@code _}
   * @param escape what makes {@code %} and {@code _} stand for themselves; empty for the default
   * @param negated whether {@code NOT} is in it
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Like(
      Expression value,
      Expression pattern,
      Optional<Expression> escape,
      boolean negated,
      Position position)
      implements Condition {
    /**
     * A pattern match that comes from no text.
     *
     * @param value the operand
     * @param pattern the pattern, with {@code %} and {@code _}
     * @param escape what makes {@code %} and {@code _} stand for themselves; empty for the default
     * @param negated whether {@code NOT} is in it
     */
    public Like(
        Expression value, Expression pattern, Optional<Expression> escape, boolean negated) {
      this(value, pattern, escape, negated, Position.NONE);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitLike(this);
    }
  }

  /**
   * {@code NOT operand}.
   *
   * @param operand the only operand
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Not(Expression operand, Position position) implements Condition {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  /**
   * {@code a AND b AND c}, two operands or more.
   *
   * @param operands the operands in order, at least two; copied
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record And(List<Expression> operands, Position position) implements Condition {
    /**
     * Refuses fewer than two operands, and keeps a copy.
     *
     * @param operands the operands in order, at least two; copied
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public And {
      operands = Operands.several(operands);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitAnd(this);
    }
  }

  /**
   * {@code a OR b OR c}, two operands or more.
   *
   * @param operands the operands in order, at least two; copied
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Or(List<Expression> operands, Position position) implements Condition {
    /**
     * Refuses fewer than two operands, and keeps a copy.
     *
     * @param operands the operands in order, at least two; copied
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public Or {
      operands = Operands.several(operands);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitOr(this);
    }
  }

  /** The operators that compare two values. */
  enum ComparisonOperator {
    /** {@code left = right}. */
    EQUAL("="),
    /** {@code left <> right}. */
    NOT_EQUAL("<>"),
    /** {@code left < right}. */
    LESS("<"),
    /** {@code left <= right}. */
    LESS_OR_EQUAL("<="),
    /** {@code left > right}. */
    GREATER(">"),
    /** {@code left >= right}. */
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    ComparisonOperator(String symbol) {
      this.symbol = symbol;
    }

    /** {@return the operator as SQL writes it} */
    public String symbol() {
      return symbol;
    }
  }
}
