package dev.cairn.cli;

import dev.cairn.rockset.function.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.JsonTextException;
import dev.cairn.rockset.value.JsonValues;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One document a line; each is {@code _input}. A line that is no document fails alone. */
final class DocumentLines implements OutcomeSource {
  private final LineReader reader;
  private final IngestTransformation transformation;
  private final InstantSource clock;

  DocumentLines(InputStream in, IngestTransformation transformation, InstantSource clock) {
    this.reader = new LineReader(in);
    this.transformation = transformation;
    this.clock = clock;
  }

  @Override
  public @Nullable Outcome next() throws IOException {
    if (!reader.next()) {
      return null;
    }
    if (reader.tooLong()) {
      return notADocument(1, "the line is longer than " + LineReader.MAXIMUM + " bytes");
    }
    Value value;
    try {
      value = JsonValues.read(reader.bytes(), reader.offset(), reader.length());
    } catch (JsonTextException e) {
      return notADocument(e.column(), e.getMessage());
    }
    return value instanceof ObjectValue document
        ? transformation.apply(document, EvaluationContext.at(clock.instant()))
        : notADocument(1, "the line is JSON, but not an object");
  }

  @Override
  public long line() {
    return reader.number();
  }

  private Outcome notADocument(int column, String message) {
    return OutcomeSource.badInput("MALFORMED_INPUT", line(), column, message);
  }
}
