package dev.cairn.verify.replay;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.FailedDocument;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.ids.DocumentHash;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table without a key, whose documents have made-up names: rows and documents are compared as
 * multisets. The key of a row is what its document should be, the key of a document what it is;
 * equal ones belong together. What remains on both sides is brought together by likeness, if it is
 * little, and shows which columns are wrong.
 */
final class UnkeyedTable extends TableReplay {
  /** Before a number, the key of a record that leaves no document. */
  private static final String FAILED = "failed ";

  private final UnmatchedRows unmatchedRows;
  private long failed;
  private Outcome.@Nullable Failed firstFailure;

  UnkeyedTable(CheckedTable table) {
    super(table, new RowChecks(table));
    this.unmatchedRows = new UnmatchedRows(this::unmatched);
  }

  @Override
  Taken taken(DmsRecord.Data record, EvaluationContext context) {
    SourceReading.Result result = reading.read(record);
    if (!(result instanceof SourceReading.Document document)) {
      return unusable(result);
    }
    Outcome outcome = transformation.apply(document.input(), context);
    if (outcome instanceof Outcome.Emitted emitted) {
      return emitted.operation().creates()
          ? new Taken(DocumentHash.of(emitted.document()), "")
          : Taken.NOTHING;
    }
    if (!(outcome instanceof Outcome.Failed failure)) {
      return Taken.NOTHING;
    }
    firstFailure = firstFailure == null ? failure : firstFailure;
    return new Taken(
        FAILED + ++failed,
        "a document of " + table.name().toSql() + " failed, and without a key its row is unknown");
  }

  private @Nullable Outcome outcome(DmsRecord.Data now) {
    return reading.read(now) instanceof SourceReading.Document document
        ? transformation.apply(document.input(), EvaluationContext.at(Instant.EPOCH))
        : null;
  }

  @Override
  @Nullable String rowKey(DmsRecord.Data now) {
    return outcome(now) instanceof Outcome.Emitted emitted
        ? DocumentHash.of(emitted.document())
        : null;
  }

  @Override
  State newState() {
    return new Documents();
  }

  @Override
  void endOfRows() {
    extra.add(
        unmatchedRows.end(), "the table has no key, so nothing removes or changes its documents");
    if (firstFailure != null && failed > failedRows) {
      unused.failed(failed - failedRows, "", firstFailure);
      failedRows = failed;
    }
  }

  /** Documents that are equal. */
  private static final class Equals {
    final DmsRecord.Data record;
    final ObjectValue document;
    long count;

    Equals(DmsRecord.Data record, ObjectValue document) {
      this.record = record;
      this.document = document;
    }
  }

  private final class Documents implements State {
    private final Map<String, Equals> documents = new HashMap<>();

    @Override
    public void replay(DmsRecord.Data record, EvaluationContext context) {
      if (reading.read(record) instanceof SourceReading.Document document
          && transformation.apply(document.input(), context) instanceof Outcome.Emitted emitted) {
        documents.computeIfAbsent(
                DocumentHash.of(emitted.document()), hash -> new Equals(record, emitted.document()))
            .count++;
      }
    }

    @Override
    public void row(Row row) {
      Equals equals = row.key() == null ? null : documents.get(row.key());
      if (equals != null && equals.count > 0) {
        equals.count--;
        checks.emitted(seen(row, equals.record), equals.document);
        return;
      }
      DmsRecord.Data now = row.now();
      Outcome outcome = outcome(now);
      if (outcome instanceof Outcome.Emitted emitted) {
        unmatchedRows.row(row, emitted.document());
      } else if (outcome instanceof Outcome.Failed failure
          && reading.read(now) instanceof SourceReading.Document document) {
        failedRows++;
        checks.failed(
            seen(row, now),
            new FailedDocument(document.input(), EvaluationContext.at(Instant.EPOCH), failure));
      } else {
        checks.unseen(seen(row, now), "the record was filtered");
      }
    }

    @Override
    public void end() {
      documents.forEach(
          (hash, equals) ->
              unmatchedRows.document(hash, equals.count, equals.record, equals.document));
    }
  }

  /** A row whose document is not there, or is this one instead. */
  private void unmatched(Row row, UnmatchedRows.@Nullable Document instead) {
    if (instead == null) {
      checks.unseen(seen(row, null), "no record created a document for the row");
    } else {
      checks.emitted(seen(row, instead.record()), instead.document());
    }
  }
}
