package dev.cairn.plan;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.transform.RunWarnings;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The records of one collection, read as its source format does, and put through its
 * transformation. Not for several threads at a time.
 */
public final class RecordTransformer {
  /** The code of the failure of a record that says nothing about any document. */
  public static final String UNREADABLE = "UNREADABLE_RECORD";

  private final SourceReading reading;
  private final IngestTransformation transformation;
  private final RunWarnings run;
  private JsonTransformer transformer;

  /**
   * A transformer of the records of one run.
   *
   * @param reading how the collection reads a record
   * @param transformation what it makes of one
   */
  public RecordTransformer(SourceReading reading, IngestTransformation transformation) {
    this.reading = reading;
    this.transformation = transformation;
    this.run = transformation.run();
    this.transformer = transformation.overJson(run);
  }

  /**
   * {@return the outcome of a record} A deleted row is removed without the transformation, and a
   * record that does not concern the collection is filtered, unless the source format leaves both
   * to the transformation. A record that says nothing about any document has failed with the code
   * {@link #UNREADABLE}, and no place in the SQL.
   *
   * @param record the record; its table is not looked at
   * @param context what does not come from the record, such as the time
   * @param document takes the JSON of the document if the outcome is {@link Outcome.Written}
   * @throws IOException when the document cannot be written
   */
  public Outcome apply(DmsRecord record, EvaluationContext context, OutputStream document)
      throws IOException {
    SourceReading.Result result = reading.readText(record);
    if (result instanceof SourceReading.Text text) {
      return transformer.apply(text.json(), context, document);
    } else if (result instanceof SourceReading.Removal removal) {
      return new Outcome.Emitted(
          ObjectValue.of("_id", new StringValue(removal.id())),
          Operation.DELETE,
          Optional.of(removal.id()),
          OptionalLong.empty());
    } else if (result instanceof SourceReading.Unreadable unreadable) {
      return new Outcome.Failed(UNREADABLE, unreadable.reason(), "", 0, 0);
    }
    return Outcome.Filtered.FILTERED;
  }

  /** Begins again after a document that did not fit into memory. */
  public void renew() {
    transformer = transformation.overJson(run);
  }

  /** {@return a transformer of other records of the run, for another thread} */
  public RecordTransformer forThread() {
    return new RecordTransformer(reading, transformation);
  }

  /**
   * Adds what other records of the run have shown.
   *
   * @param other a transformer of the same collection, which takes no more records
   */
  public void merge(RecordTransformer other) {
    run.merge(other.run);
  }

  /** {@return SQL that probably means something else, as far as it shows without records} */
  public List<SqlWarning> suspicions() {
    return transformation.warnings();
  }

  /** {@return the warnings about the transformation that the records have shown} */
  public List<SqlWarning> warnings() {
    return run.warnings();
  }
}
