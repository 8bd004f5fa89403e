package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.function.BindContext;
import dev.cairn.rockset.function.CastKind;
import dev.cairn.rockset.function.Casts;
import dev.cairn.rockset.function.Functions;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.ExpressionVisitor;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an expression depends on: the open questions about Rockset whose answers may change its
 * value on some document, and the names in it. Decided by the expression's tree and by what each
 * function declares; no other answer of the dialect is asked when the expression is compiled.
 */
public final class OpenQuestions {
  /** That a failing expression is about. */
  private static final Switch<?> FAILURE = Dialect.ON_ERROR;

  private final Set<Switch<?>> switches = new LinkedHashSet<>();
  private final Set<String> names = new LinkedHashSet<>();

  private OpenQuestions() {}

  /** Of one expression that makes a field. */
  public static OpenQuestions of(Expression expression) {
    OpenQuestions questions = new OpenQuestions();
    expression.accept(questions.new Collector());
    return questions;
  }

  /**
   * Of what decides about whole documents: the condition, and the items that make special fields. A
   * condition, an {@code _id} or an {@code _op} that fails is the document's failure under any
   * answer.
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

  /** Of a whole transformation. */
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

  /** The open questions, {@code ON_ERROR} among them if the expression may fail. */
  public Set<Switch<?>> switches() {
    return Collections.unmodifiableSet(switches);
  }

  /**
   * The names of fields that the expression looks at, at whatever depth. Where a name is computed,
   * or a whole object is looked at, what is in it is not known.
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

  /** What is known of a call when its arguments are looked at: those that are text. */
  private record Call(List<Expression> arguments) implements BindContext {
    @Override
    public int argumentCount() {
      return arguments.size();
    }

    @Override
    public @Nullable Value constant(int index) {
      return arguments.get(index) instanceof Expression.StringLiteral text
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
    private Optional<Void> parts(List<Expression> parts) {
      parts.forEach(part -> part.accept(this));
      return Optional.empty();
    }

    private Optional<Void> parts(Expression... parts) {
      return parts(List.of(parts));
    }

    private Optional<Void> call(String name, List<Expression> arguments) {
      Functions.registry()
          .find(name)
          .ifPresent(function -> switches.addAll(function.switches(new Call(arguments))));
      mayFail();
      return parts(arguments);
    }

    @Override
    public Optional<Void> visitName(Expression.Name name) {
      names.add(name.name());
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitFieldAccess(Expression.FieldAccess access) {
      names.add(access.field());
      return parts(access.base());
    }

    @Override
    public Optional<Void> visitSubscript(Expression.Subscript subscript) {
      return parts(subscript.base(), subscript.index());
    }

    @Override
    public Optional<Void> visitNullLiteral(Expression.NullLiteral literal) {
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitUndefinedLiteral(Expression.UndefinedLiteral literal) {
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitBooleanLiteral(Expression.BooleanLiteral literal) {
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitIntegerLiteral(Expression.IntegerLiteral literal) {
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitFloatLiteral(Expression.FloatLiteral literal) {
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitStringLiteral(Expression.StringLiteral literal) {
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitHexLiteral(Expression.HexLiteral literal) {
      return Optional.empty();
    }

    /** The forms of literals are documented. */
    @Override
    public Optional<Void> visitTypedLiteral(Expression.TypedLiteral literal) {
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitIntervalLiteral(Expression.IntervalLiteral literal) {
      return Optional.empty();
    }

    @Override
    public Optional<Void> visitArrayLiteral(Expression.ArrayLiteral literal) {
      return parts(literal.elements());
    }

    @Override
    public Optional<Void> visitObjectLiteral(Expression.ObjectLiteral literal) {
      return parts(literal.members().stream().map(Expression.Member::value).toList());
    }

    @Override
    public Optional<Void> visitSigned(Expression.Signed signed) {
      mayFail();
      return parts(signed.operand());
    }

    @Override
    public Optional<Void> visitArithmetic(Expression.Arithmetic arithmetic) {
      mayFail();
      return parts(arithmetic.left(), arithmetic.right());
    }

    @Override
    public Optional<Void> visitConcatenation(Expression.Concatenation concatenation) {
      return call("CONCAT", concatenation.operands());
    }

    @Override
    public Optional<Void> visitAtTimeZone(Expression.AtTimeZone atTimeZone) {
      return call("AT_TIME_ZONE", List.of(atTimeZone.value(), atTimeZone.zone()));
    }

    /** Comparisons never fail: what cannot be compared gives null. */
    @Override
    public Optional<Void> visitComparison(Expression.Comparison comparison) {
      return parts(comparison.left(), comparison.right());
    }

    @Override
    public Optional<Void> visitDistinctFrom(Expression.DistinctFrom distinct) {
      return parts(distinct.left(), distinct.right());
    }

    @Override
    public Optional<Void> visitIsNull(Expression.IsNull isNull) {
      return parts(isNull.value());
    }

    @Override
    public Optional<Void> visitIsUndefined(Expression.IsUndefined isUndefined) {
      return parts(isUndefined.value());
    }

    /** Two comparisons and an AND. */
    @Override
    public Optional<Void> visitBetween(Expression.Between between) {
      may(Dialect.LOGIC);
      return parts(between.value(), between.low(), between.high());
    }

    /** Comparisons and an OR; where a null poisons, it does so in the list as well. */
    @Override
    public Optional<Void> visitIn(Expression.In in) {
      may(Dialect.LOGIC);
      parts(in.candidates());
      return parts(in.value());
    }

    @Override
    public Optional<Void> visitLike(Expression.Like like) {
      mayFail();
      like.escape().ifPresent(escape -> escape.accept(this));
      return parts(like.value(), like.pattern());
    }

    @Override
    public Optional<Void> visitNot(Expression.Not not) {
      mayFail();
      return parts(not.operand());
    }

    @Override
    public Optional<Void> visitAnd(Expression.And and) {
      may(Dialect.LOGIC);
      mayFail();
      return parts(and.operands());
    }

    @Override
    public Optional<Void> visitOr(Expression.Or or) {
      may(Dialect.LOGIC);
      mayFail();
      return parts(or.operands());
    }

    /** With an operand it compares, without one it fails on what is no truth value. */
    @Override
    public Optional<Void> visitCase(Expression.Case choice) {
      List<Expression> all = new ArrayList<>();
      choice.operand().ifPresentOrElse(all::add, OpenQuestions.this::mayFail);
      for (Expression.Branch branch : choice.branches()) {
        all.add(branch.condition());
        all.add(branch.result());
      }
      choice.otherwise().ifPresent(all::add);
      return parts(all);
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
      return parts(cast.value());
    }

    @Override
    public Optional<Void> visitExtract(Expression.Extract extract) {
      return call(
          "EXTRACT", List.of(new Expression.StringLiteral(extract.part()), extract.value()));
    }

    /** The calls that evaluate their arguments themselves ask nothing; IF wants a truth value. */
    @Override
    public Optional<Void> visitCall(Expression.Call call) {
      return switch (call.name()) {
        case "COALESCE", "NULLIF" -> parts(call.arguments());
        default -> call(call.name(), call.arguments());
      };
    }
  }
}
