package dev.cairn.cli;

import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.transform.RunWarnings;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;

/** One document a line; each is {@code _input}. A line that is no document fails alone. */
final class DocumentLines implements Evaluation.Source {
  private final LineReader reader;
  private final IngestTransformation transformation;
  private final RunWarnings run;
  private JsonTransformer transformer;
  private final InstantSource clock;

  DocumentLines(
      InputStream in, IngestTransformation transformation, RunWarnings run, InstantSource clock) {
    this.reader = new LineReader(in);
    this.transformation = transformation;
    this.run = run;
    this.transformer = transformation.overJson(run);
    this.clock = clock;
  }

  @Override
  public boolean next(Evaluation evaluation) throws IOException {
    if (!reader.next()) {
      return false;
    }
    if (reader.tooLong()) {
      evaluation.badInput(
          "MALFORMED_INPUT",
          reader.number(),
          1,
          "the line is longer than " + LineReader.defaultMaximum() + " bytes");
      return true;
    }
    EvaluationContext context = EvaluationContext.at(clock.instant());
    Outcome outcome;
    try {
      outcome =
          transformer.apply(
              reader.bytes(), reader.offset(), reader.length(), context, evaluation.document());
    } catch (OutOfMemoryError e) {
      transformer = transformation.overJson(run);
      evaluation.outOfMemory(reader.number());
      return true;
    }
    evaluation.outcome(outcome, reader.number());
    return true;
  }
}
