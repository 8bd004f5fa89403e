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
import org.jspecify.annotations.Nullable;

/**
 * Everything a command touches outside its options: the three streams, the environment and whether
 * a person watches. Text is UTF-8 whatever the platform says.
 *
 * @param in what {@code eval} reads when no file is named
 * @param out results; buffered, {@link #close} flushes
 * @param err messages, progress, errors
 * @param environment the process environment, or a test's
 * @param prompt asks the person at the terminal; null when there is none
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    @Nullable PasswordPrompt prompt)
    implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  /** The console of this process. */
  static Console system() {
    java.io.Console terminal = System.console();
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        System.getenv(),
        terminal == null ? null : text -> terminal.readPassword("%s", text));
  }

  /** Asks for a password without showing it. */
  interface PasswordPrompt {
    /** What was typed; null at the end of the input. */
    char @Nullable [] ask(String text);
  }

  /** Whether a person watches: colour and progress make sense. */
  boolean terminal() {
    return prompt != null;
  }

  @Override
  public void close() {
    out.flush();
    err.flush();
  }
}
