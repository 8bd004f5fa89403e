package dev.cairn.verify.check;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.Value;
import dev.cairn.sample.PostgresLiteral;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Predictions;
import org.jspecify.annotations.Nullable;

/** Makes the examples that show what became of one column's values. */
final class ColumnExamples {
  private final ColumnMapping mapping;
  private final ColumnComparison comparison;

  ColumnExamples(ColumnMapping mapping, ColumnComparison comparison) {
    this.mapping = mapping;
    this.comparison = comparison;
  }

  /** The mismatch of a value on whose record the transformation failed. */
  Mismatch failed(DmsRecord.Data record, Outcome.Failed failed) {
    return Mismatch.failed(failed, Predictions.ofFailure(mapping, comparison.sent(record)));
  }

  /** The example of a value on whose record the transformation failed. */
  Example failure(@Nullable SourceValue source, DmsRecord.Data record, Outcome.Failed failed) {
    return example(
        failed(record, failed), source, record, "", failed.message(), failed.expression());
  }

  /** Of a value that the server does not hold: nothing but the record is known. */
  Example failure(DmsRecord.Data record, Outcome.Failed failed) {
    String sent = comparison.sent(record);
    return new Example(
        failed(record, failed), "", sent, "", failed.message(), failed.expression(), "");
  }

  /** The example of a value that is stored as another one, or truncated. */
  Example stored(
      Mismatch mismatch, @Nullable SourceValue source, DmsRecord.Data record, Value stored) {
    return example(mismatch, source, record, document(stored), reason(mismatch), "");
  }

  /** The example of a value that is replaced by that of another row. */
  Example replaced(@Nullable SourceValue source, DmsRecord.@Nullable Data record, Value stored) {
    String message = "another row has the same _id, and this is its document";
    return example(Mismatch.REPLACED, source, record, document(stored), message, "");
  }

  /** The example of a value of which nothing is stored. */
  Example missing(
      Mismatch mismatch, SourceValue source, DmsRecord.@Nullable Data record, String message) {
    return example(mismatch, source, record, "", message, "");
  }

  private static String document(Value stored) {
    return stored == Value.UNDEFINED ? "" : JsonValues.write(stored);
  }

  private String reason(Mismatch mismatch) {
    if (mismatch.loss().isPresent()) {
      return "lost: " + mismatch.loss().get().word();
    }
    return mismatch.kind() == Mismatch.Kind.MISSING
        ? comparison.notCarried().orElse("the record has no value for the column")
        : "the value in the collection differs from the source value";
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
        PostgresLiteral.of(source == null ? null : source.text(), mapping.column().type()),
        record == null ? "" : comparison.sent(record),
        document,
        message,
        expression,
        "");
  }
}
