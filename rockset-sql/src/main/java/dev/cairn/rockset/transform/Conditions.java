package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.function.Comparisons;
import dev.cairn.rockset.function.Logic;
import dev.cairn.rockset.sql.Condition;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Three-valued logic and the expressions that branch on it. Branches that are not taken are not
 * evaluated (chosen); AND and OR stop at the operand that decides, from the left.
 */
abstract class Conditions extends NodeBuilder {
  private final boolean nullPoisons;

  Conditions(String sql, Dialect dialect) {
    super(sql, dialect);
    this.nullPoisons = dialect.get(Dialect.LOGIC) == Dialect.Logic.NULL_POISONS;
  }

  static Value compare(Condition.ComparisonOperator operator, Value a, Value b) {
    return switch (operator) {
      case EQUAL -> Comparisons.equal(a, b);
      case NOT_EQUAL -> Logic.not(Comparisons.equal(a, b));
      case LESS -> Comparisons.ordered(a, b, -1, false);
      case LESS_OR_EQUAL -> Comparisons.ordered(a, b, -1, true);
      case GREATER -> Comparisons.ordered(a, b, 1, false);
      case GREATER_OR_EQUAL -> Comparisons.ordered(a, b, 1, true);
    };
  }

  private Value and(Value a, Value b) {
    return nullPoisons && (a.isNull() || b.isNull()) ? Value.NULL : Logic.and(a, b);
  }

  private Value or(Value a, Value b) {
    return nullPoisons && (a.isNull() || b.isNull()) ? Value.NULL : Logic.or(a, b);
  }

  @Override
  public Node visitNot(Condition.Not not) {
    Node operand = compile(not.operand());
    return located(not, row -> Logic.not(operand.evaluate(row)), List.of(operand));
  }

  @Override
  public Node visitAnd(Condition.And and) {
    Node[] nodes = compile(and.operands()).toArray(new Node[0]);
    return located(
        and,
        row -> {
          Value result = BoolValue.TRUE;
          for (Node node : nodes) {
            result = and(result, node.evaluate(row));
            if (result == BoolValue.FALSE && !nullPoisons) {
              return result;
            }
          }
          return result;
        },
        List.of(nodes));
  }

  @Override
  public Node visitOr(Condition.Or or) {
    Node[] nodes = compile(or.operands()).toArray(new Node[0]);
    return located(
        or,
        row -> {
          Value result = BoolValue.FALSE;
          for (Node node : nodes) {
            result = or(result, node.evaluate(row));
            if (result == BoolValue.TRUE && !nullPoisons) {
              return result;
            }
          }
          return result;
        },
        List.of(nodes));
  }

  @Override
  public Node visitBetween(Condition.Between between) {
    Node value = compile(between.value());
    Node low = compile(between.low());
    Node high = compile(between.high());
    return folded(
        row -> {
          Value v = value.evaluate(row);
          Value within =
              and(
                  Comparisons.ordered(v, low.evaluate(row), 1, true),
                  Comparisons.ordered(v, high.evaluate(row), -1, true));
          return between.negated() ? Logic.not(within) : within;
        },
        List.of(value, low, high));
  }

  @Override
  public Node visitIn(Condition.In in) {
    Node value = compile(in.value());
    Node[] candidates = compile(in.candidates()).toArray(new Node[0]);
    List<Node> all = new ArrayList<>(List.of(candidates));
    all.add(value);
    return folded(
        row -> {
          Value v = value.evaluate(row);
          Value found = BoolValue.FALSE;
          for (Node candidate : candidates) {
            found = or(found, Comparisons.equal(v, candidate.evaluate(row)));
            if (found == BoolValue.TRUE && !nullPoisons) {
              break;
            }
          }
          return in.negated() ? Logic.not(found) : found;
        },
        all);
  }

  @Override
  public Node visitLike(Condition.Like like) {
    Node value = compile(like.value());
    Node pattern = compile(like.pattern());
    Node escape = like.escape().map(this::compile).orElse(new Node.Constant(new StringValue("")));
    boolean escapes = like.escape().isPresent();
    Like compiled = compiled(pattern, escape, escapes);
    return located(
        like,
        row -> {
          Value v = value.evaluate(row);
          Value p = pattern.evaluate(row);
          Value e = escape.evaluate(row);
          if (v.isNull() || p.isNull() || e.isNull()) {
            return Value.NULL;
          }
          Like matcher =
              compiled != null
                  ? compiled
                  : Like.compile(text(p, "pattern"), escapes ? text(e, "escape") : null);
          return BoolValue.of(matcher.matches(text(v, "value")) != like.negated());
        },
        List.of(value, pattern, escape));
  }

  /** The matcher when pattern and escape are constant and good. */
  private static @Nullable Like compiled(Node pattern, Node escape, boolean escapes) {
    if (pattern instanceof Node.Constant p
        && p.value() instanceof StringValue text
        && escape instanceof Node.Constant e
        && e.value() instanceof StringValue escapeText) {
      try {
        return Like.compile(text.value(), escapes ? escapeText.value() : null);
      } catch (EvaluationException notGood) {
        return null;
      }
    }
    return null;
  }

  private static String text(Value value, String what) {
    if (value instanceof StringValue text) {
      return text.value();
    }
    throw new EvaluationException(
        EvaluationCode.WRONG_TYPE,
        "LIKE takes string as " + what + ", not " + value.type().sqlName());
  }

  @Override
  public Node visitCase(Expression.Case choice) {
    List<Node> all = new ArrayList<>();
    Node operand = choice.operand().map(this::compile).orElse(null);
    Node[] conditions = new Node[choice.branches().size()];
    Node[] results = new Node[conditions.length];
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = compile(choice.branches().get(i).condition());
      results[i] = compile(choice.branches().get(i).result());
    }
    Node otherwise = choice.otherwise().map(this::compile).orElse(new Node.Constant(Value.NULL));
    all.addAll(List.of(conditions));
    all.addAll(List.of(results));
    all.add(otherwise);
    if (operand == null) {
      return located(
          choice,
          row -> {
            for (int i = 0; i < conditions.length; i++) {
              if (Logic.isTrue(conditions[i].evaluate(row))) {
                return results[i].evaluate(row);
              }
            }
            return otherwise.evaluate(row);
          },
          all);
    }
    all.add(operand);
    return located(
        choice,
        row -> {
          Value value = operand.evaluate(row);
          for (int i = 0; i < conditions.length; i++) {
            if (Comparisons.equal(value, conditions[i].evaluate(row)) == BoolValue.TRUE) {
              return results[i].evaluate(row);
            }
          }
          return otherwise.evaluate(row);
        },
        all);
  }

  static Node ifElse(Expression at, List<Node> arguments) {
    Node condition = arguments.get(0);
    Node then = arguments.get(1);
    Node otherwise = arguments.get(2);
    return located(
        at,
        row -> Logic.isTrue(condition.evaluate(row)) ? then.evaluate(row) : otherwise.evaluate(row),
        arguments);
  }

  /** The first that is neither null nor undefined, else the last; so undefined may pass. */
  static Node coalesce(List<Node> arguments) {
    Node[] nodes = arguments.toArray(new Node[0]);
    return folded(
        row -> {
          Value value = Value.NULL;
          for (Node node : nodes) {
            value = node.evaluate(row);
            if (!value.isNull()) {
              return value;
            }
          }
          return value;
        },
        arguments);
  }

  static Node nullIf(List<Node> arguments) {
    Node value = arguments.get(0);
    Node other = arguments.get(1);
    return folded(
        row -> {
          Value v = value.evaluate(row);
          return Comparisons.equal(v, other.evaluate(row)) == BoolValue.TRUE ? Value.NULL : v;
        },
        arguments);
  }

  /** Null instead of any failure (chosen). */
  static Node attempt(Node node) {
    return row -> {
      try {
        return node.evaluate(row);
      } catch (LocatedFailure e) {
        return Value.NULL;
      }
    };
  }
}
