package dev.cairn.rockset.transform;

import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.value.EvaluationException;

/** An evaluation failure with the expression it happened in. */
final class LocatedFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient EvaluationException failure;
  private final transient Expression expression;

  LocatedFailure(EvaluationException failure, Expression expression) {
    super(failure.getMessage(), null, false, false);
    this.failure = failure;
    this.expression = expression;
  }

  EvaluationException failure() {
    return failure;
  }

  Outcome.Failed outcome() {
    return new Outcome.Failed(
        failure.code().name(),
        failure.getMessage(),
        SqlPrinter.print(expression),
        expression.position().line(),
        expression.position().column());
  }
}
