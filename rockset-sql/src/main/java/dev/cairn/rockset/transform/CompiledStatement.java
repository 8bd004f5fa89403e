package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.function.Logic;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Position;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A compiled select statement: condition, projection and the fields that they name; immutable. */
final class CompiledStatement {
  private final SelectStatement statement;
  private final CompiledProjection projection;
  private final @Nullable Node where;
  private final String[] fields;
  private final boolean needsWholeDocument;

  /** Where the last document has the fields; the next is likely to share its names. */
  private volatile Places usual;

  /** The position of each field among these names; -1 for a field that is missing. */
  private record Places(ObjectValue.Names names, int[] positions) {}

  CompiledStatement(String sql, SelectStatement statement, Dialect dialect) {
    this.statement = statement;
    Scope scope = new Scope(statement.alias().orElse(SelectStatement.INPUT));
    Compiler compiler = new Compiler(sql, scope, dialect);
    this.where = statement.where().map(condition -> condition(condition, compiler)).orElse(null);
    this.projection = CompiledProjection.compile(statement, scope, compiler, dialect, sql);
    this.fields = scope.fields().toArray(new String[0]);
    this.usual = places(ObjectValue.EMPTY);
    this.needsWholeDocument = scope.needsWholeDocument();
  }

  /** The condition; what is neither true, false nor null is a failure. */
  private static Node condition(Expression expression, Compiler compiler) {
    Node node = compiler.compile(expression);
    return row -> {
      Value value = node.evaluate(row);
      try {
        Logic.isTrue(value);
      } catch (EvaluationException e) {
        throw new LocatedFailure(e, expression);
      }
      return value;
    };
  }

  /** The outcome for one document of a run. */
  Outcome apply(ObjectValue document, EvaluationContext context, @Nullable RunWarnings run) {
    Value[] slots = new Value[fields.length];
    Places places = usual;
    if (places.names() != document.names()) {
      places = places(document);
      usual = places;
    }
    for (int i = 0; i < slots.length; i++) {
      int position = places.positions()[i];
      slots[i] = position < 0 ? Value.UNDEFINED : document.value(position);
    }
    if (run != null) {
      run.document(slots);
    }
    Row row = new Row(slots, document, context);
    try {
      if (!keeps(row)) {
        if (run != null) {
          run.dropped();
        }
        return Outcome.Filtered.FILTERED;
      }
      return emitted(projection.apply(row));
    } catch (LocatedFailure e) {
      return e.outcome();
    }
  }

  private Places places(ObjectValue document) {
    return new Places(
        document.names(), Arrays.stream(fields).mapToInt(document::position).toArray());
  }

  CompiledProjection projection() {
    return projection;
  }

  /** The top-level fields that expressions name, by slot. */
  String[] fields() {
    return fields;
  }

  /** Whether an expression looks at more than named fields. */
  boolean needsWholeDocument() {
    return needsWholeDocument;
  }

  /** Whether the condition is true. */
  boolean keeps(Row row) {
    return where == null || Logic.isTrue(where.evaluate(row));
  }

  private Outcome emitted(ObjectValue fields) {
    Value op = fields.get(SpecialFields.OP);
    Value id = fields.get(SpecialFields.ID);
    Value eventTime = fields.get(SpecialFields.EVENT_TIME);
    String at = SpecialFields.OP;
    try {
      Operation operation = SpecialFields.operation(op);
      at = SpecialFields.ID;
      Optional<String> idText = SpecialFields.id(id, operation);
      at = SpecialFields.EVENT_TIME;
      OptionalLong micros = SpecialFields.eventTime(eventTime);
      boolean asIs =
          !fields.has(SpecialFields.OP)
              && (idText.isPresent() || !fields.has(SpecialFields.ID))
              && !fields.has(SpecialFields.EVENT_TIME);
      return new Outcome.Emitted(
          asIs ? fields : withSpecials(fields, idText.isPresent(), micros),
          operation,
          idText,
          micros);
    } catch (EvaluationException e) {
      return failed(e, at);
    }
  }

  private static ObjectValue withSpecials(ObjectValue fields, boolean hasId, OptionalLong micros) {
    ObjectValue.Builder document = new ObjectValue.Builder(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.name(i);
      if (name.equals(SpecialFields.EVENT_TIME)) {
        micros.ifPresent(m -> document.put(SpecialFields.EVENT_TIME, new TimestampValue(m)));
      } else if (!name.equals(SpecialFields.OP) && (hasId || !name.equals(SpecialFields.ID))) {
        document.put(name, fields.value(i));
      }
    }
    return document.build();
  }

  /** The failure of a special field, at the item that it comes from. */
  Outcome.Failed failed(EvaluationException e, String field) {
    for (CompiledProjection.Part part : projection.parts()) {
      if (part instanceof CompiledProjection.Field item && item.name().equals(field)) {
        return new LocatedFailure(e, item.expression()).outcome();
      }
    }
    SelectItem star =
        statement.items().stream()
            .filter(item -> !(item instanceof SelectItem.ExpressionItem))
            .reduce((first, second) -> second)
            .orElse(statement.items().get(0));
    Position position = star.position();
    return new Outcome.Failed(
        e.code().name(),
        e.getMessage(),
        SqlPrinter.print(star),
        position.line(),
        position.column());
  }
}
