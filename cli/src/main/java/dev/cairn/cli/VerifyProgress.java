package dev.cairn.cli;

import dev.cairn.catalog.TableName;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.text.VisibleText;
import dev.cairn.verify.Progress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Shows the progress of a verification: on a terminal as one line that is redrawn in place and
 * removed at the end; with {@code --verbose} by a line for every ten thousand rows of a table;
 * otherwise, and with {@code --quiet}, not at all.
 */
final class VerifyProgress implements Progress, AutoCloseable {
  private static final long REDRAW_NANOS = 200_000_000;
  private static final long UNKNOWN = 0;
  private static final long SECOND_NANOS = 1_000_000_000;

  private final Console console;
  private final CommonOptions common;
  private final LongSupplier nanoTime;
  private final long started;
  private final int tables;
  private final long expected;

  /** For each table that is being read, the number of rows reported last. */
  private final Map<TableName, Long> reported = new HashMap<>();

  private int done;
  private long rows;
  private long drawnAt;
  private int drawnLength;

  private VerifyProgress(
      Console console, CommonOptions common, int tables, long expected, LongSupplier nanoTime) {
    this.console = console;
    this.common = common;
    this.tables = tables;
    this.expected = expected;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
  }

  /**
   * Begins to report.
   *
   * @param eachRowOnce whether all rows are read, once each: their estimated number is shown
   */
  static VerifyProgress of(
      Console console,
      CommonOptions common,
      IngestPlan plan,
      boolean eachRowOnce,
      LongSupplier nanoTime) {
    int tables = plan.collections().size();
    VerifyProgress progress =
        new VerifyProgress(
            console, common, tables, eachRowOnce ? estimate(plan) : UNKNOWN, nanoTime);
    progress.draw();
    return progress;
  }

  /** The number of rows, from PostgreSQL's last estimate of every table. */
  private static long estimate(IngestPlan plan) {
    long rows = 0;
    for (CollectionPlan collection : plan.collections()) {
      OptionalLong counted = collection.table().statistics().rows();
      if (counted.isEmpty()) {
        return UNKNOWN;
      }
      rows += counted.getAsLong();
    }
    return rows;
  }

  @Override
  public synchronized void rows(TableName table, long checked) {
    if (common.verbose && !common.quiet) {
      console.err().println(VisibleText.of(table.toSql()) + ": " + checked + " rows checked");
    }
    count(table, checked);
    if (nanoTime.getAsLong() - drawnAt >= REDRAW_NANOS) {
      draw();
    }
  }

  @Override
  public synchronized void done(TableName table, long checked) {
    count(table, checked);
    done++;
    draw();
  }

  @Override
  public synchronized void notice(String message) {
    if (!common.quiet) {
      erase();
      console.err().println(VisibleText.of(message));
      draw();
    }
  }

  @Override
  public synchronized void failed(TableName table, Throwable cause) {
    if (common.verbose) {
      erase();
      console.err().print(Secrets.hidden(Failures.trace(cause)));
    }
  }

  /** A smaller number than before is that of another pass over the table. */
  private void count(TableName table, long checked) {
    long before = reported.getOrDefault(table, 0L);
    rows += checked < before ? checked : checked - before;
    reported.put(table, checked);
  }

  private void draw() {
    if (!console.terminal() || common.quiet || common.verbose) {
      return;
    }
    drawnAt = nanoTime.getAsLong();
    String text = text(drawnAt);
    console.err().redraw(text + " ".repeat(Math.max(0, drawnLength - text.length())));
    drawnLength = text.length();
  }

  private String text(long now) {
    String total = rows < expected ? String.format(Locale.ROOT, " of about %,d", expected) : "";
    double seconds = (double) Math.max(1, now - started) / SECOND_NANOS;
    String rate = rows == 0 ? "" : String.format(Locale.ROOT, ", %,.0f a second", rows / seconds);
    return String.format(
        Locale.ROOT, "%d of %d tables, %,d%s rows%s", done, tables, rows, total, rate);
  }

  private void erase() {
    if (drawnLength > 0) {
      console.err().erase(drawnLength);
      drawnLength = 0;
    }
  }

  /** Leaves an empty line for the next output. */
  @Override
  public synchronized void close() {
    erase();
  }
}
