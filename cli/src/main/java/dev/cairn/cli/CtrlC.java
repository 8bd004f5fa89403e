package dev.cairn.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command end in order when the process is told to: Ctrl-C, or SIGTERM. */
final class CtrlC implements AutoCloseable {
  private final CountDownLatch pressed = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::shutDown, "cairn-ctrl-c");

  private CtrlC() {}

  static CtrlC listen() {
    CtrlC ctrlC = new CtrlC();
    Runtime.getRuntime().addShutdownHook(ctrlC.hook);
    return ctrlC;
  }

  /** Holds the JVM until the command has ended. */
  private void shutDown() {
    pressed.countDown();
    try {
      if (ended.await(1, TimeUnit.MINUTES)) {
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
