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
        Condition,
        Expression.Case,
        Expression.Cast,
        Expression.Extract,
        Expression.Call {
  /** {@return the position of the expression's first token or operator} */
  Position position();

  /**
   * Calls the visitor's method for this form.
   *
   * @param <R> what the visit gives
   * @param visitor one method for each form
   * @return what the visitor's method returns
   */
  <R> R accept(ExpressionVisitor<R> visitor);

  /**
   * A bare first part of a path: the alias of the input, or one of its top-level fields. Case
   * matters.
   *
   * @param name the first part, without quotes
   * @param doubleQuoted whether the text had it in double quotes, which other dialects use for
   *     texts; does not take part in equality
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
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

  /**
   * {@code base.field}: a member of an object; undefined when there is none.
   *
   * @param base what has the member or element
   * @param field the member's name, without quotes; case matters
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record FieldAccess(Expression base, String field, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitFieldAccess(this);
    }
  }

  /**
   * {@code base[index]}: an array's element, counted from 1; undefined out of range.
   *
   * @param base what has the member or element
   * @param index the number of the element, counted from 1
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Subscript(Expression base, Expression index, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitSubscript(this);
    }
  }

  /**
   * {@code [a, b]}.
   *
   * @param elements the elements in order; copied
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record ArrayLiteral(List<Expression> elements, Position position) implements Expression {
    /**
     * Keeps a copy of the elements.
     *
     * @param elements the elements in order; copied
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public ArrayLiteral {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitArrayLiteral(this);
    }
  }

  /**
   * {@code {'key': value}}.
   *
   * @param members the members in order; copied
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record ObjectLiteral(List<Member> members, Position position) implements Expression {
    /**
     * Keeps a copy of the members.
     *
     * @param members the members in order; copied
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public ObjectLiteral {
      members = List.copyOf(members);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitObjectLiteral(this);
    }
  }

  /**
   * {@code +x} or {@code -x}.
   *
   * @param sign plus or minus
   * @param operand the only operand
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Signed(Sign sign, Expression operand, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitSigned(this);
    }
  }

  /**
   * {@code left + right} and its like.
   *
   * @param operator the operator between the two operands
   * @param left the operand before the operator
   * @param right the operand after the operator
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Arithmetic(
      ArithmeticOperator operator, Expression left, Expression right, Position position)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitArithmetic(this);
    }
  }

  /**
   * {@code a || b || c}, two operands or more.
   *
   * @param operands the operands in order, at least two; copied
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Concatenation(List<Expression> operands, Position position) implements Expression {
    /**
     * Refuses fewer than two operands, and keeps a copy.
     *
     * @param operands the operands in order, at least two; copied
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public Concatenation {
      operands = Operands.several(operands);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitConcatenation(this);
    }
  }

  /**
   * {@code value AT TIME ZONE zone}.
   *
   * @param value the operand
   * @param zone the name or offset of the time zone
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record AtTimeZone(Expression value, Expression zone, Position position) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitAtTimeZone(this);
    }
  }

  /**
   * {@code CASE [operand] WHEN condition THEN result ... [ELSE otherwise] END}, one branch or more.
   *
   * @param operand what the branches' conditions are compared with; empty if they are conditions
   *     themselves
   * @param branches the branches in order, at least one; copied
   * @param otherwise the result if no branch applies; empty means null
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Case(
      Optional<Expression> operand,
      List<Branch> branches,
      Optional<Expression> otherwise,
      Position position)
      implements Expression {
    /**
     * Refuses an empty list of branches, and keeps a copy.
     *
     * @param operand what the branches' conditions are compared with; empty if they are conditions
     *     themselves
     * @param branches the branches in order, at least one; copied
     * @param otherwise the result if no branch applies; empty means null
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public Case {
      branches = List.copyOf(branches);
      if (branches.isEmpty()) {
        throw new IllegalArgumentException("CASE takes at least one branch");
      }
    }

    /**
     * A {@code CASE} that comes from no text.
     *
     * @param operand what the branches' conditions are compared with; empty if they are conditions
     *     themselves
     * @param branches the branches in order, at least one; copied
     * @param otherwise the result if no branch applies; empty means null
     */
    public Case(
        Optional<Expression> operand, List<Branch> branches, Optional<Expression> otherwise) {
      this(operand, branches, otherwise, Position.NONE);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitCase(this);
    }
  }

  /**
   * {@code CAST(value AS type)} in one of its forms; {@code value::type} is a CAST.
   *
   * @param form which of the four casts
   * @param value the operand
   * @param type the target type
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Cast(CastForm form, Expression value, RocksetType type, Position position)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitCast(this);
    }
  }

  /**
   * {@code EXTRACT(part FROM value)}; the part in upper case.
   *
   * @param part the part, such as {@code YEAR}; any case is taken
   * @param value the operand
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Extract(String part, Expression value, Position position) implements Expression {
    /**
     * Puts the part into upper case.
     *
     * @param part the part, such as {@code YEAR}; any case is taken
     * @param value the operand
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public Extract {
      part = part.toUpperCase(Locale.ROOT);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitExtract(this);
    }
  }

  /**
   * {@code NAME(arguments)}; the name in upper case.
   *
   * @param name the function's name; any case is taken
   * @param arguments the arguments in order; copied
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Call(String name, List<Expression> arguments, Position position) implements Expression {
    /**
     * Puts the name into upper case, and keeps a copy of the arguments.
     *
     * @param name the function's name; any case is taken
     * @param arguments the arguments in order; copied
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public Call {
      name = name.toUpperCase(Locale.ROOT);
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  /**
   * One {@code key: value} of an object literal.
   *
   * @param key the member's name; case matters
   * @param value the member's value
   */
  record Member(String key, Expression value) {}

  /**
   * One {@code WHEN condition THEN result}.
   *
   * @param condition when the branch applies
   * @param result the value of the whole if it does
   */
  record Branch(Expression condition, Expression result) {}

  /** The signs before a number. */
  enum Sign {
    /** {@code +x}. */
    PLUS("+"),
    /** {@code -x}. */
    MINUS("-");

    private final String symbol;

    Sign(String symbol) {
      this.symbol = symbol;
    }

    /** {@return the operator as SQL writes it} */
    public String symbol() {
      return symbol;
    }
  }

  /** The operators of numbers. */
  enum ArithmeticOperator {
    /** {@code left + right}. */
    ADD("+"),
    /** {@code left - right}. */
    SUBTRACT("-"),
    /** {@code left * right}. */
    MULTIPLY("*"),
    /** {@code left / right}. */
    DIVIDE("/"),
    /** {@code left % right}. */
    MODULO("%");

    private final String symbol;

    ArithmeticOperator(String symbol) {
      this.symbol = symbol;
    }

    /** {@return the operator as SQL writes it} */
    public String symbol() {
      return symbol;
    }
  }

  /** The four casts. */
  enum CastForm {
    /** {@code CAST}, of which {@code value::type} is another spelling. */
    CAST,
    /** {@code TRY_CAST}: null where {@code CAST} fails. */
    TRY_CAST,
    /** {@code STATIC_CAST}, the older name of {@code CAST}. */
    STATIC_CAST,
    /** {@code TRY_STATIC_CAST}, the older name of {@code TRY_CAST}. */
    TRY_STATIC_CAST
  }
}
