package dev.cairn.cli;

import dev.cairn.catalog.TableName;
import dev.cairn.emulator.task.Recording;
import dev.cairn.plan.IngestPlan;
import dev.cairn.session.Connector;
import dev.cairn.text.Counted;
import dev.cairn.verify.ChangeVerification;
import dev.cairn.verify.result.Report;
import java.time.Duration;
import java.util.TreeMap;

/** Verifies load and changes, and reports progress on the error stream. */
final class ChangesRun implements Recording.Progress {
  private final RunProgress progress;
  private final IngestPlan plan;
  private final Connector connector;
  private final Duration duration;
  private final long compared;

  /**
   * A run.
   *
   * @param compared the most rows of a table that are compared once; 0 if they are several times
   */
  ChangesRun(
      RunProgress progress,
      IngestPlan plan,
      Connector connector,
      Duration duration,
      long compared) {
    this.progress = progress;
    this.plan = plan;
    this.connector = connector;
    this.duration = duration;
    this.compared = compared;
  }

  Report run(ChangeVerification verification) {
    progress.begin(Stage.tables("loading", plan, Long.MAX_VALUE));
    ChangeVerification.Result result =
        verification.withProgress(this).withComparisonProgress(progress).run(connector, duration);
    progress.notice(
        "replayed "
            + Counted.of(result.loaded(), "row")
            + " and "
            + Counted.of(result.changed(), "change"));
    new TreeMap<>(result.findings())
        .forEach((finding, count) -> progress.notice(finding + " (" + count + ")"));
    return result.report();
  }

  @Override
  public void rows(TableName table, long rows) {
    progress.rows(table, rows);
  }

  @Override
  public void done(TableName table, long rows) {
    progress.done(table, rows);
  }

  @Override
  public void loaded(long rows) {
    progress.notice(
        "loaded " + Counted.of(rows, "row") + ", following changes for " + text(duration));
    progress.begin(Stage.changes(duration, false));
  }

  @Override
  public void consistentPoint() {
    progress.notice("comparing with the tables as they are now");
    progress.begin(Stage.tables("comparing", plan, compared));
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
