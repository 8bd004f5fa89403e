package dev.cairn.rockset.sql;

/** One method a form of {@link Expression}; a new form stops the build of every visitor. */
public interface ExpressionVisitor<R> {

  R visitName(Expression.Name name);

  R visitFieldAccess(Expression.FieldAccess fieldAccess);

  R visitSubscript(Expression.Subscript subscript);

  R visitLiteral(Literal literal);

  R visitArrayLiteral(Expression.ArrayLiteral arrayLiteral);

  R visitObjectLiteral(Expression.ObjectLiteral objectLiteral);

  R visitSigned(Expression.Signed signed);

  R visitArithmetic(Expression.Arithmetic arithmetic);

  R visitConcatenation(Expression.Concatenation concatenation);

  R visitAtTimeZone(Expression.AtTimeZone atTimeZone);

  R visitComparison(Expression.Comparison comparison);

  R visitDistinctFrom(Expression.DistinctFrom distinctFrom);

  R visitIsNull(Expression.IsNull isNull);

  R visitIsUndefined(Expression.IsUndefined isUndefined);

  R visitBetween(Expression.Between between);

  R visitIn(Expression.In in);

  R visitLike(Expression.Like like);

  R visitNot(Expression.Not not);

  R visitAnd(Expression.And and);

  R visitOr(Expression.Or or);

  R visitCase(Expression.Case choice);

  R visitCast(Expression.Cast cast);

  R visitExtract(Expression.Extract extract);

  R visitCall(Expression.Call call);
}
