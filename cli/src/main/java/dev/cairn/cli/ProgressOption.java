package dev.cairn.cli;

import picocli.CommandLine.Option;

/** The option that says how progress is reported on stderr. */
final class ProgressOption {
  /** The forms of progress. */
  enum Form {
    /** One line that is redrawn in place, if stderr is a terminal. */
    AUTO,
    /** A line every ten seconds. */
    PLAIN,
    /** Nothing. */
    NONE
  }

  @Option(
      names = "--progress",
      paramLabel = "FORM",
      description =
          "auto: one line on stderr that is redrawn, if stderr is a terminal (default); plain: a"
              + " line every 10 s; none. --quiet turns both off.")
  private Form form = Form.AUTO;

  /** How progress is shown. */
  enum Shown {
    REDRAWN,
    LINES,
    EVERY_COUNT,
    NOT
  }

  /** The way that the options and the terminal leave. */
  Shown shown(Console console, CommonOptions common) {
    if (common.quiet) {
      return Shown.NOT;
    }
    return switch (form) {
      case NONE -> Shown.NOT;
      case PLAIN -> Shown.LINES;
      case AUTO ->
          common.verbose ? Shown.EVERY_COUNT : console.terminal().err() ? Shown.REDRAWN : Shown.NOT;
    };
  }
}
