package dev.cairn.verify.check;

import dev.cairn.catalog.Column;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RawJson;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.postgres.PgType;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Predictions;
import dev.cairn.verify.result.Specimen;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of the values of one column: {@link ColumnComparison} compares them, {@link
 * ColumnExamples} shows those that do not arrive as they are.
 */
public final class ColumnCheck {
  private final ColumnMapping mapping;
  private final ColumnComparison comparison;
  private final ColumnExamples examples;

  /** Makes a document of this column alone; empty if the column passes through. */
  private final Optional<IngestTransformation> alone;

  private final KeptTexts kept;
  private final boolean ofKey;
  private final Tally tally;
  private final PhaseTally phases;

  /** Where the last document had the field; the next is likely to have it there. */
  private int likely;

  /**
   * A check of one column.
   *
   * @param carried the columns that DMS sends, in the table's order
   * @param place of the column's first item among those for the comparison
   */
  ColumnCheck(CheckedTable table, List<Column> carried, ColumnMapping mapping, int place) {
    Column column = mapping.column();
    this.mapping = mapping;
    this.comparison = new ColumnComparison(table, mapping, place);
    this.examples = new ColumnExamples(mapping, comparison);
    this.alone =
        mapping
            .expression()
            .map(e -> SelectStatement.of(List.of(Expressions.as(e, mapping.field()))))
            .map(statement -> IngestTransformation.compile(statement, table.dialect()));
    this.kept = new KeptTexts(carried, table.table().keyColumns(), mapping);
    this.ofKey = table.table().keyColumns().contains(column.name());
    this.tally = new Tally(column.name(), column.type(), mapping.advisories());
    this.phases = new PhaseTally(this::alone, mapping.field());
  }

  /** See {@link ColumnComparison#selectItems}. */
  List<String> selectItems() {
    return comparison.selectItems();
  }

  /** Adds what another check of the column counted in other rows; see {@link Tally#merge}. */
  void merge(ColumnCheck other) {
    tally.merge(other.tally);
    phases.merge(other.phases);
  }

  /** Writes what was counted. */
  void write(DataOutput out) throws IOException {
    tally.write(out);
    phases.write(out);
  }

  /** Adds what another check of the column wrote. */
  void merge(DataInput in) throws IOException {
    tally.merge(in);
    phases.merge(in);
  }

  /** The column's name in PostgreSQL. */
  String name() {
    return mapping.column().name();
  }

  /** The name of the field in a document. */
  String field() {
    return mapping.field();
  }

  public PgType type() {
    return mapping.column().type();
  }

  /** Whether the column is part of the table's key. */
  boolean isOfKey() {
    return ofKey;
  }

  /** Whether the column's expression is a user's own. */
  public boolean isOverridden() {
    return mapping.override();
  }

  boolean isNull(Observation row) {
    return comparison.isNull(row);
  }

  /**
   * Whether the value arrives in a field that means something to Rockset, which it may not suit.
   */
  boolean isSpecial(Observation row) {
    return Predictions.isSpecial(field()) && !isNull(row) && comparison.notCarried().isEmpty();
  }

  /**
   * Compares with an emitted document.
   *
   * @return whether the value arrived, whole or with a loss
   */
  boolean emitted(Observation row, ObjectValue document) {
    SourceValue source = comparison.source(row);
    Value stored = stored(document);
    Optional<Mismatch> found = comparison.mismatch(source, stored);
    if (found.isEmpty()) {
      tally.exact();
      return true;
    }
    DmsRecord.Data record = Objects.requireNonNull(row.record());
    boolean leftOut = found.get().equals(Mismatch.MISSING) && comparison.isLeftOut(record);
    Mismatch mismatch = leftOut ? Mismatch.NOT_UPDATED : found.get();
    count(mismatch, source, stored, row, () -> examples.stored(mismatch, source, record, stored));
    return mismatch.kind() == Mismatch.Kind.LOSSY;
  }

  private Value stored(ObjectValue document) {
    if (likely >= document.size() || !document.name(likely).equals(field())) {
      int position = document.position(field());
      if (position < 0) {
        return Value.UNDEFINED;
      }
      likely = position;
    }
    return document.value(likely);
  }

  /** Whether the document has the value, whole or with a loss; counts nothing. */
  boolean arrives(Observation row, ObjectValue document) {
    return comparison
        .mismatch(comparison.source(row), document.get(field()))
        .filter(d -> d.kind() != Mismatch.Kind.LOSSY)
        .isEmpty();
  }

  /** Counts a value whose row's document was replaced by that of another row. */
  void replaced(Observation row, ObjectValue document) {
    SourceValue source = comparison.source(row);
    Value stored = document.get(field());
    count(
        Mismatch.REPLACED,
        source,
        stored,
        row,
        () -> examples.replaced(source, row.record(), stored));
  }

  /** Counts a value of a record that left no document. */
  void unseen(Observation row, String reason) {
    missing(Mismatch.MISSING, row, () -> comparison.notCarried().orElse(reason));
  }

  /** Counts a value that is not to blame for the failure of its document, and is lost with it. */
  void lostWithItsRow(Observation row, List<String> toBlame) {
    missing(
        Mismatch.LOST_WITH_ITS_ROW,
        row,
        () ->
            "the row's document failed"
                + (toBlame.isEmpty() ? "" : " because of " + String.join(", ", toBlame)));
  }

  private void missing(Mismatch mismatch, Observation row, Supplier<String> message) {
    SourceValue source = comparison.source(row);
    if (source == null) {
      tally.exact();
    } else {
      count(
          mismatch,
          source,
          null,
          row,
          () -> examples.missing(mismatch, source, row.record(), message.get()));
    }
  }

  /** Counts the value as failed. */
  void failed(Observation row, Outcome.Failed failed) {
    SourceValue source = comparison.source(row);
    DmsRecord.Data record = Objects.requireNonNull(row.record());
    count(
        examples.failed(record, failed),
        source,
        null,
        row,
        () -> examples.failure(source, record, failed));
  }

  /**
   * Looks at a document that failed as a whole: whether this column is to blame.
   *
   * @return whether it is; if not, nothing was counted
   */
  boolean failedByItself(Observation row, FailedDocument document) {
    Optional<Outcome.Failed> failed = failure(document);
    failed.ifPresent(f -> failed(row, f));
    return failed.isPresent();
  }

  /** Counts a failure of which only the record is known. */
  void failedByItself(DmsRecord.Data record, FailedDocument document) {
    failure(document)
        .ifPresent(
            failed -> {
              SourceValue sent = new SourceValue(comparison.sent(record), null);
              tally.mismatch(
                  examples.failed(record, failed),
                  sent,
                  0,
                  0,
                  () -> new Specimen(sent, null, examples.failure(record, failed)));
            });
  }

  private Optional<Outcome.Failed> failure(FailedDocument document) {
    return alone.isPresent()
            && alone.get().apply(document.input(), document.context())
                instanceof Outcome.Failed failed
        ? Optional.of(failed)
        : Optional.empty();
  }

  private void count(
      Mismatch mismatch,
      @Nullable SourceValue source,
      @Nullable Value stored,
      Observation row,
      Supplier<Example> example) {
    tally.mismatch(
        mismatch,
        source,
        stored == null ? 0 : stored.hashCode(),
        row.place(),
        () -> new Specimen(source, kept.of(row.texts()), example.get()));
  }

  /**
   * The mismatch of a single value, independent of the other columns; counts nothing.
   *
   * @return empty if it arrives as it is
   */
  public Optional<Example> shown(SourceValue source, Seen seen, EvaluationContext context) {
    Outcome outcome = alone(seen, context);
    if (outcome instanceof Outcome.Failed failed) {
      return Optional.of(examples.failure(source, seen.record(), failed));
    }
    return shown(
        source,
        seen.record(),
        outcome instanceof Outcome.Emitted emitted ? emitted.document() : ObjectValue.EMPTY);
  }

  /** The mismatch of a value in an emitted document. */
  public Optional<Example> shown(SourceValue source, DmsRecord.Data record, ObjectValue document) {
    Value stored = document.get(field());
    return comparison
        .mismatch(source, stored)
        .map(mismatch -> examples.stored(mismatch, source, record, stored));
  }

  /** Puts smaller specimens in the place of those that were found. */
  void shrink(UnaryOperator<Specimen> smaller) {
    if (kept.own() >= 0) {
      tally.shrink(smaller);
    }
  }

  /** The number of specimens. */
  int specimens() {
    return tally.specimens();
  }

  /** A specimen's row with another value in this column. */
  public @Nullable String[] rowWith(@Nullable String[] row, String text) {
    return kept.with(row, text);
  }

  /**
   * Compares the forms that two records of a row give a value; counts nothing unless both carry it
   * and the row still has it.
   *
   * @param now the record that a load would make of the row as it is
   */
  void phases(Seen load, Seen change, DmsRecord.Data now) {
    Optional<RawJson> before = comparison.wire(load.record());
    Optional<RawJson> after = comparison.wire(change.record());
    if (before.isEmpty() || after.isEmpty() || !before.equals(comparison.wire(now))) {
      return;
    }
    if (before.equals(after)) {
      phases.same();
    } else {
      phases.differs(before.get(), load, after.get(), change);
    }
  }

  private Outcome alone(Seen seen) {
    return alone(seen, EvaluationContext.at(Instant.EPOCH));
  }

  /** The document of this column and no other. */
  private Outcome alone(Seen seen, EvaluationContext context) {
    return alone.isPresent()
        ? alone.get().apply(seen.input(), context)
        : new Outcome.Emitted(
            ObjectValue.of(field(), seen.row().get(name())),
            Operation.UPSERT,
            Optional.empty(),
            OptionalLong.empty());
  }

  ColumnReport report() {
    return tally.report().withPhases(phases.report());
  }
}
