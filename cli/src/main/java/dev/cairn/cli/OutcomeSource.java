package dev.cairn.cli;

import java.io.IOException;

/** Documents one after another, and what becomes of them. */
interface OutcomeSource {
  /** Takes the next document and tells what became of it; false at the end of the input. */
  boolean next(Evaluation evaluation) throws IOException;
}
