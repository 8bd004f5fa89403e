package dev.cairn.cli;

import dev.cairn.rockset.transform.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Outcomes as they come, printed and counted; memory is bounded whatever their number. */
final class Evaluation {
  private static final int SHOWN_FAILURES = 10;

  private final List<String> firstFailures = new ArrayList<>();
  private long documents;
  private long failed;

  /** Prints every outcome. */
  void run(OutcomeSource source, OutcomeWriter writer) throws IOException {
    Outcome outcome;
    while ((outcome = source.next()) != null) {
      documents++;
      if (outcome instanceof Outcome.Failed failure) {
        failed++;
        if (firstFailures.size() < SHOWN_FAILURES) {
          firstFailures.add(describe(failure, source.line()));
        }
      }
      writer.write(outcome);
    }
    writer.flush();
  }

  private static String describe(Outcome.Failed failure, long line) {
    return failure.expression().isEmpty()
        ? failure.message()
        : "input line %d: %s in %s (%d:%d)"
            .formatted(
                line, failure.message(), failure.expression(), failure.line(), failure.column());
  }

  long documents() {
    return documents;
  }

  long failed() {
    return failed;
  }

  /** The first few failures in words. */
  List<String> firstFailures() {
    return firstFailures;
  }
}
