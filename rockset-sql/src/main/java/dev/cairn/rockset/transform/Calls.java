package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.function.BindContext;
import dev.cairn.rockset.function.BindingException;
import dev.cairn.rockset.function.Functions;
import dev.cairn.rockset.function.Hex;
import dev.cairn.rockset.function.Invocation;
import dev.cairn.rockset.function.NotEvaluated;
import dev.cairn.rockset.function.ScalarFunction;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Literal;
import dev.cairn.rockset.sql.SqlErrorCode;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of functions. */
abstract class Calls extends Conditions {
  private static final Set<String> VOLATILE =
      Set.of("CURRENT_DATE", "CURRENT_DATETIME", "CURRENT_TIME", "CURRENT_TIMESTAMP");

  /** Calls that evaluate their arguments themselves, with the number that they take at least. */
  private static final Map<String, Integer> LAZY =
      Map.of("IF", 3, "COALESCE", 1, "NULLIF", 2, "TRY", 1);

  Calls(String sql, Dialect dialect) {
    super(sql, dialect);
  }

  @Override
  public Node visitConcatenation(Expression.Concatenation concatenation) {
    return call(concatenation, "CONCAT", concatenation.operands());
  }

  @Override
  public Node visitAtTimeZone(Expression.AtTimeZone atTimeZone) {
    return call(atTimeZone, "AT_TIME_ZONE", List.of(atTimeZone.value(), atTimeZone.zone()));
  }

  @Override
  public Node visitExtract(Expression.Extract extract) {
    Expression part = new Literal.Text(extract.part(), extract.position());
    return call(extract, "EXTRACT", List.of(part, extract.value()));
  }

  /** A call as SQL writes it, of a function that SQL knows by name. */
  @Override
  public Node visitCall(Expression.Call call) {
    String name = call.name();
    String words = Functions.registry().writtenWithWords(name).orElse(null);
    if (words != null) {
      throw error(
          SqlErrorCode.UNKNOWN_FUNCTION,
          call,
          "no function named " + name,
          "it is written " + words);
    }
    return call(call, name, call.arguments());
  }

  private Node call(Expression at, String name, List<Expression> arguments) {
    if (LAZY.containsKey(name)) {
      return lazy(at, name, arguments);
    }
    ScalarFunction function =
        Functions.registry().find(name).orElseThrow(() -> unknown(at, name, arguments));
    FormatOrder.mistake(this, at, name, arguments)
        .ifPresent(
            mistake -> {
              throw mistake;
            });
    List<Node> nodes = compile(arguments);
    Invocation invocation = bind(at, function, arguments, nodes);
    Node called = fused(name, new Called(at, name, invocation, nodes.toArray(new Node[0])));
    return VOLATILE.contains(name) ? called : folded(called, nodes);
  }

  /** {@code FROM_HEX(SUBSTR(x, 3))} in one step when it succeeds; failures are those of the two. */
  private static Node fused(String name, Called called) {
    if (!name.equals("FROM_HEX")
        || !(called.arguments()[0] instanceof Called inner)
        || !inner.name().equals("SUBSTR")
        || inner.arguments().length != 2
        || !(inner.arguments()[1] instanceof Node.Constant constant)
        || !(constant.value() instanceof IntValue start)
        || start.value() < 1
        || start.value() > Integer.MAX_VALUE) {
      return called;
    }
    Node text = inner.arguments()[0];
    int from = (int) start.value();
    return row -> {
      Value bytes =
          text.evaluate(row) instanceof StringValue s ? Hex.fromHexOfSubstr(s.value(), from) : null;
      return bytes != null ? bytes : called.evaluate(row);
    };
  }

  private Node lazy(Expression at, String name, List<Expression> arguments) {
    int atLeast = LAZY.getOrDefault(name, 1);
    if (arguments.size() < atLeast || !name.equals("COALESCE") && arguments.size() > atLeast) {
      throw error(
          SqlErrorCode.WRONG_ARGUMENTS,
          at,
          name + " does not take " + arguments.size() + " arguments",
          "it takes " + atLeast + (name.equals("COALESCE") ? " or more" : ""));
    }
    List<Node> nodes = compile(arguments);
    return switch (name) {
      case "IF" -> ifElse(at, nodes);
      case "COALESCE" -> coalesce(nodes);
      case "NULLIF" -> nullIf(nodes);
      default -> attempt(nodes.get(0));
    };
  }

  private SqlException unknown(Expression at, String name, List<Expression> arguments) {
    return NotEvaluated.of(name)
        .map(
            kind ->
                kind.isAggregate()
                    ? rollup(at, "the aggregate " + name)
                    : error(
                        SqlErrorCode.NOT_IN_TRANSFORMATION, at, kind.problem(name), kind.instead()))
        .orElseGet(
            () ->
                error(
                    SqlErrorCode.UNKNOWN_FUNCTION,
                    at,
                    "no function named " + name,
                    ForeignFunctions.hint(name, arguments)
                        .or(
                            () ->
                                Functions.registry()
                                    .suggestion(name)
                                    .map(n -> "did you mean " + n + "?"))
                        .orElse(null)));
  }

  private Invocation bind(
      Expression at, ScalarFunction function, List<Expression> arguments, List<Node> nodes) {
    try {
      return function.bind(new Context(nodes, dialect));
    } catch (BindingException e) {
      Expression place = e.argument().isPresent() ? arguments.get(e.argument().getAsInt()) : at;
      SqlErrorCode code =
          switch (e.code()) {
            case WRONG_ARGUMENT_COUNT -> SqlErrorCode.WRONG_ARGUMENTS;
            case INVALID_CONSTANT -> SqlErrorCode.INVALID_CONSTANT;
          };
      throw error(code, place, e.getMessage(), e.hint().orElse(null));
    }
  }

  private record Context(List<Node> arguments, Dialect dialect) implements BindContext {
    @Override
    public int argumentCount() {
      return arguments.size();
    }

    @Override
    public @Nullable Value constant(int index) {
      return arguments.get(index) instanceof Node.Constant constant ? constant.value() : null;
    }
  }

  private record Called(Expression expression, String name, Invocation invocation, Node[] arguments)
      implements Node {
    @Override
    public Value evaluate(Row row) {
      Value[] values = new Value[arguments.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments[i].evaluate(row);
      }
      return apply(values, row.context());
    }

    private Value apply(Value[] values, EvaluationContext context) {
      try {
        return invocation.apply(values, context);
      } catch (EvaluationException e) {
        throw new LocatedFailure(e, expression);
      }
    }
  }
}
