package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.BadRecordException;
import dev.cairn.dms.DmsRecord;
import dev.cairn.dms.FullLoad;
import dev.cairn.dms.LoadEncoder;
import dev.cairn.dms.RecordParser;
import dev.cairn.dms.RelationRows;
import dev.cairn.dms.SourceReading;
import dev.cairn.dms.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.function.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks one table: each row is read once, as the emulator wants it and as the comparison wants it,
 * side by side in one statement, so that both see the same row and neither sees the other's work.
 */
final class TableCheck {
  private final CollectionPlan plan;
  private final PlanOptions options;
  private final Verification.Progress progress;
  private final InstantSource clock;
  private final boolean shrinking;
  private final IngestTransformation transformation;
  private final SourceReading reading;
  private final RowChecks columns;
  private long rows;
  private long failedRows;

  /**
   * Of one table.
   *
   * @param shrinking whether examples are to be made smaller in the end
   */
  TableCheck(
      CollectionPlan plan,
      PlanOptions options,
      Dialect dialect,
      InstantSource clock,
      Verification.Progress progress,
      boolean shrinking) {
    this.shrinking = shrinking;
    this.plan = plan;
    this.options = options;
    this.progress = progress;
    this.clock = clock;
    this.transformation = IngestTransformation.compile(plan.sql(), dialect);
    this.reading = SourceReading.of(options.sourceFormat(), plan.table().keyColumns());
    this.columns = new RowChecks(plan, options, dialect);
  }

  /**
   * Checks at most {@code sample} rows of each relation.
   *
   * @param unread columns of which no value can be read
   */
  TableReport run(SourceSession session, long sample, Set<String> unread) {
    for (TableName relation : FullLoad.relations(plan.table())) {
      LoadEncoder encoder =
          LoadEncoder.of(plan.table(), relation, options.dmsSettings(), plan.columnsAsText());
      TableItems items = columns.items(encoder.selectItems());
      RelationRows.of(relation, items.all())
          .without(items.placesOf(unread))
          .first(sample)
          .read(
              session,
              (texts, unreadable) -> {
                if (columns.without(items.columnsAt(unreadable))) {
                  row(encoder, texts, items.first());
                } else {
                  rows++;
                }
              });
    }
    if (shrinking) {
      columns.shrink(session, clock.instant());
    }
    return new TableReport(
        plan.table().name(), rows, failedRows, 0, columns.reports(), columns.findings());
  }

  private void row(LoadEncoder encoder, @Nullable String[] texts, int first) {
    rows++;
    if (rows % Verification.PROGRESS_EVERY == 0) {
      progress.rows(plan.table().name(), rows);
    }
    Instant now = clock.instant();
    DmsRecord.Data record = record(encoder.record(texts, now));
    EvaluationContext context = EvaluationContext.at(now);
    SourceReading.Result result = reading.read(record);
    if (!(result instanceof SourceReading.Document document)) {
      String reason =
          result instanceof SourceReading.Unreadable unreadable
              ? unreadable.reason()
              : "the record was dropped";
      columns.unseen(texts, first, record, reason);
      return;
    }
    ObjectValue input = document.input();
    Outcome outcome = transformation.apply(input, context);
    if (outcome instanceof Outcome.Emitted emitted) {
      columns.emitted(texts, first, record, emitted.document());
    } else if (outcome instanceof Outcome.Failed failed) {
      failedRows++;
      columns.failed(texts, first, record, input, context, failed);
    } else {
      columns.unseen(texts, first, record, "the record was filtered");
    }
  }

  private static DmsRecord.Data record(byte[] json) {
    try {
      return (DmsRecord.Data) RecordParser.parse(json);
    } catch (BadRecordException e) {
      throw new IllegalStateException("the emulator made a record that is none", e);
    }
  }
}
