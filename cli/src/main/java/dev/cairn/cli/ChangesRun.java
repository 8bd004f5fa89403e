package dev.cairn.cli;

import dev.cairn.emulator.task.Recording;
import dev.cairn.session.Connector;
import dev.cairn.text.VisibleText;
import dev.cairn.verify.ChangeVerification;
import dev.cairn.verify.result.Report;
import java.time.Duration;
import java.util.TreeMap;

/** Verifies load and changes, and reports progress on the error stream. */
final class ChangesRun implements Recording.Progress {
  private final Console console;
  private final Connector connector;
  private final Duration duration;
  private final boolean quiet;

  ChangesRun(Console console, Connector connector, Duration duration, boolean quiet) {
    this.console = console;
    this.connector = connector;
    this.duration = duration;
    this.quiet = quiet;
  }

  Report run(ChangeVerification verification) {
    ChangeVerification.Result result = verification.withProgress(this).run(connector, duration);
    tell("replayed " + result.loaded() + " rows and " + result.changed() + " changes");
    new TreeMap<>(result.findings())
        .forEach((finding, count) -> tell(finding + " (" + count + ")"));
    return result.report();
  }

  @Override
  public void loaded(long rows) {
    tell("loaded " + rows + " rows, following changes for " + text(duration));
  }

  @Override
  public void consistentPoint() {
    tell("comparing with the tables as they are now");
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  private void tell(String what) {
    if (!quiet) {
      console.err().println(VisibleText.of(what));
    }
  }
}
