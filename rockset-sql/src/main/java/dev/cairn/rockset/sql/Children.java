package dev.cairn.rockset.sql;

import java.util.ArrayList;
import java.util.List;

/** The expressions that an expression is directly made of, in the order of the text. */
final class Children implements ExpressionVisitor<List<Expression>> {
  static final Children OF = new Children();

  private Children() {}

  @Override
  public List<Expression> visitName(Expression.Name e) {
    return List.of();
  }

  @Override
  public List<Expression> visitFieldAccess(Expression.FieldAccess e) {
    return List.of(e.base());
  }

  @Override
  public List<Expression> visitSubscript(Expression.Subscript e) {
    return List.of(e.base(), e.index());
  }

  @Override
  public List<Expression> visitNullLiteral(Expression.NullLiteral e) {
    return List.of();
  }

  @Override
  public List<Expression> visitUndefinedLiteral(Expression.UndefinedLiteral e) {
    return List.of();
  }

  @Override
  public List<Expression> visitBooleanLiteral(Expression.BooleanLiteral e) {
    return List.of();
  }

  @Override
  public List<Expression> visitIntegerLiteral(Expression.IntegerLiteral e) {
    return List.of();
  }

  @Override
  public List<Expression> visitFloatLiteral(Expression.FloatLiteral e) {
    return List.of();
  }

  @Override
  public List<Expression> visitStringLiteral(Expression.StringLiteral e) {
    return List.of();
  }

  @Override
  public List<Expression> visitHexLiteral(Expression.HexLiteral e) {
    return List.of();
  }

  @Override
  public List<Expression> visitTypedLiteral(Expression.TypedLiteral e) {
    return List.of();
  }

  @Override
  public List<Expression> visitIntervalLiteral(Expression.IntervalLiteral e) {
    return List.of();
  }

  @Override
  public List<Expression> visitArrayLiteral(Expression.ArrayLiteral e) {
    return e.elements();
  }

  @Override
  public List<Expression> visitObjectLiteral(Expression.ObjectLiteral e) {
    return e.members().stream().map(Expression.Member::value).toList();
  }

  @Override
  public List<Expression> visitSigned(Expression.Signed e) {
    return List.of(e.operand());
  }

  @Override
  public List<Expression> visitArithmetic(Expression.Arithmetic e) {
    return List.of(e.left(), e.right());
  }

  @Override
  public List<Expression> visitConcatenation(Expression.Concatenation e) {
    return e.operands();
  }

  @Override
  public List<Expression> visitAtTimeZone(Expression.AtTimeZone e) {
    return List.of(e.value(), e.zone());
  }

  @Override
  public List<Expression> visitComparison(Expression.Comparison e) {
    return List.of(e.left(), e.right());
  }

  @Override
  public List<Expression> visitDistinctFrom(Expression.DistinctFrom e) {
    return List.of(e.left(), e.right());
  }

  @Override
  public List<Expression> visitIsNull(Expression.IsNull e) {
    return List.of(e.value());
  }

  @Override
  public List<Expression> visitIsUndefined(Expression.IsUndefined e) {
    return List.of(e.value());
  }

  @Override
  public List<Expression> visitBetween(Expression.Between e) {
    return List.of(e.value(), e.low(), e.high());
  }

  @Override
  public List<Expression> visitIn(Expression.In e) {
    List<Expression> all = new ArrayList<>(List.of(e.value()));
    all.addAll(e.candidates());
    return all;
  }

  @Override
  public List<Expression> visitLike(Expression.Like e) {
    List<Expression> all = new ArrayList<>(List.of(e.value(), e.pattern()));
    e.escape().ifPresent(all::add);
    return all;
  }

  @Override
  public List<Expression> visitNot(Expression.Not e) {
    return List.of(e.operand());
  }

  @Override
  public List<Expression> visitAnd(Expression.And e) {
    return e.operands();
  }

  @Override
  public List<Expression> visitOr(Expression.Or e) {
    return e.operands();
  }

  @Override
  public List<Expression> visitCase(Expression.Case e) {
    List<Expression> all = new ArrayList<>();
    e.operand().ifPresent(all::add);
    for (Expression.Branch branch : e.branches()) {
      all.add(branch.condition());
      all.add(branch.result());
    }
    e.otherwise().ifPresent(all::add);
    return all;
  }

  @Override
  public List<Expression> visitCast(Expression.Cast e) {
    return List.of(e.value());
  }

  @Override
  public List<Expression> visitExtract(Expression.Extract e) {
    return List.of(e.value());
  }

  @Override
  public List<Expression> visitCall(Expression.Call e) {
    return e.arguments();
  }
}
