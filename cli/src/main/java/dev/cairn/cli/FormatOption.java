package dev.cairn.cli;

import picocli.CommandLine.Option;

/** The option that says who reads a report. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Output format: text (default) or json.")
  Format format = Format.TEXT;
}
