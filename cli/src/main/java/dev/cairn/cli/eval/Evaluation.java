package dev.cairn.cli.eval;

import dev.cairn.rockset.transform.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints and counts outcomes as they come; memory is bounded for any number of them. */
public final class Evaluation {
  /** Documents one after another, and what becomes of them. */
  interface Source {
    /** Reads the next document and reports its outcome; false at the end of the input. */
    boolean next(Evaluation evaluation) throws IOException;
  }

  private static final int SHOWN_FAILURES = 10;

  private final OutcomeWriter writer;
  private final List<String> firstFailures = new ArrayList<>();
  private long documents;
  private long failed;

  public Evaluation(OutcomeWriter writer) {
    this.writer = writer;
  }

  /** Takes all documents of the source. */
  public void run(Source source) throws IOException {
    while (source.next(this)) {
      taken();
    }
    flush();
  }

  /** Counts a document whose outcome was reported. */
  void taken() {
    documents++;
  }

  /** Takes the outcomes of the documents that follow, with the text that they print. */
  void add(Evaluation next, byte[] printed) {
    documents += next.documents;
    failed += next.failed;
    next.firstFailures.stream()
        .limit(SHOWN_FAILURES - firstFailures.size())
        .forEach(firstFailures::add);
    writer.copy(printed);
  }

  /** Hands everything over to the reader of the output. */
  void flush() {
    writer.flush();
  }

  /** The output for the document that is transformed next, if it is emitted. */
  OutputStream document() throws IOException {
    return writer.document();
  }

  /**
   * Takes the outcome of the document that begins on this line of the input. A failure without a
   * place in the SQL is the text's.
   */
  void outcome(Outcome outcome, long line) throws IOException {
    if (outcome instanceof Outcome.Written written) {
      writer.written(written.operation());
    } else if (outcome instanceof Outcome.Failed failure && failure.line() == 0) {
      badInput(failure.code(), line, 1, failure.message());
    } else {
      counted(outcome, line);
    }
  }

  private void counted(Outcome outcome, long line) throws IOException {
    if (outcome instanceof Outcome.Failed failure) {
      failed++;
      if (firstFailures.size() < SHOWN_FAILURES) {
        firstFailures.add(describe(failure, line));
      }
    }
    writer.write(outcome);
  }

  /** The input is to blame and not the transformation: the place is in the input. */
  void badInput(String code, long line, int column, String message) throws IOException {
    counted(
        new Outcome.Failed(
            code,
            "input line " + line + ": " + message,
            "",
            (int) Math.min(line, Integer.MAX_VALUE),
            column),
        line);
  }

  /** A document of which too much would have to be in memory at once; the next may be smaller. */
  void outOfMemory(long line) throws IOException {
    badInput(
        "OUT_OF_MEMORY",
        line,
        1,
        "the document does not fit into the heap of "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB");
  }

  private static String describe(Outcome.Failed failure, long line) {
    return failure.expression().isEmpty()
        ? failure.message()
        : String.format(
            Locale.ROOT,
            "input line %d: %s in %s (%d:%d)",
            line,
            failure.message(),
            failure.expression(),
            failure.line(),
            failure.column());
  }

  public long documents() {
    return documents;
  }

  public long failed() {
    return failed;
  }

  /** The first few failures in words. */
  public List<String> firstFailures() {
    return firstFailures;
  }
}
