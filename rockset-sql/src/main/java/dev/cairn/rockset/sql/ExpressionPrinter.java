package dev.cairn.rockset.sql;

import java.util.List;
import java.util.Set;

/**
 * Prints one expression. Every form has a level, from the loosest to the tightest; an operand whose
 * level is below what its place takes gets parentheses.
 */
final class ExpressionPrinter
    implements ExpressionVisitor<ExpressionPrinter>, LiteralVisitor<ExpressionPrinter> {
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int PREDICATE = 4;
  private static final int CONCATENATION = 5;
  private static final int SUM = 6;
  private static final int PRODUCT = 7;
  private static final int SIGN = 8;
  private static final int ZONE = 9;
  private static final int PRIMARY = 10;

  private static final Set<String> NORMAL_FORMS = Set.of("NFC", "NFD", "NFKC", "NFKD");

  private final StringBuilder text = new StringBuilder();

  private ExpressionPrinter() {}

  static String print(Expression expression) {
    ExpressionPrinter printer = new ExpressionPrinter();
    expression.accept(printer);
    return printer.text.toString();
  }

  /** The expression as something that {@code .*} can follow. */
  static String printPrimary(Expression expression) {
    ExpressionPrinter printer = new ExpressionPrinter();
    printer.base(expression);
    return printer.text.toString();
  }

  private static int level(Expression e) {
    if (e instanceof Condition.Or) {
      return OR;
    } else if (e instanceof Condition.And) {
      return AND;
    } else if (e instanceof Condition.Not) {
      return NOT;
    } else if (e instanceof Condition.Comparison
        || e instanceof Condition.DistinctFrom
        || e instanceof Condition.IsNull
        || e instanceof Condition.IsUndefined
        || e instanceof Condition.Between
        || e instanceof Condition.In
        || e instanceof Condition.Like) {
      return PREDICATE;
    } else if (e instanceof Expression.Concatenation) {
      return CONCATENATION;
    } else if (e instanceof Expression.Arithmetic arithmetic) {
      return level(arithmetic.operator());
    } else if (e instanceof Expression.Signed || isNegative(e)) {
      return SIGN;
    } else if (e instanceof Expression.AtTimeZone) {
      return ZONE;
    }
    return PRIMARY;
  }

  private static int level(Expression.ArithmeticOperator operator) {
    return switch (operator) {
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY, DIVIDE, MODULO -> PRODUCT;
    };
  }

  private static boolean isNumber(Expression e) {
    return e instanceof Literal.Int || e instanceof Literal.Floating;
  }

  private static boolean isNegative(Expression e) {
    return (e instanceof Literal.Int i && i.value() < 0)
        || (e instanceof Literal.Floating f && Double.doubleToRawLongBits(f.value()) < 0);
  }

  private ExpressionPrinter add(String more) {
    text.append(more);
    return this;
  }

  private ExpressionPrinter operand(Expression operand, int atLeast) {
    if (level(operand) >= atLeast) {
      operand.accept(this);
      return this;
    }
    return inParentheses(operand);
  }

  private ExpressionPrinter inParentheses(Expression operand) {
    text.append('(');
    operand.accept(this);
    text.append(')');
    return this;
  }

  /**
   * Prints the expression before a dot or a bracket; after digits, the dot would be a decimal
   * point.
   */
  private ExpressionPrinter base(Expression base) {
    return isNumber(base) ? inParentheses(base) : operand(base, PRIMARY);
  }

  private ExpressionPrinter list(List<Expression> operands, int atLeast, String separator) {
    String before = "";
    for (Expression operand : operands) {
      add(before).operand(operand, atLeast);
      before = separator;
    }
    return this;
  }

  private ExpressionPrinter quoted(String content) {
    text.append('\'').append(content.replace("'", "''")).append('\'');
    return this;
  }

  @Override
  public ExpressionPrinter visitName(Expression.Name name) {
    return add(
        name.doubleQuoted() ? Identifiers.quote(name.name()) : Identifiers.print(name.name()));
  }

  @Override
  public ExpressionPrinter visitFieldAccess(Expression.FieldAccess access) {
    return base(access.base()).add(".").add(Identifiers.print(access.field()));
  }

  @Override
  public ExpressionPrinter visitSubscript(Expression.Subscript subscript) {
    return base(subscript.base()).add("[").operand(subscript.index(), OR).add("]");
  }

  @Override
  public ExpressionPrinter visitLiteral(Literal literal) {
    return literal.acceptLiteral(this);
  }

  @Override
  public ExpressionPrinter visitNull(Literal.Null literal) {
    return add("null");
  }

  @Override
  public ExpressionPrinter visitUndefined(Literal.Undefined literal) {
    return add("undefined");
  }

  @Override
  public ExpressionPrinter visitBool(Literal.Bool literal) {
    return add(literal.value() ? "true" : "false");
  }

  @Override
  public ExpressionPrinter visitInt(Literal.Int literal) {
    return add(Long.toString(literal.value()));
  }

  @Override
  public ExpressionPrinter visitFloating(Literal.Floating literal) {
    return add(Double.toString(literal.value()));
  }

  @Override
  public ExpressionPrinter visitText(Literal.Text literal) {
    return quoted(literal.value());
  }

  @Override
  public ExpressionPrinter visitHex(Literal.Hex literal) {
    return add("X").quoted(literal.digits());
  }

  @Override
  public ExpressionPrinter visitTyped(Literal.Typed literal) {
    return add(Identifiers.printType(literal.type())).add(" ").quoted(literal.text());
  }

  @Override
  public ExpressionPrinter visitInterval(Literal.Interval literal) {
    add("INTERVAL ");
    boolean digits =
        !literal.text().isEmpty() && literal.text().chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits) {
      add(literal.text());
    } else {
      quoted(literal.text());
    }
    add(" ").add(literal.from().name());
    literal.to().ifPresent(to -> add(" TO ").add(to.name()));
    return this;
  }

  @Override
  public ExpressionPrinter visitArrayLiteral(Expression.ArrayLiteral literal) {
    return add("[").list(literal.elements(), OR, ", ").add("]");
  }

  @Override
  public ExpressionPrinter visitObjectLiteral(Expression.ObjectLiteral literal) {
    add("{");
    String before = "";
    for (Expression.Member member : literal.members()) {
      add(before).quoted(member.key()).add(": ").operand(member.value(), OR);
      before = ", ";
    }
    return add("}");
  }

  @Override
  public ExpressionPrinter visitSigned(Expression.Signed signed) {
    add(signed.sign().symbol());
    // A sign before digits would become a part of the number, a sign before a sign a comment.
    boolean number = isNumber(signed.operand());
    return number ? inParentheses(signed.operand()) : operand(signed.operand(), ZONE);
  }

  @Override
  public ExpressionPrinter visitArithmetic(Expression.Arithmetic arithmetic) {
    int level = level(arithmetic.operator());
    return operand(arithmetic.left(), level)
        .add(" ")
        .add(arithmetic.operator().symbol())
        .add(" ")
        .operand(arithmetic.right(), level + 1);
  }

  @Override
  public ExpressionPrinter visitConcatenation(Expression.Concatenation concatenation) {
    return list(concatenation.operands(), SUM, " || ");
  }

  @Override
  public ExpressionPrinter visitAtTimeZone(Expression.AtTimeZone atTimeZone) {
    return operand(atTimeZone.value(), ZONE)
        .add(" AT TIME ZONE ")
        .operand(atTimeZone.zone(), PRIMARY);
  }

  @Override
  public ExpressionPrinter visitComparison(Condition.Comparison comparison) {
    return operand(comparison.left(), CONCATENATION)
        .add(" ")
        .add(comparison.operator().symbol())
        .add(" ")
        .operand(comparison.right(), CONCATENATION);
  }

  @Override
  public ExpressionPrinter visitDistinctFrom(Condition.DistinctFrom distinct) {
    return operand(distinct.left(), CONCATENATION)
        .add(distinct.negated() ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ")
        .operand(distinct.right(), CONCATENATION);
  }

  @Override
  public ExpressionPrinter visitIsNull(Condition.IsNull isNull) {
    return operand(isNull.value(), CONCATENATION)
        .add(isNull.negated() ? " IS NOT NULL" : " IS NULL");
  }

  @Override
  public ExpressionPrinter visitIsUndefined(Condition.IsUndefined isUndefined) {
    return operand(isUndefined.value(), CONCATENATION)
        .add(isUndefined.negated() ? " IS NOT UNDEFINED" : " IS UNDEFINED");
  }

  @Override
  public ExpressionPrinter visitBetween(Condition.Between between) {
    return operand(between.value(), CONCATENATION)
        .add(between.negated() ? " NOT BETWEEN " : " BETWEEN ")
        .operand(between.low(), CONCATENATION)
        .add(" AND ")
        .operand(between.high(), CONCATENATION);
  }

  @Override
  public ExpressionPrinter visitIn(Condition.In in) {
    return operand(in.value(), CONCATENATION)
        .add(in.negated() ? " NOT IN (" : " IN (")
        .list(in.candidates(), OR, ", ")
        .add(")");
  }

  @Override
  public ExpressionPrinter visitLike(Condition.Like like) {
    operand(like.value(), CONCATENATION)
        .add(like.negated() ? " NOT LIKE " : " LIKE ")
        .operand(like.pattern(), CONCATENATION);
    like.escape().ifPresent(escape -> add(" ESCAPE ").operand(escape, CONCATENATION));
    return this;
  }

  @Override
  public ExpressionPrinter visitNot(Condition.Not not) {
    return add("NOT ").operand(not.operand(), NOT);
  }

  @Override
  public ExpressionPrinter visitAnd(Condition.And and) {
    return list(and.operands(), NOT, " AND ");
  }

  @Override
  public ExpressionPrinter visitOr(Condition.Or or) {
    return list(or.operands(), AND, " OR ");
  }

  @Override
  public ExpressionPrinter visitCase(Expression.Case choice) {
    add("CASE");
    choice.operand().ifPresent(operand -> add(" ").operand(operand, OR));
    for (Expression.Branch branch : choice.branches()) {
      add(" WHEN ").operand(branch.condition(), OR).add(" THEN ").operand(branch.result(), OR);
    }
    choice.otherwise().ifPresent(otherwise -> add(" ELSE ").operand(otherwise, OR));
    return add(" END");
  }

  @Override
  public ExpressionPrinter visitCast(Expression.Cast cast) {
    return add(cast.form().name())
        .add("(")
        .operand(cast.value(), OR)
        .add(" AS ")
        .add(Identifiers.printType(cast.type()))
        .add(")");
  }

  @Override
  public ExpressionPrinter visitExtract(Expression.Extract extract) {
    return add("EXTRACT(")
        .add(Identifiers.print(extract.part()))
        .add(" FROM ")
        .operand(extract.value(), OR)
        .add(")");
  }

  @Override
  public ExpressionPrinter visitCall(Expression.Call call) {
    add(Identifiers.printFunction(call.name(), call.arguments().size())).add("(");
    if (call.name().equals("NORMALIZE")
        && call.arguments().size() == 2
        && call.arguments().get(1) instanceof Literal.Text form
        && NORMAL_FORMS.contains(form.value())) {
      return operand(call.arguments().get(0), OR).add(", ").add(form.value()).add(")");
    }
    return list(call.arguments(), OR, ", ").add(")");
  }
}
