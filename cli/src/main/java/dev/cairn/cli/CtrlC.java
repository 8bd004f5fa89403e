package dev.cairn.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a command in order when the process is asked to stop: Ctrl-C, or SIGTERM. The JVM waits for
 * the command, and the exit code is the command's, not the signal's ({@link #exit}); only where the
 * command does not end in time the signal's code is left.
 *
 * <p>At first the command's thread is interrupted; once it {@link #listen listens}, it asks.
 */
final class CtrlC implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Whether the process was asked to stop. */
  private static final AtomicBoolean PRESSED = new AtomicBoolean();

  /** Whether the process is this program's own: then its last act is {@link #exit}. */
  private static final AtomicBoolean OWN_PROCESS = new AtomicBoolean();

  /** Counted down when the process ends by itself, and no hook need hold it. */
  private static final CountDownLatch ENDED = new CountDownLatch(1);

  /** The exit code of the process; read after {@link #ENDED}. */
  private static volatile int outcome;

  private final CountDownLatch pressed = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::shutDown, "cairn-ctrl-c");
  private final Thread command;
  private boolean listening;

  private CtrlC(Thread command) {
    this.command = command;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Interrupts this thread when the process is asked to stop. */
  static CtrlC interrupting(Thread command) {
    return new CtrlC(command);
  }

  /** Says that the process ends with {@link #exit}. */
  static void ownsProcess() {
    OWN_PROCESS.set(true);
  }

  /** Ends the JVM with this code, also where it is ending by a signal already. */
  static void exit(int code) {
    if (PRESSED.get()) {
      Runtime.getRuntime().halt(code);
    }
    ended(code);
    System.exit(code);
  }

  /** From now on this is the exit code, even after a signal. */
  static void ended(int code) {
    outcome = code;
    ENDED.countDown();
  }

  /** Holds the JVM until the command has ended, and with it the process. */
  private void shutDown() {
    if (ENDED.getCount() == 0) {
      if (isHandlingSignal()) {
        // It came when the outcome was known and System.exit not reached: its code would win.
        Runtime.getRuntime().halt(outcome);
      }
      return;
    }
    PRESSED.set(true);
    try {
      synchronized (this) {
        pressed.countDown();
        if (!listening && closed.getCount() > 0) {
          command.interrupt();
        }
      }
      (OWN_PROCESS.get() ? ENDED : closed).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the JVM ends because of a signal, which it handles in a thread of this name. */
  private static boolean isHandlingSignal() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().matches("SIG[A-Z]+ handler"));
  }

  /**
   * From now on the command asks whether it was {@link #waited pressed}, and comes to its end in
   * order.
   */
  synchronized void listen() {
    listening = true;
  }

  /** Whether the process was asked to stop while the command did not listen. */
  synchronized boolean hasInterrupted() {
    return !listening && isPressed();
  }

  /** Whether the process was asked to stop. */
  boolean isPressed() {
    return pressed.getCount() == 0;
  }

  /** Waits; true as soon as it was pressed. */
  boolean waited(Duration pause) throws InterruptedException {
    return pressed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** From now on the command's thread is not interrupted, so that it can write what it came to. */
  @Override
  public void close() {
    synchronized (this) {
      closed.countDown();
    }
    if (isPressed() && Thread.currentThread() == command) {
      Thread.interrupted();
    }
    if (!OWN_PROCESS.get() && !isPressed()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is shutting down this very moment, and the hook has its answer.
        return;
      }
    }
  }
}
