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
 * Shows the progress of a verification: as one line that is redrawn in place and removed at the
 * end, as a line every ten seconds, by a line for every ten thousand rows of a table, or not at
 * all.
 */
final class VerifyProgress implements Progress, AutoCloseable {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final long REDRAW_NANOS = SECOND_NANOS / 5;
  private static final long LINE_NANOS = 10 * SECOND_NANOS;
  private static final long UNKNOWN = 0;

  private final Console console;
  private final CommonOptions common;
  private final ProgressOption.Shown shown;
  private final LongSupplier nanoTime;
  private final long started;
  private final int tables;
  private final long expected;

  /** For each table that is being read, the number of rows reported last. */
  private final Map<TableName, Long> reported = new HashMap<>();

  private int done;
  private long rows;
  private long shownAt;
  private int drawnLength;

  private VerifyProgress(
      Console console,
      CommonOptions common,
      ProgressOption.Shown shown,
      int tables,
      long expected,
      LongSupplier nanoTime) {
    this.console = console;
    this.common = common;
    this.shown = shown;
    this.tables = tables;
    this.expected = expected;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.shownAt = started;
  }

  /**
   * Begins to report.
   *
   * @param most the rows that are read of each table or leaf partition, once each; 0 if they are
   *     read several times
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  static VerifyProgress of(
      Console console,
      CommonOptions common,
      ProgressOption.Shown shown,
      IngestPlan plan,
      long most,
      LongSupplier nanoTime) {
    int tables = plan.collections().size();
    VerifyProgress progress =
        new VerifyProgress(console, common, shown, tables, estimate(plan, most), nanoTime);
    progress.draw();
    return progress;
  }

  /** The number of rows, from PostgreSQL's last estimate of every table. */
  private static long estimate(IngestPlan plan, long most) {
    double rows = 0;
    for (CollectionPlan collection : plan.collections()) {
      OptionalLong counted = collection.table().statistics().rows();
      if (counted.isEmpty()) {
        return UNKNOWN;
      }
      double limit = (double) most * Math.max(1, collection.table().leaves().size());
      rows += Math.min(counted.getAsLong(), limit);
    }
    return (long) Math.min(rows, Long.MAX_VALUE);
  }

  @Override
  public synchronized void rows(TableName table, long checked) {
    if (shown == ProgressOption.Shown.EVERY_COUNT) {
      console.err().println(VisibleText.of(table.toSql()) + ": " + checked + " rows checked");
    }
    count(table, checked);
    show(false);
  }

  @Override
  public synchronized void done(TableName table, long checked) {
    count(table, checked);
    done++;
    show(true);
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

  /** Shows the numbers, if they are due. */
  private void show(boolean redraw) {
    long now = nanoTime.getAsLong();
    switch (shown) {
      case REDRAWN -> {
        if (redraw || now - shownAt >= REDRAW_NANOS) {
          draw();
        }
      }
      case LINES -> {
        if (now - shownAt >= LINE_NANOS) {
          shownAt = now;
          console.err().println(text(now));
        }
      }
      case EVERY_COUNT, NOT -> {}
    }
  }

  /**
   * Draws the line again; one that is longer than the terminal's would not be drawn in its place.
   */
  private void draw() {
    if (shown != ProgressOption.Shown.REDRAWN) {
      return;
    }
    shownAt = nanoTime.getAsLong();
    String text = text(shownAt);
    int columns = console.terminal().columns();
    if (columns > 0 && text.length() >= columns) {
      text = text.substring(0, columns - 1);
    }
    console.err().redraw(text + " ".repeat(Math.max(0, drawnLength - text.length())));
    drawnLength = text.length();
  }

  private String text(long now) {
    double seconds = (double) Math.max(1, now - started) / SECOND_NANOS;
    double rate = rows / seconds;
    boolean known = rows < expected;
    String percent =
        known ? String.format(Locale.ROOT, "%d %%, ", (int) (100.0 * rows / expected)) : "";
    String total = known ? String.format(Locale.ROOT, " of about %,d", expected) : "";
    String speed = rows == 0 ? "" : String.format(Locale.ROOT, ", %,.0f a second", rate);
    String left =
        known && rows > 0 ? ", " + duration((long) Math.ceil((expected - rows) / rate)) : "";
    return String.format(
        Locale.ROOT,
        "%s%d of %d tables, %,d%s rows%s%s",
        percent,
        done,
        tables,
        rows,
        total,
        speed,
        left);
  }

  /** {@code 40 s left}, {@code 3 min left}, {@code 2 h 5 min left}. */
  private static String duration(long seconds) {
    long minutes = (seconds + 59) / 60;
    if (seconds < 100) {
      return seconds + " s left";
    }
    return minutes < 100
        ? minutes + " min left"
        : minutes / 60 + " h " + minutes % 60 + " min left";
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
