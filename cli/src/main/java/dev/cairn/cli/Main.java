package dev.cairn.cli;

import dev.cairn.cli.io.Console;

/** The entry point of {@code cairn.jar}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the JVM with its exit code; see {@link ExitCode}. */
  public static void main(String[] arguments) {
    CtrlC.ownsProcess();
    int exitCode;
    try (Console console = Console.system()) {
      exitCode = Cairn.run(console, arguments);
    }
    CtrlC.exit(exitCode);
  }
}
