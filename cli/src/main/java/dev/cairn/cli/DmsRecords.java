package dev.cairn.cli;

import dev.cairn.dms.RecordReader;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.SourceReading;
import dev.cairn.rockset.function.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * DMS records, read as the source format {@code postgres_dms} does: a deleted row is removed
 * without the transformation, control records and DMS's own tables are filtered out. What is no
 * record fails alone.
 */
final class DmsRecords implements OutcomeSource {
  private final RecordReader reader;
  private final SourceReading reading;
  private final IngestTransformation transformation;
  private final InstantSource clock;
  private long line;

  DmsRecords(
      InputStream in,
      List<String> primaryKey,
      IngestTransformation transformation,
      InstantSource clock) {
    this.reader = RecordReader.of(in);
    this.reading = SourceReading.of(SourceFormat.POSTGRESQL, primaryKey);
    this.transformation = transformation;
    this.clock = clock;
  }

  @Override
  public @Nullable Outcome next() {
    Optional<RecordReader.Item> next = reader.next();
    if (next.isEmpty()) {
      return null;
    }
    line = next.get().line();
    if (next.get() instanceof RecordReader.Good good) {
      return outcome(reading.read(good.record()));
    }
    RecordReader.Bad bad = (RecordReader.Bad) next.get();
    return OutcomeSource.badInput(bad.reason() + "_RECORD", line, 1, bad.message());
  }

  private Outcome outcome(SourceReading.Result result) {
    if (result instanceof SourceReading.Document document) {
      return transformation.apply(document.input(), EvaluationContext.at(clock.instant()));
    }
    if (result instanceof SourceReading.Removal removal) {
      return new Outcome.Emitted(
          ObjectValue.of("_id", new StringValue(removal.id())),
          Operation.DELETE,
          Optional.of(removal.id()),
          OptionalLong.empty());
    }
    if (result instanceof SourceReading.Unreadable unreadable) {
      return OutcomeSource.badInput("UNREADABLE_RECORD", line, 1, unreadable.reason());
    }
    return Outcome.Filtered.FILTERED;
  }

  @Override
  public long line() {
    return line;
  }
}
