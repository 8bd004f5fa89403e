package dev.cairn.cli;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A clock that never goes back and calls while time passes. */
interface Ticker {
  /** The clock of this process, which calls on a daemon thread. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public Runnable every(Duration period, Runnable tick) {
          ScheduledThreadPoolExecutor timer =
              new ScheduledThreadPoolExecutor(
                  1,
                  work -> {
                    Thread thread = new Thread(work, "cairn-progress");
                    thread.setDaemon(true);
                    return thread;
                  });
          long nanos = period.toNanos();
          timer.scheduleAtFixedRate(tick, nanos, nanos, TimeUnit.NANOSECONDS);
          return timer::shutdownNow;
        }
      };

  /** The time since some moment, in nanoseconds. */
  long nanos();

  /**
   * Calls again and again.
   *
   * @return ends it; a call that has begun may still be running then
   */
  Runnable every(Duration period, Runnable tick);
}
