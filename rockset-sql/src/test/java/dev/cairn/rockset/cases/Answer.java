package dev.cairn.rockset.cases;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.time.Instant;
import java.util.Map;

/** What an expression gives: a value, or an error of compiling or applying. */
sealed interface Answer {
  record Result(Value value) implements Answer {
    @Override
    public String toString() {
      return value.type() + " " + value;
    }
  }

  record Error(String code, String message) implements Answer {
    @Override
    public String toString() {
      return "!" + code + " " + message;
    }
  }

  /** The clock of all cases. */
  EvaluationContext CONTEXT = EvaluationContext.at(Instant.parse("2020-01-31T23:30:00.123456Z"));

  /** What all cases see as {@code _input}, for where an argument must not be constant. */
  ObjectValue DOCUMENT =
      ObjectValue.of(Map.of("text", new StringValue("(a"), "number", new IntValue(10)));

  static Answer of(String expression, Dialect dialect) {
    try {
      IngestTransformation transformation =
          IngestTransformation.compile("SELECT " + expression + " AS x FROM _input", dialect);
      return of(transformation.apply(DOCUMENT, CONTEXT));
    } catch (SqlException e) {
      return new Error(e.code().name(), e.getMessage());
    }
  }

  private static Answer of(Outcome outcome) {
    if (outcome instanceof Outcome.Emitted emitted) {
      return new Result(emitted.document().get("x"));
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    return new Error(failed.code(), failed.message());
  }
}
