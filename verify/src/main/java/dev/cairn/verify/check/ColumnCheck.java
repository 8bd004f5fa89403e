package dev.cairn.verify.check;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RawJson;
import dev.cairn.emulator.wire.CarriedColumns;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.postgres.PgType;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.function.EvaluationContext;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import dev.cairn.verify.compare.Comparison;
import dev.cairn.verify.compare.Rules;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.compare.ValueRule;
import dev.cairn.verify.result.Causes;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.PostgresLiteral;
import dev.cairn.verify.result.Specimen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Checks the values of one column and counts what becomes of them. */
public final class ColumnCheck {
  private final ColumnMapping mapping;
  private final ValueRule rule;
  private final Optional<String> structureItem;
  private final List<String> selectItems;
  private final Optional<String> notCarried;
  private final Optional<IngestTransformation> alone;
  private final KeptTexts kept;
  private final boolean ofKey;
  private final Tally tally;
  private final PhaseTally phases;

  /**
   * Of one column.
   *
   * @param carried the table's columns that are sent
   */
  ColumnCheck(
      Table table,
      List<Column> carried,
      ColumnMapping mapping,
      DmsSettings settings,
      Dialect dialect) {
    Column column = mapping.column();
    this.mapping = mapping;
    this.rule = Rules.of(column.type());
    this.structureItem = Rules.structureItem(column.name(), column.type());
    String text = Rules.textItem(column.name(), column.type());
    this.selectItems = structureItem.map(s -> List.of(text, s)).orElse(List.of(text));
    this.notCarried = CarriedColumns.reasonAgainst(table, column, settings);
    this.alone =
        mapping
            .expression()
            .map(e -> SelectStatement.of(List.of(Expressions.as(e, mapping.field()))))
            .map(s -> IngestTransformation.compile(SqlPrinter.print(s), dialect));
    this.kept = new KeptTexts(carried, table.keyColumns(), mapping);
    this.ofKey = table.keyColumns().contains(column.name());
    this.tally = new Tally(column.name(), column.type(), mapping.advisories());
    this.phases = new PhaseTally(this::alone, mapping.field());
  }

  /** What to select of the table for this check, on a way that makes no use of the emulator. */
  List<String> selectItems() {
    return selectItems;
  }

  /** The value of the row whose texts of {@link #selectItems()} begin at {@code first}. */
  @Nullable SourceValue source(@Nullable String[] texts, int first) {
    String text = texts[first];
    return text == null
        ? null
        : new SourceValue(text, structureItem.isPresent() ? texts[first + 1] : null);
  }

  /** See {@link Tally#at}. */
  void at(long placeOfRow) {
    tally.at(placeOfRow);
  }

  /**
   * Compares with what stands in an emitted document.
   *
   * @return whether the value arrived, whole or with a loss
   */
  boolean emitted(
      @Nullable SourceValue source,
      @Nullable String[] row,
      DmsRecord.Data record,
      ObjectValue document) {
    return compare(source, row, record, document.get(mapping.field()));
  }

  /** Whether the document has the value, whole or with a loss; counts nothing. */
  boolean arrives(@Nullable SourceValue source, ObjectValue document) {
    return Mismatch.of(judge(source, document.get(mapping.field())))
        .filter(d -> d.kind() != Mismatch.Kind.LOSSY)
        .isEmpty();
  }

  /** Counts a value whose row's document was replaced by that of another row. */
  void replaced(
      @Nullable SourceValue source,
      @Nullable String[] row,
      DmsRecord.Data record,
      ObjectValue document) {
    Mismatch mismatch = Mismatch.REPLACED;
    Value stored = document.get(mapping.field());
    tally.mismatch(
        mismatch,
        source,
        stored.hashCode(),
        () ->
            specimen(
                source,
                row,
                example(
                    mismatch,
                    source,
                    record,
                    document(stored),
                    "another row has the same _id, and this is its document",
                    "")));
  }

  /**
   * Looks at a document that failed as a whole: whether this column is to blame.
   *
   * @return whether it is; if not, nothing was counted
   */
  boolean failedByItself(
      @Nullable SourceValue source,
      @Nullable String[] row,
      DmsRecord.Data record,
      ObjectValue input,
      EvaluationContext context) {
    if (alone.isPresent() && alone.get().apply(input, context) instanceof Outcome.Failed failed) {
      failed(source, row, record, failed);
      return true;
    }
    return false;
  }

  /** The same where nothing is known but the record. */
  void failedByItself(DmsRecord.Data record, ObjectValue input, EvaluationContext context) {
    if (alone.isPresent() && alone.get().apply(input, context) instanceof Outcome.Failed failed) {
      SourceValue sent = new SourceValue(sent(record), null);
      Mismatch mismatch = failed(failed, record);
      tally.mismatch(
          mismatch,
          sent,
          () ->
              new Specimen(
                  sent,
                  null,
                  new Example(
                      mismatch, "", sent.text(), "", failed.message(), failed.expression(), "")));
    }
  }

  /** The failure of this column's expression on a record. */
  private Mismatch failed(Outcome.Failed failed, DmsRecord.Data record) {
    return Mismatch.failed(failed, Causes.ofFailure(mapping, sent(record)));
  }

  /** Counts the value as failed. */
  void failed(
      @Nullable SourceValue source,
      @Nullable String[] row,
      DmsRecord.Data record,
      Outcome.Failed failed) {
    tally.mismatch(
        failed(failed, record),
        source,
        () -> specimen(source, row, failure(source, record, failed)));
  }

  /** Counts a value that is not to blame for the failure of its document, and is lost with it. */
  void lostWithItsRow(
      @Nullable SourceValue source,
      @Nullable String[] row,
      DmsRecord.Data record,
      List<String> toBlame) {
    if (source == null) {
      tally.exact();
      return;
    }
    Mismatch mismatch = Mismatch.LOST_WITH_ITS_ROW;
    tally.mismatch(
        mismatch,
        source,
        () ->
            specimen(
                source,
                row,
                example(
                    mismatch,
                    source,
                    record,
                    "",
                    "the row's document failed"
                        + (toBlame.isEmpty() ? "" : " because of " + String.join(", ", toBlame)),
                    "")));
  }

  /**
   * Whether the value arrives in a field that means something to Rockset, which it may not suit.
   */
  boolean isSpecial(Optional<SourceValue> source) {
    return source.isPresent() && notCarried.isEmpty() && Causes.isSpecial(mapping.field());
  }

  /** Whether the column is part of the table's key. */
  boolean isOfKey() {
    return ofKey;
  }

  String field() {
    return mapping.field();
  }

  /** Counts a value of a record that left no document. */
  void unseen(
      @Nullable SourceValue source,
      @Nullable String[] row,
      DmsRecord.@Nullable Data record,
      String reason) {
    if (source == null) {
      tally.exact();
    } else {
      tally.mismatch(
          Mismatch.MISSING,
          source,
          () ->
              specimen(
                  source,
                  row,
                  example(Mismatch.MISSING, source, record, "", notCarried.orElse(reason), "")));
    }
  }

  private boolean compare(
      @Nullable SourceValue source, @Nullable String[] row, DmsRecord.Data record, Value stored) {
    Optional<Mismatch> mismatch =
        Mismatch.of(judge(source, stored))
            .map(d -> d.equals(Mismatch.MISSING) && isLeftOut(record) ? Mismatch.NOT_UPDATED : d);
    if (mismatch.isEmpty()) {
      tally.exact();
      return true;
    }
    tally.mismatch(
        mismatch.get(),
        source,
        stored.hashCode(),
        () -> specimen(source, row, example(mismatch.get(), source, record, stored)));
    return mismatch.get().kind() == Mismatch.Kind.LOSSY;
  }

  /** Whether the record is of an update that lacks the value, as it lacks what is not changed. */
  private boolean isLeftOut(DmsRecord.Data record) {
    return notCarried.isEmpty()
        && record.operation() == DmsRecord.Operation.UPDATE
        && wire(record).isEmpty();
  }

  /**
   * What a value shows by itself, whatever becomes of the other columns; counts nothing.
   *
   * @return empty if it arrives as it is
   */
  public Optional<Example> shown(
      SourceValue source,
      DmsRecord.Data record,
      ObjectValue input,
      ObjectValue fields,
      EvaluationContext context) {
    if (alone.isEmpty()) {
      return shown(source, record, fields.get(mapping.column().name()));
    }
    Outcome outcome = alone.get().apply(input, context);
    if (outcome instanceof Outcome.Failed failed) {
      return Optional.of(failure(source, record, failed));
    }
    return shown(
        source,
        record,
        outcome instanceof Outcome.Emitted emitted
            ? emitted.document().get(mapping.field())
            : Value.UNDEFINED);
  }

  /** The same in a document that was emitted. */
  public Optional<Example> shown(SourceValue source, DmsRecord.Data record, ObjectValue document) {
    return shown(source, record, document.get(mapping.field()));
  }

  private Optional<Example> shown(SourceValue source, DmsRecord.Data record, Value stored) {
    return Mismatch.of(judge(source, stored)).map(d -> example(d, source, record, stored));
  }

  /** Puts smaller specimens in the place of those that were found. */
  void shrink(UnaryOperator<Specimen> smaller) {
    if (kept.own() >= 0) {
      tally.shrink(smaller);
    }
  }

  /** How many specimens there are. */
  int specimens() {
    return tally.specimens();
  }

  /** Whether the column's expression is a user's own. */
  public boolean isOverridden() {
    return mapping.override();
  }

  public PgType type() {
    return mapping.column().type();
  }

  /** A specimen's row with another value in this column. */
  public @Nullable String[] rowWith(@Nullable String[] row, String text) {
    return kept.with(row, text);
  }

  private Comparison judge(@Nullable SourceValue source, Value stored) {
    if (source == null) {
      return Comparison.exactIf(stored.isNull());
    }
    return stored.isNull() ? rule.compareWithNull(source.text()) : rule.compare(source, stored);
  }

  /**
   * Compares how two records of a row tell a value; counts nothing unless both carry it and the row
   * still has it.
   *
   * @param now the record that a load would make of the row as it is
   */
  void phases(Seen load, Seen change, DmsRecord.Data now) {
    Optional<RawJson> before = wire(load.record());
    Optional<RawJson> after = wire(change.record());
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
  private Outcome alone(Seen seen) {
    return alone.isPresent()
        ? alone.get().apply(seen.input(), EvaluationContext.at(Instant.EPOCH))
        : new Outcome.Emitted(
            ObjectValue.of(mapping.field(), seen.row().get(mapping.column().name())),
            Operation.UPSERT,
            Optional.empty(),
            OptionalLong.empty());
  }

  /** The value as it stands in the record; empty if it is null or not there. */
  private Optional<RawJson> wire(DmsRecord.Data record) {
    return record
        .data()
        .member(mapping.column().name())
        .filter(json -> !json.toString().equals("null"));
  }

  private Specimen specimen(@Nullable SourceValue source, @Nullable String[] row, Example example) {
    return new Specimen(source, kept.of(row), example);
  }

  private Example failure(
      @Nullable SourceValue source, DmsRecord.Data record, Outcome.Failed failed) {
    return example(
        failed(failed, record), source, record, "", failed.message(), failed.expression());
  }

  private Example example(
      Mismatch mismatch, @Nullable SourceValue source, DmsRecord.Data record, Value stored) {
    return example(mismatch, source, record, document(stored), reason(mismatch), "");
  }

  private static String document(Value stored) {
    return stored == Value.UNDEFINED ? "" : JsonValues.write(stored);
  }

  private String reason(Mismatch mismatch) {
    if (mismatch.loss().isPresent()) {
      return "lost: " + mismatch.loss().get().word();
    }
    return mismatch.kind() == Mismatch.Kind.MISSING
        ? notCarried.orElse("the record has no value for the column")
        : "the collection holds another value than PostgreSQL";
  }

  private Example example(
      Mismatch mismatch,
      @Nullable SourceValue source,
      DmsRecord.@Nullable Data record,
      String document,
      String message,
      String expression) {
    return new Example(
        mismatch,
        PostgresLiteral.of(source, mapping.column().type()),
        record == null ? "" : sent(record),
        document,
        message,
        expression,
        "");
  }

  /** The value as it stands in the record; empty if it is not there. */
  private String sent(DmsRecord.Data record) {
    return record.data().member(mapping.column().name()).map(RawJson::toString).orElse("");
  }

  ColumnReport report() {
    return tally.report().withPhases(phases.report());
  }
}
