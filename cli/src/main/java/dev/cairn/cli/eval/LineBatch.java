package dev.cairn.cli.eval;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lines that are evaluated together.
 *
 * @param bytes the lines, each with a line feed at its end
 * @param first the number of the first line, from 1
 * @param tooLong whether it is one line that was too long to be read; then there are no bytes
 */
public record LineBatch(byte[] bytes, long first, boolean tooLong) {
  /** Reads lines and makes batches of them. */
  public static final class Maker {
    private final ParallelEvaluation<LineBatch> evaluation;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private long first = 1;
    private long next = 1;

    public Maker(ParallelEvaluation<LineBatch> evaluation) {
      this.evaluation = evaluation;
    }

    /** Takes all lines. */
    public void run(InputStream in) throws IOException {
      LineReader reader = new LineReader(in);
      while (next(reader)) {
        next = reader.number() + 1;
        if (reader.tooLong()) {
          end(reader.number());
          evaluation.add(new LineBatch(new byte[0], reader.number(), true), 0);
          first = next;
        } else {
          if (lines.size() + reader.length() > ParallelEvaluation.BATCH) {
            end(reader.number());
          }
          lines.write(reader.bytes(), reader.offset(), reader.length());
          lines.write('\n');
        }
      }
      flush();
    }

    /** If the input cannot be read any more, the outcomes of what was read are handed over. */
    private boolean next(LineReader reader) throws IOException {
      try {
        return reader.next();
      } catch (IOException e) {
        flush();
        throw e;
      }
    }

    /** Ends the batch before this line. */
    private void end(long line) throws IOException {
      if (lines.size() > 0) {
        evaluation.add(new LineBatch(lines.toByteArray(), first, false), lines.size());
        lines.reset();
      }
      first = line;
    }

    /** Hands over the outcomes of all lines so far. */
    public void flush() throws IOException {
      end(next);
      evaluation.flush();
    }
  }
}
