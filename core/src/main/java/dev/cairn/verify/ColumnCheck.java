package dev.cairn.verify;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.dms.CarriedColumns;
import dev.cairn.dms.DmsRecord;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.JsonText;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.function.EvaluationContext;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.JsonValues;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Checks the values of one column and counts what becomes of them. */
final class ColumnCheck {
  private final ColumnMapping mapping;
  private final ValueRule rule;
  private final Optional<String> structureItem;
  private final Optional<String> notCarried;
  private final Optional<IngestTransformation> alone;
  private final Tally tally;
  private final PhaseTally phases;

  ColumnCheck(Table table, ColumnMapping mapping, DmsSettings settings, Dialect dialect) {
    Column column = mapping.column();
    this.mapping = mapping;
    this.rule = Rules.of(column.type());
    this.structureItem = Rules.structureItem(column.name(), column.type());
    this.notCarried = CarriedColumns.reasonAgainst(table, column, settings);
    this.alone =
        mapping
            .expression()
            .map(e -> SelectStatement.of(List.of(Expressions.as(e, mapping.field()))))
            .map(s -> IngestTransformation.compile(SqlPrinter.print(s), dialect));
    this.tally = new Tally(column.name(), column.type(), mapping.advisories());
    this.phases = new PhaseTally(this::alone, mapping.field());
  }

  /** What to select of the table for this check, on a way that makes no use of the emulator. */
  List<String> selectItems() {
    String text = Rules.textItem(mapping.column().name(), mapping.column().type());
    return structureItem.map(s -> List.of(text, s)).orElse(List.of(text));
  }

  /** The value of the row whose texts of {@link #selectItems()} begin at {@code first}. */
  @Nullable Held held(@Nullable String[] texts, int first) {
    String text = texts[first];
    return text == null
        ? null
        : new Held(text, structureItem.isPresent() ? texts[first + 1] : null);
  }

  /** Compares with what stands in an emitted document. */
  void emitted(@Nullable Held held, DmsRecord.Data record, ObjectValue document) {
    compare(held, record, document.get(mapping.field()));
  }

  /**
   * Looks at a document that failed as a whole: whether this column is to blame.
   *
   * @return whether it is; if not, nothing was counted
   */
  boolean failedByItself(
      @Nullable Held held, DmsRecord.Data record, ObjectValue input, EvaluationContext context) {
    if (alone.isEmpty()) {
      return false;
    }
    if (alone.get().apply(input, context) instanceof Outcome.Failed failed) {
      failed(held, record, failed);
      return true;
    }
    return false;
  }

  /** The same where nothing is known but the record. */
  void failedByItself(DmsRecord.Data record, ObjectValue input, EvaluationContext context) {
    if (alone.isPresent() && alone.get().apply(input, context) instanceof Outcome.Failed failed) {
      String sent = sent(record);
      tally.failed(sent, () -> new Example("", sent, "", failed.message(), failed.expression()));
    }
  }

  /** Counts the value as failed. */
  void failed(@Nullable Held held, DmsRecord.Data record, Outcome.Failed failed) {
    tally.failed(
        text(held), () -> example(held, record, "", failed.message(), failed.expression()));
  }

  /**
   * Counts the value as it would have been, had no other column failed.
   *
   * @param input what the transformation sees
   * @param row where in it the row's columns stand
   */
  void bystander(
      @Nullable Held held,
      DmsRecord.Data record,
      ObjectValue input,
      ObjectValue row,
      EvaluationContext context) {
    Value value;
    if (alone.isEmpty()) {
      value = row.get(mapping.column().name());
    } else if (alone.get().apply(input, context) instanceof Outcome.Emitted emitted) {
      value = emitted.document().get(mapping.field());
    } else {
      value = Value.UNDEFINED;
    }
    compare(held, record, value);
  }

  /** Counts a value of a record that left no document. */
  void unseen(@Nullable Held held, DmsRecord.@Nullable Data record, String reason) {
    tally.judged(
        held == null ? Judgement.EXACT : Judgement.MISSING,
        text(held),
        () -> example(held, record, "", notCarried.orElse(reason), ""));
  }

  private void compare(@Nullable Held held, DmsRecord.Data record, Value stored) {
    Judgement judgement;
    if (held == null) {
      judgement = Judgement.exactIf(stored.isNull());
    } else if (stored.isNull()) {
      judgement = rule.compareWithNull(held.text());
    } else {
      judgement = rule.compare(held, stored);
    }
    tally.judged(
        judgement,
        text(held),
        () -> example(held, record, document(stored), reason(judgement), ""));
  }

  /**
   * Compares how two records of a row tell a value; counts nothing unless both carry it and the row
   * still has it.
   *
   * @param now the record that a load would make of the row as it is
   */
  void phases(RowChecks.Seen load, RowChecks.Seen change, DmsRecord.Data now) {
    Optional<JsonText> before = wire(load.record());
    Optional<JsonText> after = wire(change.record());
    if (before.isEmpty() || after.isEmpty() || !before.equals(wire(now))) {
      return;
    }
    if (before.equals(after)) {
      phases.same();
    } else {
      phases.differs(before.get(), load, after.get(), change);
    }
  }

  /** The document of this column and no other. */
  private Outcome alone(RowChecks.Seen seen) {
    return alone.isPresent()
        ? alone.get().apply(seen.input(), EvaluationContext.at(Instant.EPOCH))
        : new Outcome.Emitted(
            ObjectValue.of(mapping.field(), seen.row().get(mapping.column().name())),
            Operation.UPSERT,
            Optional.empty(),
            OptionalLong.empty());
  }

  /** The value as it stands in the record; empty if it is null or not there. */
  private Optional<JsonText> wire(DmsRecord.Data record) {
    return record
        .data()
        .member(mapping.column().name())
        .filter(json -> !json.toString().equals("null"));
  }

  private static String document(Value stored) {
    return stored == Value.UNDEFINED ? "" : JsonValues.write(stored);
  }

  private String reason(Judgement judgement) {
    if (judgement instanceof Judgement.Lossy lossy) {
      return "lost: " + lossy.loss().word();
    }
    if (judgement instanceof Judgement.Missing) {
      return notCarried.orElse("the record has no value for the column");
    }
    return "the collection holds another value than PostgreSQL";
  }

  private Example example(
      @Nullable Held held,
      DmsRecord.@Nullable Data record,
      String document,
      String message,
      String expression) {
    String sql =
        held == null
            ? "NULL"
            : "'" + held.text().replace("'", "''") + "'::" + mapping.column().type().formatType();
    return new Example(sql, record == null ? "" : sent(record), document, message, expression);
  }

  /** The value as it stands in the record; empty if it is not there. */
  private String sent(DmsRecord.Data record) {
    return record.data().member(mapping.column().name()).map(JsonText::toString).orElse("");
  }

  private static @Nullable String text(@Nullable Held held) {
    return held == null ? null : held.text();
  }

  ColumnReport report() {
    return tally.report().withPhases(phases.report());
  }
}
