package dev.cairn.ddl;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stops a server that works longer, or writes more, than allowed. It looks from outside, because a
 * file can lift any limit that the server itself keeps.
 */
final class Deadline implements AutoCloseable {
  private static final long LOOK_MILLIS = 250;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "cairn-ddl-deadline");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicReference<DdlException> reason = new AtomicReference<>();
  private final Scratch scratch;
  private final DdlOptions options;
  private final long end;

  Deadline(Scratch scratch, DdlOptions options) {
    this.scratch = scratch;
    this.options = options;
    this.end = System.nanoTime() + options.limit().toNanos();
    timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Why the server was stopped, if it was. */
  Optional<DdlException> reason() {
    return Optional.ofNullable(reason.get());
  }

  private void look() {
    try {
      if (System.nanoTime() - end > 0) {
        stop("the DDL ran longer than " + options.limit().toSeconds() + " s");
      } else if (scratch.size() > options.mostBytes()) {
        stop("the DDL wrote more than " + (options.mostBytes() >> 20) + " MiB");
      }
    } catch (SQLException e) {
      // The server gives no second session now; the next look asks again.
    }
  }

  private void stop(String what) throws SQLException {
    reason.compareAndSet(
        null,
        new DdlException(
            DdlException.Code.LIMIT_EXCEEDED,
            what,
            "remove statements that create rows or wait from the file, or read the schema with"
                + " --jdbc-url"));
    scratch.stop();
    timer.shutdown();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
