package dev.cairn.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Everything a command touches outside its options: the three streams, the environment and whether
 * a person watches. Text is UTF-8 whatever the platform says.
 *
 * @param in what {@code eval} reads when no file is named
 * @param out results; buffered, {@link #close} flushes
 * @param err messages, progress, errors
 * @param environment the process environment, or a test's
 * @param terminal whether a person can be asked and colour makes sense
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean terminal)
    implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  /** The console of this process. */
  static Console system() {
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        System.getenv(),
        System.console() != null);
  }

  @Override
  public void close() {
    out.flush();
    err.flush();
  }
}
