package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.WireForm;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.emulator.wire.RowChangeEncoder;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.collection.DocumentCollection;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.verify.assume.AssumptionRuns;
import dev.cairn.verify.assume.Assumptions;
import dev.cairn.verify.assume.Questions;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.FailedDocument;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.check.Overlay;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.check.TableItems;
import dev.cairn.verify.result.TableReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks one table as {@link TableCheck} does, but with the records that changes would make of its
 * rows: each as if it had been inserted and then, where values may be stored out of line, updated
 * without their being touched.
 */
final class ChangedRowsCheck {
  private final CheckedTable table;
  private final InstantSource clock;
  private final IngestTransformation transformation;
  private final SourceReading reading;
  private final RowChecks columns;
  private long rows;
  private long failedRows;

  /** The number of rows whose change would not find the document of their load. */
  private long otherIds;

  private final boolean keyHasTwoForms;

  ChangedRowsCheck(CheckedTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
    this.transformation = table.transformation();
    this.reading = table.reading();
    this.columns = new RowChecks(table);
    this.keyHasTwoForms =
        table.table().keyColumns().stream()
            .flatMap(name -> table.table().column(name).stream())
            .map(column -> DmsTypes.of(column.type(), table.settings()).wireForm())
            .anyMatch(form -> form == WireForm.BOOLEAN_TEXT);
  }

  /** The dependencies of the columns as far as changes matter; the counts are meaningless. */
  static TableReport underAllAssumptions(
      CollectionPlan plan,
      PlanOptions options,
      Assumptions given,
      InstantSource clock,
      SourceSession session,
      long sample,
      Set<String> unread) {
    return new AssumptionRuns(
            given,
            plan.table().keyColumns(),
            assumptions ->
                new ChangedRowsCheck(assumptions.of(plan, options), clock)
                    .run(session, sample, unread))
        .run(Questions.withChanges(plan, given));
  }

  /** Checks at most {@code sample} rows of each relation. */
  private TableReport run(SourceSession session, long sample, Set<String> unread) {
    for (TableName relation : table.table().relations()) {
      RowChangeEncoder encoder =
          RowChangeEncoder.of(
              table.table(), relation, table.settings(), table.plan().columnsAsText());
      LoadEncoder load = table.encoder(relation);
      TableItems items = columns.items(encoder.selectItems());
      RelationRows.of(relation, items.all())
          .without(items.placesOf(unread))
          .first(sample)
          .read(
              session,
              (texts, unreadable) -> {
                if (!columns.without(items.columnsAt(unreadable))) {
                  rows++;
                  return;
                }
                row(encoder, texts, items.first());
                if (keyHasTwoForms
                    && !id(load.record(texts, Instant.EPOCH))
                        .equals(id(inserted(encoder, texts)))) {
                  otherIds++;
                }
              });
    }
    return new TableReport(table.name(), rows, failedRows, otherIds, columns.reports(), List.of());
  }

  private static byte[] inserted(RowChangeEncoder encoder, @Nullable String[] texts) {
    return encoder.inserted(texts, Instant.EPOCH);
  }

  /** The {@code _id} that a record leads to; empty if it leads to none. */
  private Optional<String> id(byte[] record) {
    if (!(reading.read((DmsRecord.Data) RecordParser.own(record))
        instanceof SourceReading.Document document)) {
      return Optional.empty();
    }
    if (document.id().isPresent()) {
      return document.id();
    }
    return transformation.apply(document.input(), EvaluationContext.at(Instant.EPOCH))
            instanceof Outcome.Emitted emitted
        ? emitted.id()
        : Optional.empty();
  }

  private void row(RowChangeEncoder encoder, @Nullable String[] texts, int first) {
    rows++;
    Instant now = clock.instant();
    EvaluationContext context = EvaluationContext.at(now);
    DmsRecord.Data inserted = (DmsRecord.Data) RecordParser.own(encoder.inserted(texts, now));
    Observation row = new Observation(texts, first, inserted, rows);
    Optional<ObjectValue> input = input(inserted);
    if (input.isEmpty()) {
      columns.unseen(row, "the record could not be used");
      return;
    }
    Optional<DmsRecord.Data> updated =
        encoder.updated(texts, now).map(RecordParser::own).map(DmsRecord.Data.class::cast);
    Observation last = new Observation(texts, first, updated.orElse(inserted), rows);
    Optional<ObjectValue> update = updated.flatMap(this::input);
    Outcome outcome = transformation.apply(input.get(), context);
    if (outcome instanceof Outcome.Failed failed) {
      failedRows++;
      ObjectValue both =
          update.map(u -> Overlay.of(input.get(), u, table.dialect())).orElse(input.get());
      columns.failed(last, new FailedDocument(both, context, failed));
    } else if (outcome instanceof Outcome.Emitted emitted) {
      columns.emitted(
          last,
          update
              .flatMap(u -> merged(emitted, transformation.apply(u, context)))
              .orElse(emitted.document()));
    } else {
      columns.unseen(row, "the record was filtered");
    }
  }

  /** The document of the first record after the second one; empty if there is none. */
  private Optional<ObjectValue> merged(Outcome.Emitted before, Outcome update) {
    if (!(update instanceof Outcome.Emitted after)) {
      return Optional.empty();
    }
    DocumentCollection collection = new DocumentCollection(table.dialect());
    collection.apply(ofOneRow(before));
    collection.apply(ofOneRow(after));
    return collection.document("row");
  }

  private static Outcome.Emitted ofOneRow(Outcome.Emitted emitted) {
    return new Outcome.Emitted(
        emitted.document(), emitted.operation(), Optional.of("row"), emitted.eventTimeMicros());
  }

  private Optional<ObjectValue> input(DmsRecord.Data record) {
    return reading.read(record) instanceof SourceReading.Document document
        ? Optional.of(document.input())
        : Optional.empty();
  }
}
