package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.function.CastKind;
import dev.cairn.rockset.function.Casts;
import dev.cairn.rockset.function.Comparisons;
import dev.cairn.rockset.sql.Condition;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Literal;
import dev.cairn.rockset.sql.LiteralVisitor;
import dev.cairn.rockset.sql.SqlErrorCode;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns expressions into nodes: names resolved, functions bound, what is constant computed.
 * Operators that decide what is evaluated are in {@link Conditions}, calls in {@link Calls}.
 */
final class Compiler extends Calls implements LiteralVisitor<Node> {
  private final Scope scope;

  Compiler(String sql, Scope scope, Dialect dialect) {
    super(sql, dialect);
    this.scope = scope;
  }

  private static Node constant(Value value) {
    return new Node.Constant(value);
  }

  @Override
  public Node visitName(Expression.Name name) {
    if (scope.isInput(name.name())) {
      scope.needWholeDocument();
      return Row::document;
    }
    return new Node.Slot(scope.slot(name.name()));
  }

  @Override
  public Node visitFieldAccess(Expression.FieldAccess access) {
    String field = access.field();
    if (access.base() instanceof Expression.Name base && scope.isInput(base.name())) {
      return new Node.Slot(scope.slot(field));
    }
    Node base = compile(access.base());
    return folded(
        row ->
            base.evaluate(row) instanceof ObjectValue object ? object.get(field) : Value.UNDEFINED,
        List.of(base));
  }

  @Override
  public Node visitSubscript(Expression.Subscript subscript) {
    Node base = compile(subscript.base());
    Node index = compile(subscript.index());
    return folded(row -> subscript(base.evaluate(row), index.evaluate(row)), List.of(base, index));
  }

  /** Undefined whenever there is nothing there, be it a wrong type (chosen). */
  private static Value subscript(Value base, Value index) {
    if (base instanceof ArrayValue array && index instanceof IntValue i) {
      return i.value() >= 1 && i.value() <= array.size()
          ? array.get((int) i.value() - 1)
          : Value.UNDEFINED;
    }
    return base instanceof ObjectValue object && index instanceof StringValue key
        ? object.get(key.value())
        : Value.UNDEFINED;
  }

  @Override
  public Node visitLiteral(Literal literal) {
    return literal.acceptLiteral(this);
  }

  @Override
  public Node visitNull(Literal.Null literal) {
    return constant(Value.NULL);
  }

  @Override
  public Node visitUndefined(Literal.Undefined literal) {
    return constant(Value.UNDEFINED);
  }

  @Override
  public Node visitBool(Literal.Bool literal) {
    return constant(BoolValue.of(literal.value()));
  }

  @Override
  public Node visitInt(Literal.Int literal) {
    return constant(new IntValue(literal.value()));
  }

  @Override
  public Node visitFloating(Literal.Floating literal) {
    return constant(new FloatValue(literal.value()));
  }

  @Override
  public Node visitText(Literal.Text literal) {
    return constant(new StringValue(literal.value()));
  }

  @Override
  public Node visitHex(Literal.Hex literal) {
    return constant(BytesValue.owning(HexFormat.of().parseHex(literal.digits())));
  }

  @Override
  public Node visitTyped(Literal.Typed literal) {
    // The shapes of literals are documented, and have no zone in a datetime.
    Dialect shapes = dialect.with(Dialect.DATETIME_ZONE, Dialect.DatetimeZone.REFUSED);
    try {
      return constant(
          Casts.cast(new StringValue(literal.text()), literal.type(), CastKind.CAST, shapes));
    } catch (EvaluationException e) {
      throw error(SqlErrorCode.INVALID_LITERAL, literal, e.getMessage(), null);
    }
  }

  @Override
  public Node visitInterval(Literal.Interval literal) {
    try {
      return constant(Intervals.read(literal));
    } catch (IllegalArgumentException e) {
      throw error(SqlErrorCode.INVALID_LITERAL, literal, String.valueOf(e.getMessage()), null);
    }
  }

  @Override
  public Node visitArrayLiteral(Expression.ArrayLiteral literal) {
    Node[] elements = compile(literal.elements()).toArray(new Node[0]);
    return folded(
        row -> {
          Value[] values = new Value[elements.length];
          for (int i = 0; i < elements.length; i++) {
            values[i] = elements[i].evaluate(row);
          }
          return ArrayValue.owning(values);
        },
        List.of(elements));
  }

  @Override
  public Node visitObjectLiteral(Expression.ObjectLiteral literal) {
    List<Node> values = literal.members().stream().map(m -> compile(m.value())).toList();
    List<String> keys = literal.members().stream().map(Expression.Member::key).toList();
    return folded(
        row -> {
          ObjectValue.Builder object = new ObjectValue.Builder(keys.size());
          for (int i = 0; i < keys.size(); i++) {
            object.put(keys.get(i), values.get(i).evaluate(row));
          }
          return object.build();
        },
        values);
  }

  @Override
  public Node visitSigned(Expression.Signed signed) {
    Node operand = compile(signed.operand());
    return located(
        signed,
        switch (signed.sign()) {
          case PLUS -> row -> Arithmetic.plus(operand.evaluate(row));
          case MINUS -> row -> Arithmetic.negate(operand.evaluate(row));
        },
        List.of(operand));
  }

  @Override
  public Node visitArithmetic(Expression.Arithmetic arithmetic) {
    Node left = compile(arithmetic.left());
    Node right = compile(arithmetic.right());
    Expression.ArithmeticOperator operator = arithmetic.operator();
    return located(
        arithmetic,
        row -> Arithmetic.apply(operator, left.evaluate(row), right.evaluate(row)),
        List.of(left, right));
  }

  @Override
  public Node visitComparison(Condition.Comparison comparison) {
    Node left = compile(comparison.left());
    Node right = compile(comparison.right());
    return folded(
        row -> Conditions.compare(comparison.operator(), left.evaluate(row), right.evaluate(row)),
        List.of(left, right));
  }

  @Override
  public Node visitDistinctFrom(Condition.DistinctFrom distinct) {
    Node left = compile(distinct.left());
    Node right = compile(distinct.right());
    return folded(
        row ->
            BoolValue.of(
                Comparisons.same(left.evaluate(row), right.evaluate(row)) == distinct.negated()),
        List.of(left, right));
  }

  @Override
  public Node visitIsNull(Condition.IsNull isNull) {
    Node value = compile(isNull.value());
    return folded(
        row -> BoolValue.of(value.evaluate(row).isNull() != isNull.negated()), List.of(value));
  }

  @Override
  public Node visitIsUndefined(Condition.IsUndefined isUndefined) {
    Node value = compile(isUndefined.value());
    return folded(
        row ->
            BoolValue.of(
                (value.evaluate(row).type() == RocksetType.UNDEFINED) != isUndefined.negated()),
        List.of(value));
  }

  @Override
  public Node visitCast(Expression.Cast cast) {
    Node value = compile(cast.value());
    Casts.Cast conversion = Casts.bind(cast.type(), kind(cast.form()), dialect);
    return located(cast, row -> conversion.apply(value.evaluate(row)), List.of(value));
  }

  static CastKind kind(Expression.CastForm form) {
    return switch (form) {
      case CAST -> CastKind.CAST;
      case TRY_CAST -> CastKind.TRY_CAST;
      case STATIC_CAST -> CastKind.STATIC_CAST;
      case TRY_STATIC_CAST -> CastKind.TRY_STATIC_CAST;
    };
  }
}
