package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.function.BindContext;
import dev.cairn.rockset.function.CastKind;
import dev.cairn.rockset.function.Casts;
import dev.cairn.rockset.function.Functions;
import dev.cairn.rockset.sql.Condition;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.ExpressionVisitor;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.Literal;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies of an expression: the open questions about Rockset whose answers may change its
 * value on some document, and the names in it. Decided by the expression's tree and by what each
 * function declares; no other answer of the dialect is asked when the expression is compiled.
 */
public final class OpenQuestions {
  /** The question about failing expressions. */
  private static final Switch<?> FAILURE = Dialect.ON_ERROR;

  private final Set<Switch<?>> switches = new LinkedHashSet<>();
  private final Set<String> names = new LinkedHashSet<>();

  private OpenQuestions() {}

  /**
   * {@return the dependencies of one expression for a field}
   *
   * @param expression the tree of the expression
   */
  public static OpenQuestions of(Expression expression) {
    OpenQuestions questions = new OpenQuestions();
    expression.accept(questions.new Collector());
    return questions;
  }

  /**
   * {@return the dependencies of whole documents: of the condition and the items for special
   * fields} A condition, an {@code _id} or an {@code _op} that fails is the document's failure
   * under any answer.
   *
   * @param statement the tree of the whole transformation
   */
  public static OpenQuestions ofWholeDocuments(SelectStatement statement) {
    OpenQuestions questions = new OpenQuestions();
    Collector collector = questions.new Collector();
    statement.where().ifPresent(where -> where.accept(collector));
    questions.collect(statement, SpecialFields::decides);
    questions.switches.remove(FAILURE);
    questions.collect(statement, SpecialFields.EVENT_TIME::equals);
    return questions;
  }

  /**
   * {@return the dependencies of a whole transformation}
   *
   * @param statement the tree of the whole transformation
   */
  public static OpenQuestions of(SelectStatement statement) {
    OpenQuestions questions = ofWholeDocuments(statement);
    questions.collect(
        statement, name -> !SpecialFields.decides(name) && !name.equals(SpecialFields.EVENT_TIME));
    Collector collector = questions.new Collector();
    for (SelectItem item : statement.items()) {
      if (item instanceof SelectItem.QualifiedStar star) {
        star.base().accept(collector);
      }
    }
    return questions;
  }

  private void collect(SelectStatement statement, Predicate<String> fields) {
    Collector collector = new Collector();
    for (SelectItem item : statement.items()) {
      if (item instanceof SelectItem.ExpressionItem e && fields.test(nameOf(e))) {
        e.expression().accept(collector);
      }
    }
  }

  private static String nameOf(SelectItem.ExpressionItem item) {
    if (item.alias().isPresent()) {
      return item.alias().get();
    }
    if (item.expression() instanceof Expression.Name name) {
      return name.name();
    }
    return item.expression() instanceof Expression.FieldAccess access ? access.field() : "";
  }

  /** {@return the open questions, {@code ON_ERROR} among them if the expression may fail} */
  public Set<Switch<?>> switches() {
    return Collections.unmodifiableSet(switches);
  }

  /**
   * {@return the names of fields that the expression uses, at any depth} If a name is computed, or
   * a whole object is used, its fields are unknown.
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  private void may(Switch<?> one) {
    switches.add(one);
  }

  private void mayFail() {
    switches.add(FAILURE);
  }

  /** The known arguments of a call: those that are text. */
  private record Call(List<Expression> arguments) implements BindContext {
    @Override
    public int argumentCount() {
      return arguments.size();
    }

    @Override
    public @Nullable Value constant(int index) {
      return arguments.get(index) instanceof Literal.Text text
          ? new StringValue(text.value())
          : null;
    }

    @Override
    public Dialect dialect() {
      return Dialect.defaults();
    }
  }

  /** Visits every part of a tree. */
  private final class Collector implements ExpressionVisitor<Optional<Void>> {
    private Optional<Void> parts(Expression whole) {
      Expressions.children(whole).forEach(part -> part.accept(this));
      return Optional.empty();
    }

    private Optional<Void> call(Expression call, String name, List<Expression> arguments) {
      Functions.registry()
          .find(name)
          .ifPresent(function -> switches.addAll(function.switches(new Call(arguments))));
      mayFail();
      return parts(call);
    }

    @Override
    public Optional<Void> visitName(Expression.Name name) {
      names.add(name.name());
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitFieldAccess(Expression.FieldAccess access) {
      names.add(access.field());
      return parts(access);
    }

    @Override
    public Optional<Void> visitSubscript(Expression.Subscript subscript) {
      return parts(subscript);
    }

    /** The forms of literals are documented. */
    @Override
    public Optional<Void> visitLiteral(Literal literal) {
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitArrayLiteral(Expression.ArrayLiteral literal) {
      return parts(literal);
    }

    @Override
    public Optional<Void> visitObjectLiteral(Expression.ObjectLiteral literal) {
      return parts(literal);
    }

    @Override
    public Optional<Void> visitSigned(Expression.Signed signed) {
      mayFail();
      return parts(signed);
    }

    @Override
    public Optional<Void> visitArithmetic(Expression.Arithmetic arithmetic) {
      mayFail();
      return parts(arithmetic);
    }

    @Override
    public Optional<Void> visitConcatenation(Expression.Concatenation concatenation) {
      return call(concatenation, "CONCAT", concatenation.operands());
    }

    @Override
    public Optional<Void> visitAtTimeZone(Expression.AtTimeZone atTimeZone) {
      return call(atTimeZone, "AT_TIME_ZONE", List.of(atTimeZone.value(), atTimeZone.zone()));
    }

    /** Comparisons never fail: what cannot be compared gives null. */
    @Override
    public Optional<Void> visitComparison(Condition.Comparison comparison) {
      return parts(comparison);
    }

    @Override
    public Optional<Void> visitDistinctFrom(Condition.DistinctFrom distinct) {
      return parts(distinct);
    }

    @Override
    public Optional<Void> visitIsNull(Condition.IsNull isNull) {
      return parts(isNull);
    }

    @Override
    public Optional<Void> visitIsUndefined(Condition.IsUndefined isUndefined) {
      return parts(isUndefined);
    }

    /** Two comparisons and an AND. */
    @Override
    public Optional<Void> visitBetween(Condition.Between between) {
      may(Dialect.LOGIC);
      return parts(between);
    }

    /** Comparisons and an OR; where a null poisons, it does so in the list as well. */
    @Override
    public Optional<Void> visitIn(Condition.In in) {
      may(Dialect.LOGIC);
      return parts(in);
    }

    @Override
    public Optional<Void> visitLike(Condition.Like like) {
      mayFail();
      return parts(like);
    }

    @Override
    public Optional<Void> visitNot(Condition.Not not) {
      mayFail();
      return parts(not);
    }

    @Override
    public Optional<Void> visitAnd(Condition.And and) {
      may(Dialect.LOGIC);
      mayFail();
      return parts(and);
    }

    @Override
    public Optional<Void> visitOr(Condition.Or or) {
      may(Dialect.LOGIC);
      mayFail();
      return parts(or);
    }

    /** With an operand it compares; without one it fails for values that are not bool. */
    @Override
    public Optional<Void> visitCase(Expression.Case choice) {
      if (choice.operand().isEmpty()) {
        mayFail();
      }
      return parts(choice);
    }

    /** A trying cast fails only where what is cast fails. */
    @Override
    public Optional<Void> visitCast(Expression.Cast cast) {
      CastKind kind = Compiler.kind(cast.form());
      switches.addAll(Casts.switches(cast.type(), kind));
      switch (kind) {
        case CAST, STATIC_CAST -> mayFail();
        case TRY_CAST, TRY_STATIC_CAST -> {
          // Null instead of a failure.
        }
      }
      return parts(cast);
    }

    @Override
    public Optional<Void> visitExtract(Expression.Extract extract) {
      return call(extract, "EXTRACT", List.of(Expressions.string(extract.part()), extract.value()));
    }

    /** The calls that evaluate their arguments themselves ask nothing; IF wants a truth value. */
    @Override
    public Optional<Void> visitCall(Expression.Call call) {
      return switch (call.name()) {
        case "COALESCE", "NULLIF" -> parts(call);
        default -> call(call, call.name(), call.arguments());
      };
    }
  }
}
