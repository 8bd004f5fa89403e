package dev.cairn.cli;

import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.transform.RunWarnings;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * DMS records, read as the source format {@code postgres_dms} does: a deleted row is removed
 * without the transformation, control records and DMS's own tables are filtered out. An invalid
 * record fails alone.
 */
final class DmsRecords implements Evaluation.Source {
  private final RecordReader reader;
  private final SourceReading reading;
  private final IngestTransformation transformation;
  private final RunWarnings run;
  private JsonTransformer transformer;
  private final InstantSource clock;

  DmsRecords(
      InputStream in,
      List<String> primaryKey,
      IngestTransformation transformation,
      RunWarnings run,
      InstantSource clock) {
    this.reader = RecordReader.of(in);
    this.reading = SourceReading.of(SourceFormat.POSTGRESQL, primaryKey);
    this.transformation = transformation;
    this.run = run;
    this.transformer = transformation.overJson(run);
    this.clock = clock;
  }

  @Override
  public boolean next(Evaluation evaluation) throws IOException {
    Optional<RecordItem> next = reader.next();
    if (next.isEmpty()) {
      return false;
    }
    long line = next.get().line();
    try {
      evaluate(next.get(), line, evaluation);
    } catch (OutOfMemoryError e) {
      transformer = transformation.overJson(run);
      evaluation.outOfMemory(line);
    }
    return true;
  }

  private void evaluate(RecordItem item, long line, Evaluation evaluation) throws IOException {
    if (item instanceof RecordItem.Bad bad) {
      evaluation.badInput(bad.reason() + "_RECORD", line, 1, bad.message());
      return;
    }
    DmsRecord record = ((RecordItem.Good) item).record();
    SourceReading.Result result = reading.readText(record);
    if (result instanceof SourceReading.Text text) {
      EvaluationContext context = EvaluationContext.at(clock.instant());
      evaluation.outcome(transformer.apply(text.json(), context, evaluation.document()), line);
    } else if (result instanceof SourceReading.Removal removal) {
      evaluation.outcome(deletion(removal.id()), line);
    } else if (result instanceof SourceReading.Unreadable unreadable) {
      evaluation.badInput("UNREADABLE_RECORD", line, 1, unreadable.reason());
    } else {
      evaluation.outcome(Outcome.Filtered.FILTERED, line);
    }
  }

  private static Outcome deletion(String id) {
    return new Outcome.Emitted(
        ObjectValue.of("_id", new StringValue(id)),
        Operation.DELETE,
        Optional.of(id),
        OptionalLong.empty());
  }
}
