package dev.cairn.cli.io;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a command touches outside its options: the three streams, the environment and whether
 * a person watches. Text is UTF-8 on every platform.
 *
 * @param in what {@code eval} reads when no file is named
 * @param out results
 * @param err messages, progress, errors
 * @param environment the process environment, or a test's
 * @param prompt asks the person at the terminal; null when there is none
 * @param terminal which streams a person watches
 */
public record Console(
    InputStream in,
    ResultStream out,
    MessageStream err,
    Map<String, String> environment,
    @Nullable PasswordPrompt prompt,
    Terminal terminal)
    implements AutoCloseable {

  /** A console over any streams; with a prompt they all are a terminal. */
  public Console(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment,
      @Nullable PasswordPrompt prompt) {
    this(
        in,
        new ResultStream(out),
        new MessageStream(err),
        environment,
        prompt,
        prompt == null
            ? Terminal.NONE
            : new Terminal(true, true, Terminal.columns(environment, "")));
  }

  /** The console of this process. */
  public static Console system() {
    java.io.Console terminal = System.console();
    return new Console(
        StandardInput.open(),
        ResultStream.ofProcess(),
        new MessageStream(new FileOutputStream(FileDescriptor.err)),
        System.getenv(),
        terminal == null ? null : text -> terminal.readPassword("%s", text),
        Terminal.ofProcess(terminal != null, System.getenv()));
  }

  /** Asks for a password without showing it. */
  public interface PasswordPrompt {
    /** The typed text; null at the end of the input. */
    char @Nullable [] ask(String text);
  }

  /**
   * Whether stdout may have colours.
   *
   * @param refused whether the user refused them by an option
   */
  public boolean colours(boolean refused) {
    return terminal.out()
        && !refused
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  @Override
  public void close() {
    out.flush();
    err.flush();
  }
}
