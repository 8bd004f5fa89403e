package dev.cairn.session;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wait for a lock that a thread was last seen in. */
final class LockWait {
  /** For how long after a wait a failure is taken for its end. */
  private static final Duration JUST_NOW = Duration.ofSeconds(5);

  private static final ThreadLocal<@Nullable Ended> LAST = new ThreadLocal<>();

  private LockWait() {}

  /** A wait that was seen, and when it ended. */
  private record Ended(String lock, long nanos) {}

  /** This thread's wait for a lock is over. */
  static void ended(String lock) {
    LAST.set(new Ended(lock, System.nanoTime()));
  }

  /** The lock that this thread has waited for until now; empty if it was not seen waiting. */
  static Optional<String> last() {
    return Optional.ofNullable(LAST.get())
        .filter(wait -> System.nanoTime() - wait.nanos() < JUST_NOW.toNanos())
        .map(Ended::lock);
  }
}
