package dev.cairn.verify.pass;

import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that check the tables of a plan. Each checks tables of its own; one that has no more
 * helps the others to read theirs.
 */
public final class Crew {
  private final List<SharedReading> readings = new ArrayList<>();

  /** The failures of sessions that were lost while they helped. */
  private final Set<SourceException> ofHelpers = ConcurrentHashMap.newKeySet();

  /** Sessions that may still have a table of their own. */
  private int owners;

  public Crew(int sessions) {
    this.owners = sessions;
  }

  /**
   * Reads a table in this session, and in others that have time.
   *
   * @throws RuntimeException the failure of the first piece, in the table's order, that failed
   */
  void read(SourceSession session, SharedReading reading) {
    synchronized (this) {
      readings.add(reading);
      notifyAll();
    }
    try {
      reading.lead(session);
    } finally {
      synchronized (this) {
        readings.remove(reading);
      }
    }
  }

  /** Guards the state of its readings. */
  Object lock() {
    return this;
  }

  /** A session will have no more tables of its own. */
  public synchronized void leave() {
    owners--;
    notifyAll();
  }

  /** Helps others until no session has a table of its own, or this one is lost. */
  public void help(SourceSession session) {
    Set<SharedReading> refused = new HashSet<>();
    try {
      for (SharedReading next = next(refused); next != null; next = next(refused)) {
        switch (next.help(session, ofHelpers)) {
          case DONE -> {}
          case REFUSED -> refused.add(next);
          case LOST -> {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A reading that can be helped, once there is one; null if there will be none. */
  private synchronized @Nullable SharedReading next(Set<SharedReading> refused)
      throws InterruptedException {
    while (owners > 0) {
      for (SharedReading reading : readings) {
        if (!refused.contains(reading) && reading.canBeHelped()) {
          return reading;
        }
      }
      wait();
    }
    return null;
  }

  /** Whether this is the failure of a session that was lost while it helped another one. */
  public boolean isOfHelper(SourceException failure) {
    return ofHelpers.contains(failure);
  }
}
