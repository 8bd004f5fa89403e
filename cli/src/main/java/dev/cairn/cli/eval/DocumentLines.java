package dev.cairn.cli.eval;

import java.io.IOException;
import java.io.InputStream;

/** One document a line; each is {@code _input}. A line that is no document fails alone. */
public final class DocumentLines implements Evaluation.Source {
  private final LineReader reader;
  private final LineEvaluator evaluator;

  public DocumentLines(InputStream in, LineEvaluator evaluator) {
    this.reader = new LineReader(in);
    this.evaluator = evaluator;
  }

  @Override
  public boolean next(Evaluation evaluation) throws IOException {
    if (!reader.next()) {
      return false;
    }
    if (reader.tooLong()) {
      LineEvaluator.tooLong(reader.number(), evaluation);
    } else {
      evaluator.evaluate(
          reader.bytes(), reader.offset(), reader.length(), reader.number(), evaluation);
    }
    return true;
  }
}
