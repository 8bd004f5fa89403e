package dev.cairn.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options every command has. */
final class CommonOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = {"-q", "--quiet"},
      description = "Errors only, no messages or progress.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "More messages; with an error, its stack trace.")
  boolean verbose;

  /** Whether a command that is running was asked to print errors only. */
  static boolean isQuiet(@Nullable CommandSpec command) {
    return has(command, "--quiet");
  }

  /** Whether a command that is running was asked to print no colours. */
  static boolean refusesColours(@Nullable CommandSpec command) {
    return has(command, "--no-color");
  }

  private static boolean has(@Nullable CommandSpec command, String option) {
    return command != null
        && command.commandLine() != null
        && command.commandLine().getParseResult() != null
        && command.commandLine().getParseResult().hasMatchedOption(option);
  }

  @Option(names = "--no-color", description = "No colours, even on a terminal.")
  boolean noColor;
}
