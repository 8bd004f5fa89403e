package dev.cairn.rockset.sql;

/**
 * One method a form of {@link Expression}; a new form stops the build of every visitor.
 *
 * @param <R> what the visit gives
 */
public interface ExpressionVisitor<R> {

  /**
   * {@return what the visit of a path's first part gives}
   *
   * @param name the name, not yet resolved
   */
  R visitName(Expression.Name name);

  /**
   * {@return what the visit of {@code base.field} gives}
   *
   * @param fieldAccess the access; the base may be any expression
   */
  R visitFieldAccess(Expression.FieldAccess fieldAccess);

  /**
   * {@return what the visit of {@code base[index]} gives}
   *
   * @param subscript the element's access, counted from 1
   */
  R visitSubscript(Expression.Subscript subscript);

  /**
   * {@return what the visit of a constant gives}
   *
   * @param literal the constant; a {@link LiteralVisitor} distinguishes its forms
   */
  R visitLiteral(Literal literal);

  /**
   * {@return what the visit of {@code [a, b]} gives}
   *
   * @param arrayLiteral the array; it may be empty
   */
  R visitArrayLiteral(Expression.ArrayLiteral arrayLiteral);

  /**
   * {@return what the visit of {@code {'key': value}} gives}
   *
   * @param objectLiteral the object; it may be empty
   */
  R visitObjectLiteral(Expression.ObjectLiteral objectLiteral);

  /**
   * {@return what the visit of {@code +x} or {@code -x} gives}
   *
   * @param signed the sign and its operand
   */
  R visitSigned(Expression.Signed signed);

  /**
   * {@return what the visit of {@code left + right} and its like gives}
   *
   * @param arithmetic the operator and its two operands
   */
  R visitArithmetic(Expression.Arithmetic arithmetic);

  /**
   * {@return what the visit of {@code a
   *
   * b} gives}
   * @param concatenation two operands or more
   */
  R visitConcatenation(Expression.Concatenation concatenation);

  /**
   * {@return what the visit of {@code AT TIME ZONE} gives}
   *
   * @param atTimeZone the value and its zone
   */
  R visitAtTimeZone(Expression.AtTimeZone atTimeZone);

  /**
   * {@return what the visit of {@code left = right} and its like gives}
   *
   * @param comparison the operator and its two operands
   */
  R visitComparison(Condition.Comparison comparison);

  /**
   * {@return what the visit of {@code IS [NOT] DISTINCT FROM} gives}
   *
   * @param distinctFrom the two operands
   */
  R visitDistinctFrom(Condition.DistinctFrom distinctFrom);

  /**
   * {@return what the visit of {@code IS [NOT] NULL} gives}
   *
   * @param isNull the operand and whether it is negated
   */
  R visitIsNull(Condition.IsNull isNull);

  /**
   * {@return what the visit of {@code IS [NOT] UNDEFINED} gives}
   *
   * @param isUndefined the operand and whether it is negated
   */
  R visitIsUndefined(Condition.IsUndefined isUndefined);

  /**
   * {@return what the visit of {@code [NOT] BETWEEN} gives}
   *
   * @param between the value and its two bounds
   */
  R visitBetween(Condition.Between between);

  /**
   * {@return what the visit of {@code [NOT] IN} gives}
   *
   * @param in the value and one candidate or more
   */
  R visitIn(Condition.In in);

  /**
   * {@return what the visit of {@code [NOT] LIKE} gives}
   *
   * @param like the value, the pattern and its escape
   */
  R visitLike(Condition.Like like);

  /**
   * {@return what the visit of {@code NOT} gives}
   *
   * @param not the negated operand
   */
  R visitNot(Condition.Not not);

  /**
   * {@return what the visit of {@code AND} gives}
   *
   * @param and two operands or more
   */
  R visitAnd(Condition.And and);

  /**
   * {@return what the visit of {@code OR} gives}
   *
   * @param or two operands or more
   */
  R visitOr(Condition.Or or);

  /**
   * {@return what the visit of {@code CASE} gives}
   *
   * @param choice one branch or more
   */
  R visitCase(Expression.Case choice);

  /**
   * {@return what the visit of a cast gives}
   *
   * @param cast the value, the type and which of the four casts it is
   */
  R visitCast(Expression.Cast cast);

  /**
   * {@return what the visit of {@code EXTRACT} gives}
   *
   * @param extract the part and the value
   */
  R visitExtract(Expression.Extract extract);

  /**
   * {@return what the visit of a function's call gives}
   *
   * @param call the function's name, not yet resolved, and its arguments
   */
  R visitCall(Expression.Call call);
}
