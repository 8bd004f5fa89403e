package dev.cairn.cli.eval;

import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.transform.RunWarnings;
import java.io.IOException;
import java.time.InstantSource;

/** Evaluates lines, each of which is {@code _input}; for one thread at a time. */
public final class LineEvaluator implements ParallelEvaluation.Evaluator<LineBatch> {
  private final IngestTransformation transformation;
  private final RunWarnings run;
  private final InstantSource clock;
  private JsonTransformer transformer;

  public LineEvaluator(IngestTransformation transformation, InstantSource clock) {
    this.transformation = transformation;
    this.run = transformation.run();
    this.transformer = transformation.overJson(run);
    this.clock = clock;
  }

  /** The warnings that the documents show. */
  public RunWarnings run() {
    return run;
  }

  /** Evaluates the line in these bytes. */
  void evaluate(byte[] bytes, int offset, int length, long number, Evaluation evaluation)
      throws IOException {
    EvaluationContext context = EvaluationContext.at(clock.instant());
    Outcome outcome;
    try {
      outcome = transformer.apply(bytes, offset, length, context, evaluation.document());
    } catch (OutOfMemoryError e) {
      transformer = transformation.overJson(run);
      evaluation.outOfMemory(number);
      return;
    }
    evaluation.outcome(outcome, number);
  }

  /** A line that was not read, since it is too long. */
  static void tooLong(long number, Evaluation evaluation) throws IOException {
    evaluation.badInput(
        "MALFORMED_INPUT",
        number,
        1,
        "the line is longer than " + LineReader.defaultMaximum() + " bytes");
  }

  @Override
  public void evaluate(LineBatch batch, Evaluation evaluation) throws IOException {
    if (batch.tooLong()) {
      tooLong(batch.first(), evaluation);
      evaluation.taken();
      return;
    }
    byte[] bytes = batch.bytes();
    long number = batch.first();
    for (int start = 0; start < bytes.length; number++) {
      int end = start;
      while (bytes[end] != '\n') {
        end++;
      }
      evaluate(bytes, start, end - start, number, evaluation);
      evaluation.taken();
      start = end + 1;
    }
  }
}
