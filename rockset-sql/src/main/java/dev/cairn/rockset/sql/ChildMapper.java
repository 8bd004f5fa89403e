package dev.cairn.rockset.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Copies an expression with another one in place of each that it is directly made of; they are
 * asked for in the order of the text.
 */
record ChildMapper(UnaryOperator<Expression> child) implements ExpressionVisitor<Expression> {
  private Expression copy(Expression e) {
    return child.apply(e);
  }

  private List<Expression> copy(List<Expression> list) {
    return list.stream().map(child).toList();
  }

  private Optional<Expression> copy(Optional<Expression> e) {
    return e.map(child);
  }

  @Override
  public Expression visitName(Expression.Name e) {
    return e;
  }

  @Override
  public Expression visitFieldAccess(Expression.FieldAccess e) {
    return new Expression.FieldAccess(copy(e.base()), e.field(), e.position());
  }

  @Override
  public Expression visitSubscript(Expression.Subscript e) {
    return new Expression.Subscript(copy(e.base()), copy(e.index()), e.position());
  }

  @Override
  public Expression visitLiteral(Literal e) {
    return e;
  }

  @Override
  public Expression visitArrayLiteral(Expression.ArrayLiteral e) {
    return new Expression.ArrayLiteral(copy(e.elements()), e.position());
  }

  @Override
  public Expression visitObjectLiteral(Expression.ObjectLiteral e) {
    return new Expression.ObjectLiteral(
        e.members().stream().map(m -> new Expression.Member(m.key(), copy(m.value()))).toList(),
        e.position());
  }

  @Override
  public Expression visitSigned(Expression.Signed e) {
    return new Expression.Signed(e.sign(), copy(e.operand()), e.position());
  }

  @Override
  public Expression visitArithmetic(Expression.Arithmetic e) {
    return new Expression.Arithmetic(e.operator(), copy(e.left()), copy(e.right()), e.position());
  }

  @Override
  public Expression visitConcatenation(Expression.Concatenation e) {
    return new Expression.Concatenation(copy(e.operands()), e.position());
  }

  @Override
  public Expression visitAtTimeZone(Expression.AtTimeZone e) {
    return new Expression.AtTimeZone(copy(e.value()), copy(e.zone()), e.position());
  }

  @Override
  public Expression visitComparison(Condition.Comparison e) {
    return new Condition.Comparison(e.operator(), copy(e.left()), copy(e.right()), e.position());
  }

  @Override
  public Expression visitDistinctFrom(Condition.DistinctFrom e) {
    return new Condition.DistinctFrom(copy(e.left()), copy(e.right()), e.negated(), e.position());
  }

  @Override
  public Expression visitIsNull(Condition.IsNull e) {
    return new Condition.IsNull(copy(e.value()), e.negated(), e.position());
  }

  @Override
  public Expression visitIsUndefined(Condition.IsUndefined e) {
    return new Condition.IsUndefined(copy(e.value()), e.negated(), e.position());
  }

  @Override
  public Expression visitBetween(Condition.Between e) {
    return new Condition.Between(
        copy(e.value()), copy(e.low()), copy(e.high()), e.negated(), e.position());
  }

  @Override
  public Expression visitIn(Condition.In e) {
    return new Condition.In(copy(e.value()), copy(e.candidates()), e.negated(), e.position());
  }

  @Override
  public Expression visitLike(Condition.Like e) {
    return new Condition.Like(
        copy(e.value()), copy(e.pattern()), copy(e.escape()), e.negated(), e.position());
  }

  @Override
  public Expression visitNot(Condition.Not e) {
    return new Condition.Not(copy(e.operand()), e.position());
  }

  @Override
  public Expression visitAnd(Condition.And e) {
    return new Condition.And(copy(e.operands()), e.position());
  }

  @Override
  public Expression visitOr(Condition.Or e) {
    return new Condition.Or(copy(e.operands()), e.position());
  }

  @Override
  public Expression visitCase(Expression.Case e) {
    return new Expression.Case(
        copy(e.operand()),
        e.branches().stream()
            .map(b -> new Expression.Branch(copy(b.condition()), copy(b.result())))
            .toList(),
        copy(e.otherwise()),
        e.position());
  }

  @Override
  public Expression visitCast(Expression.Cast e) {
    return new Expression.Cast(e.form(), copy(e.value()), e.type(), e.position());
  }

  @Override
  public Expression visitExtract(Expression.Extract e) {
    return new Expression.Extract(e.part(), copy(e.value()), e.position());
  }

  @Override
  public Expression visitCall(Expression.Call e) {
    return new Expression.Call(e.name(), copy(e.arguments()), e.position());
  }
}
