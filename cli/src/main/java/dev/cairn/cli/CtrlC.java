package dev.cairn.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets a command end in order when the process is told to: Ctrl-C, or SIGTERM. */
final class CtrlC implements AutoCloseable {
  private final CountDownLatch pressed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::shutDown, "cairn-ctrl-c");
  private final @Nullable Thread interrupted;

  private CtrlC(@Nullable Thread interrupted) {
    this.interrupted = interrupted;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** For a command that asks whether it was {@link #waited pressed}, and is done then. */
  static CtrlC listen() {
    return new CtrlC(null);
  }

  /**
   * For a command that has nothing to show for it when it is ended early: interrupts its thread and
   * waits a little for it to clean up. The exit code tells of the signal.
   */
  static CtrlC interrupting(Thread command) {
    return new CtrlC(command);
  }

  /** Holds the JVM until the command has ended. */
  private void shutDown() {
    pressed.countDown();
    try {
      if (interrupted != null) {
        interrupted.interrupt();
        ended.await(5, TimeUnit.SECONDS);
      } else if (ended.await(1, TimeUnit.MINUTES)) {
        Runtime.getRuntime().halt(ExitCode.DONE.number());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits; true as soon as it was pressed. */
  boolean waited(Duration pause) throws InterruptedException {
    return pressed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    if (pressed.getCount() > 0) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is shutting down this very moment: the hook waits for what follows.
        ended.countDown();
      }
    }
    ended.countDown();
  }
}
