package dev.cairn.cli;

import dev.cairn.emulator.task.Capture;
import dev.cairn.emulator.task.RecordSink;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks for new changes again and again until one of the ends is reached. */
final class ChangeLoop {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Capture capture;
  private final RecordSink sink;
  private final Runnable flush;
  private final CtrlC ctrlC;

  /**
   * A loop.
   *
   * @param flush writes what the sink has, before a pause
   */
  ChangeLoop(Capture capture, RecordSink sink, Runnable flush, CtrlC ctrlC) {
    this.capture = capture;
    this.sink = sink;
    this.flush = flush;
    this.ctrlC = ctrlC;
  }

  /**
   * Runs until the duration is over, the LSN is reached or Ctrl-C is pressed.
   *
   * @param duration null for no limit
   * @param until null for no limit
   * @return how many records were handed over
   */
  long run(@Nullable Duration duration, @Nullable Lsn until) throws InterruptedException {
    long started = System.nanoTime();
    long records = 0;
    while (true) {
      if (until != null && until.compareTo(Lsn.parse(capture.position())) <= 0) {
        return records + capture.changesUntil(until.toString(), sink);
      }
      boolean over = duration != null && System.nanoTime() - started >= duration.toNanos();
      // The last look is taken after the end, so that nothing before it is left out.
      records += capture.changes(sink);
      flush.run();
      if (over || ctrlC.waited(PAUSE)) {
        return records + (over ? 0 : capture.changes(sink));
      }
    }
  }
}
