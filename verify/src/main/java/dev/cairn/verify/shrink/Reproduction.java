package dev.cairn.verify.shrink;

import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.postgres.PgTextException;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.ColumnCheck;
import dev.cairn.verify.check.Seen;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.result.Example;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends single values the whole way again: record, transformation, document, verdict. */
final class Reproduction {
  private final LoadEncoder encoder;
  private final SourceReading reading;
  private final IngestTransformation transformation;
  private final SourceFormat format;
  private final Instant now;

  /** For one table. */
  Reproduction(CheckedTable table, Instant now) {
    this.encoder = table.encoder(table.table().relations().get(0));
    this.reading = table.reading();
    this.transformation = table.transformation();
    this.format = table.options().sourceFormat();
    this.now = now;
  }

  /**
   * The mismatch of a value in a row under its column's expression alone; empty if it is not a
   * value.
   */
  Optional<Example> alone(ColumnCheck column, @Nullable String[] row, SourceValue source) {
    try {
      DmsRecord.Data record = encoder.data(column.rowWith(row, source.text()), now);
      return reading.read(record) instanceof SourceReading.Document document
          ? column.shown(
              source, Seen.of(record, document.input(), format), EvaluationContext.at(now))
          : Optional.empty();
    } catch (SourceException | PgTextException e) {
      return Optional.empty();
    }
  }

  /** The mismatch under the whole transformation. */
  Optional<Example> whole(ColumnCheck column, @Nullable String[] row, SourceValue source) {
    DmsRecord.Data record = encoder.data(column.rowWith(row, source.text()), now);
    if (!(reading.read(record) instanceof SourceReading.Document document)) {
      return Optional.empty();
    }
    Outcome outcome = transformation.apply(document.input(), EvaluationContext.at(now));
    if (outcome instanceof Outcome.Emitted emitted) {
      return column.shown(source, record, emitted.document());
    }
    return outcome instanceof Outcome.Failed ? alone(column, row, source) : Optional.empty();
  }
}
