package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import java.util.List;

/** One expression, compiled once and applied to many documents; immutable. */
public final class CompiledExpression {
  private final Node node;
  private final List<String> fields;

  private CompiledExpression(Node node, List<String> fields) {
    this.node = node;
    this.fields = fields;
  }

  /**
   * Compiles an expression in which {@code _input} is the document and bare names are its fields.
   *
   * @param sql one expression
   * @param dialect the answers to the open questions about Rockset
   * @return the compiled expression, immutable and safe for many threads
   * @throws SqlException when it is none
   */
  public static CompiledExpression compile(String sql, Dialect dialect) {
    Expression expression = SqlParser.parseExpression(sql);
    Scope scope = new Scope(SelectStatement.INPUT);
    Node node = new Compiler(sql, scope, dialect).compile(expression);
    return new CompiledExpression(node, scope.fields());
  }

  /**
   * {@return the expression's value for a document; may be undefined}
   *
   * @param document the document, which is {@code _input}
   * @param context what does not come from the document, such as the time
   * @throws EvaluationException when it has none
   */
  public Value evaluate(ObjectValue document, EvaluationContext context) {
    Value[] slots = new Value[fields.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = document.get(fields.get(i));
    }
    try {
      return node.evaluate(new Row(slots, document, context));
    } catch (LocatedFailure e) {
      throw e.failure();
    }
  }
}
