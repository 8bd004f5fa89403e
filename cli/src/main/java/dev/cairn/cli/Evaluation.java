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
import java.util.ArrayList;
import java.util.List;

/** Lines in, outcomes out, one for one; memory is bounded whatever the number of lines. */
final class Evaluation {
  private static final int SHOWN_FAILURES = 10;

  private final IngestTransformation transformation;
  private final InstantSource clock;
  private final OutcomeWriter writer;
  private final List<String> firstFailures = new ArrayList<>();
  private long lines;
  private long failed;

  Evaluation(IngestTransformation transformation, InstantSource clock, OutcomeWriter writer) {
    this.transformation = transformation;
    this.clock = clock;
    this.writer = writer;
  }

  /** Evaluates every line; each document has one instant as its time. */
  void run(InputStream input) throws IOException {
    LineReader reader = new LineReader(input, writer::flush);
    while (reader.next()) {
      Outcome outcome = outcome(reader);
      lines++;
      if (outcome instanceof Outcome.Failed failure) {
        failed++;
        if (firstFailures.size() < SHOWN_FAILURES) {
          firstFailures.add("input line " + lines + ": " + describe(failure));
        }
      }
      writer.write(outcome);
    }
    writer.flush();
  }

  private Outcome outcome(LineReader line) {
    if (line.tooLong()) {
      return notADocument(line, 1, "the line is longer than " + LineReader.MAXIMUM + " bytes");
    }
    Value value;
    try {
      value = JsonValues.read(line.bytes(), line.offset(), line.length());
    } catch (JsonTextException e) {
      return notADocument(line, e.column(), e.getMessage());
    }
    return value instanceof ObjectValue document
        ? transformation.apply(document, EvaluationContext.at(clock.instant()))
        : notADocument(line, 1, "the line is JSON, but not an object");
  }

  private static Outcome.Failed notADocument(LineReader line, int column, String message) {
    return new Outcome.Failed(
        "MALFORMED_INPUT",
        "input line " + line.number() + ": " + message,
        "",
        Math.toIntExact(line.number()),
        column);
  }

  private static String describe(Outcome.Failed failure) {
    return failure.expression().isEmpty()
        ? failure.message()
        : failure.message()
            + " in "
            + failure.expression()
            + " ("
            + failure.line()
            + ":"
            + failure.column()
            + ")";
  }

  long lines() {
    return lines;
  }

  long failed() {
    return failed;
  }

  /** The first few failures in words. */
  List<String> firstFailures() {
    return firstFailures;
  }
}
