package dev.cairn.verify.pass;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Hands over what is found in the pieces of a table in the order of the pieces, while they are read
 * side by side. What comes early waits; beyond a number of characters its thread waits, too, but
 * never that of the piece whose turn it is.
 */
final class InTurn<T> {
  private final Consumer<T> consumer;
  private final long most;
  private final Map<Integer, List<Held<T>>> early = new HashMap<>();
  private final BitSet ended = new BitSet();
  private long held;
  private int turn;
  private boolean stopped;

  private record Held<T>(T item, long size) {}

  /**
   * Nothing yet.
   *
   * @param most the characters that may wait
   * @param consumer takes what is found, one at a time
   */
  InTurn(long most, Consumer<T> consumer) {
    this.most = most;
    this.consumer = consumer;
  }

  /**
   * Takes what was found in a piece.
   *
   * @param order the piece's
   * @param size its size in characters
   */
  synchronized void add(int order, T item, long size) {
    while (order != turn && held + size > most && held > 0 && !stopped) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("reading rows was interrupted");
      }
    }
    if (stopped) {
      return;
    }
    if (order == turn) {
      consumer.accept(item);
    } else {
      early.computeIfAbsent(order, o -> new ArrayList<>()).add(new Held<>(item, size));
      held += size;
    }
  }

  /** A piece was read to its end. */
  synchronized void end(int order) {
    ended.set(order);
    while (ended.get(turn)) {
      turn++;
      for (Held<T> one : early.getOrDefault(turn, List.of())) {
        if (!stopped) {
          consumer.accept(one.item());
        }
        held -= one.size();
      }
      early.remove(turn);
    }
    notifyAll();
  }

  /** A piece failed: no thread waits any more, and nothing more is handed over. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
