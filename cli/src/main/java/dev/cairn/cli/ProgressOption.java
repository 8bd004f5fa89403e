package dev.cairn.cli;

import dev.cairn.cli.io.Console;
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

  /** Begins to show the progress of a command whose result is printed after it. */
  RunProgress begin(Console console, CommonOptions common, Stage first) {
    return begin(console, common, first, false);
  }

  /**
   * Begins to show progress, as the options and the terminal allow.
   *
   * @param amidResult whether the result is printed meanwhile; no line is drawn into it
   */
  RunProgress begin(Console console, CommonOptions common, Stage first, boolean amidResult) {
    boolean drawn = console.terminal().err() && !(amidResult && console.terminal().out());
    return RunProgress.of(console, common, shown(common, drawn), Ticker.SYSTEM, first);
  }

  private RunProgress.Shown shown(CommonOptions common, boolean drawn) {
    if (common.quiet) {
      return RunProgress.Shown.NOT;
    }
    return switch (form) {
      case NONE -> RunProgress.Shown.NOT;
      case PLAIN -> RunProgress.Shown.LINES;
      case AUTO ->
          common.verbose
              ? RunProgress.Shown.EVERY_COUNT
              : drawn ? RunProgress.Shown.REDRAWN : RunProgress.Shown.NOT;
    };
  }
}
