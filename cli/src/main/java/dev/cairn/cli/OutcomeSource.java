package dev.cairn.cli;

import dev.cairn.rockset.transform.Outcome;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Outcomes one after another, each of a document that begins on a line of the input. */
interface OutcomeSource {
  /** The next outcome; null at the end of the input. */
  @Nullable Outcome next() throws IOException;

  /** The line on which the document of the last outcome begins, from 1. */
  long line();

  /** A failure that is the input's and not the transformation's; its place is in the input. */
  static Outcome.Failed badInput(String code, long line, int column, String message) {
    return new Outcome.Failed(
        code,
        "input line " + line + ": " + message,
        "",
        (int) Math.min(line, Integer.MAX_VALUE),
        column);
  }
}
