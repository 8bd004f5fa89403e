package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.ExpressionVisitor;
import dev.cairn.rockset.sql.Rollups;
import dev.cairn.rockset.sql.SqlErrorCode;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The base of the parts of the {@link Compiler}: compiling operands, folding constants, errors. */
abstract class NodeBuilder implements ExpressionVisitor<Node> {
  private static final Row NO_ROW =
      new Row(new Value[0], ObjectValue.EMPTY, new EvaluationContext(0));

  final String sql;
  final Dialect dialect;

  NodeBuilder(String sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  final Node compile(Expression expression) {
    return expression.accept(this);
  }

  final List<Node> compile(List<Expression> expressions) {
    return expressions.stream().map(this::compile).toList();
  }

  final SqlException error(
      SqlErrorCode code, Expression at, String problem, @Nullable String hint) {
    return new SqlException(code, at.position(), problem, hint, sql);
  }

  final SqlException rollup(Expression at, String what) {
    return Rollups.refused(what, at.position(), sql);
  }

  /** The node that names the expression when it fails; computed now if nothing in it varies. */
  static Node located(Expression expression, Node node, List<Node> operands) {
    Node located =
        row -> {
          try {
            return node.evaluate(row);
          } catch (EvaluationException e) {
            throw new LocatedFailure(e, expression);
          }
        };
    return folded(located, operands);
  }

  /**
   * A constant instead of a node whose operands are. What fails may never be evaluated, and stays.
   */
  static Node folded(Node node, List<Node> operands) {
    for (Node operand : operands) {
      if (!(operand instanceof Node.Constant)) {
        return node;
      }
    }
    try {
      return new Node.Constant(node.evaluate(NO_ROW));
    } catch (LocatedFailure e) {
      return node;
    }
  }
}
