package dev.cairn.cli.eval;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Hands results over before it waits for more input, so that a reader of a pipe is up to date. */
public final class EagerInput extends FilterInputStream {
  /** Hands the results so far over. */
  public interface Results {
    /** Does it. */
    void flush() throws IOException;
  }

  private final Results results;

  public EagerInput(InputStream in, Results results) {
    super(in);
    this.results = results;
  }

  @Override
  public int read() throws IOException {
    flushIfWaiting();
    return super.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    flushIfWaiting();
    return super.read(buffer, offset, length);
  }

  private void flushIfWaiting() throws IOException {
    if (in.available() == 0) {
      results.flush();
    }
  }
}
