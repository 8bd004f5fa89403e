package dev.cairn.cli;

import dev.cairn.catalog.TableName;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.Secrets;
import dev.cairn.emulator.task.Recording;
import dev.cairn.text.VisibleText;
import dev.cairn.verify.result.Progress;
import java.time.Duration;
import java.util.List;

/**
 * Shows how far a command is, stage by stage: as one line that is redrawn in place and removed at
 * the end, as a line every ten seconds, by a line for every ten thousand rows of a table, or not at
 * all. The line is shown by time, also while nothing is reported, since a statement may take long.
 */
final class RunProgress implements Progress, Recording.Progress, AutoCloseable {
  /** How progress is shown. */
  enum Shown {
    /** One line, redrawn in place. */
    REDRAWN,
    /** A line every ten seconds. */
    LINES,
    /** A line for each number of rows of a table that is reported. */
    EVERY_COUNT,
    /** Not at all. */
    NOT
  }

  private static final long SECOND_NANOS = 1_000_000_000;
  private static final long REDRAW_NANOS = SECOND_NANOS / 5;
  private static final long LINE_NANOS = 10 * SECOND_NANOS;
  private static final int COLUMNS = 80;

  private final Console console;
  private final CommonOptions common;
  private final Shown shown;
  private final Ticker ticker;
  private final long started;

  /** Ends the ticks. */
  private Runnable end = () -> {};

  private Stage stage;
  private long stageStarted;
  private long drawnAt;
  private long lines;
  private boolean closed;

  private RunProgress(
      Console console, CommonOptions common, Shown shown, Ticker ticker, Stage stage) {
    this.console = console;
    this.common = common;
    this.shown = shown;
    this.ticker = ticker;
    this.stage = stage;
    this.started = ticker.nanos();
    this.stageStarted = started;
  }

  /** Begins to show the first stage. */
  static RunProgress of(
      Console console, CommonOptions common, Shown shown, Ticker ticker, Stage stage) {
    RunProgress progress = new RunProgress(console, common, shown, ticker, stage);
    progress.begin(stage);
    progress.end =
        switch (shown) {
          case REDRAWN, LINES -> ticker.every(Duration.ofNanos(REDRAW_NANOS), progress::tick);
          case EVERY_COUNT, NOT -> () -> {};
        };
    return progress;
  }

  /** A new stage begins, and the one before it has ended. */
  synchronized void begin(Stage next) {
    stage = next;
    stageStarted = ticker.nanos();
    draw();
  }

  /** Takes the number of records that were read or written, and the bytes of their file. */
  synchronized void records(long records, long bytes) {
    stage.records(records, bytes);
    show(REDRAW_NANOS);
  }

  @Override
  public synchronized void rows(TableName table, long rows) {
    if (shown == Shown.EVERY_COUNT) {
      console.err().println(VisibleText.of(table.toSql()) + ": " + rows + " rows" + done());
    }
    stage.rows(table, rows);
    show(REDRAW_NANOS);
  }

  private String done() {
    return stage.what.isEmpty() ? " checked" : " (" + stage.what + ")";
  }

  @Override
  public synchronized void done(TableName table, long rows) {
    stage.rows(table, rows);
    stage.done(table);
    show(0);
  }

  @Override
  public void loaded(long rows) {
    // The command begins its next stage itself.
  }

  @Override
  public synchronized void notice(String message) {
    if (!common.quiet) {
      console.err().println(VisibleText.of(message));
      draw();
    }
  }

  @Override
  public synchronized void failed(TableName table, Throwable cause) {
    if (common.verbose) {
      console.err().print(Secrets.hidden(Failures.trace(cause)));
    }
  }

  private synchronized void tick() {
    show(SECOND_NANOS);
  }

  /** Shows the numbers, if they are due: drawn ones after this time. */
  private void show(long redrawAfter) {
    long now = ticker.nanos();
    switch (shown) {
      case REDRAWN -> {
        if (now - drawnAt >= redrawAfter) {
          draw();
        }
      }
      case LINES -> {
        long due = (now - started) / LINE_NANOS;
        if (!closed && due > lines) {
          lines = due;
          console.err().println(String.join(", ", parts(now)));
        }
      }
      case EVERY_COUNT, NOT -> {}
    }
  }

  /** Draws the line again, with as many parts as the terminal has room for. */
  private void draw() {
    if (shown != Shown.REDRAWN || closed) {
      return;
    }
    drawnAt = ticker.nanos();
    int columns = console.terminal().columns();
    console.err().redraw(fitting(parts(drawnAt), columns > 0 ? columns : COLUMNS));
  }

  /** A line that fills the last column would not be drawn in its place the next time. */
  private static String fitting(List<String> parts, int columns) {
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      String more = line.isEmpty() ? part : ", " + part;
      if (line.length() + more.length() >= columns) {
        break;
      }
      line.append(more);
    }
    return line.toString();
  }

  private List<String> parts(long now) {
    double seconds = (double) Math.max(1, now - stageStarted) / SECOND_NANOS;
    return stage.parts(seconds, (now - started) / SECOND_NANOS);
  }

  /** Leaves an empty line for the next output; nothing is shown any more. */
  @Override
  public void close() {
    end.run();
    synchronized (this) {
      closed = true;
      console.err().erase();
    }
  }
}
