package dev.cairn.harness.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The time of an account. It passes only while a command waits, so that a script that does not wait
 * finds everything unfinished.
 */
public final class VirtualClock {
  private record Event(Instant at, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
  private Instant now = Instant.parse("2024-01-01T00:00:00Z");
  private long order;

  public Instant now() {
    return now;
  }

  /** Runs an action when this many seconds have passed. */
  public void after(long seconds, Runnable action) {
    events.add(new Event(now.plusSeconds(seconds), order++, action));
  }

  /** Lets time pass, and with it everything that was to happen. */
  public void pass(Duration duration) {
    Instant end = now.plus(duration);
    while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
      Event event = events.poll();
      now = event.at();
      event.action().run();
    }
    now = end;
  }
}
