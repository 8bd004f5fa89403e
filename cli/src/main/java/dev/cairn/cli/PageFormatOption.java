package dev.cairn.cli;

import picocli.CommandLine.Option;

/** The option that says who reads the findings. */
final class PageFormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Output format: text (default), json, or markdown for a pull request.")
  PageFormat format = PageFormat.TEXT;
}
