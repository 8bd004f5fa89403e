package dev.cairn.cli;

import dev.cairn.cli.io.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the command line inside this JVM, as a user would: words in, texts and exit code out. */
record Cli(String input, Map<String, String> environment, Console.@Nullable PasswordPrompt prompt) {
  /** What a run left: its exit code, its stdout and its stderr. */
  record Run(int exit, String out, String err) {
    /** Stdout without the line breaks and indents that wrap its text. */
    String flat() {
      return out.replaceAll("\\s+", " ");
    }
  }

  static Run cairn(String... arguments) {
    return new Cli("", Map.of(), null).run(arguments);
  }

  static Cli withInput(String input) {
    return new Cli(input, Map.of(), null);
  }

  static Run fed(byte[] input, String... arguments) {
    return new Cli("", Map.of(), null).run(input, arguments);
  }

  static Cli withEnvironment(String name, String value) {
    return new Cli("", Map.of(name, value), null);
  }

  static Cli withPrompt(Console.PasswordPrompt prompt) {
    return new Cli("", Map.of(), prompt);
  }

  Run run(String... arguments) {
    return run(input.getBytes(StandardCharsets.UTF_8), arguments);
  }

  private Run run(byte[] input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit;
    try (Console console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            environment,
            prompt)) {
      exit = Cairn.run(console, arguments);
    }
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
