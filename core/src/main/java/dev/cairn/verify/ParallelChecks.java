package dev.cairn.verify;

import dev.cairn.dms.DmsException;
import dev.cairn.dms.SourceSession;
import dev.cairn.plan.CollectionPlan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * The checks of all tables of a plan, one table a session at a time. The tables that take longest
 * are begun first; the reports stand in the plan's order. The first failure ends all.
 */
final class ParallelChecks {
  /** How long a worker may take to notice that it is cancelled before it is told again. */
  private static final long PATIENCE_MILLIS = 100;

  private final List<CollectionPlan> collections;
  private final BiFunction<CollectionPlan, SourceSession, TableReport> check;

  /** Written by one worker each, read after all have ended. */
  private final TableReport[] reports;

  private final Queue<Integer> waiting;

  ParallelChecks(
      List<CollectionPlan> collections,
      BiFunction<CollectionPlan, SourceSession, TableReport> check) {
    this.collections = collections;
    this.check = check;
    this.reports = new TableReport[collections.size()];
    this.waiting = new ConcurrentLinkedQueue<>(longestFirst(collections));
  }

  /** Places in the list; first those of tables of unknown size, any of which may be the longest. */
  private static List<Integer> longestFirst(List<CollectionPlan> collections) {
    return IntStream.range(0, collections.size())
        .boxed()
        .sorted(
            Comparator.comparingLong(
                (Integer i) ->
                    -collections.get(i).table().statistics().bytes().orElse(Long.MAX_VALUE)))
        .toList();
  }

  /**
   * Checks every table.
   *
   * @throws DmsException of the first table that could not be read
   * @throws CancellationException when this thread is interrupted meanwhile
   */
  List<TableReport> run(List<SourceSession> sessions) {
    ExecutorService workers = Executors.newFixedThreadPool(sessions.size());
    try {
      CompletionService<Void> work = new ExecutorCompletionService<>(workers);
      sessions.forEach(session -> work.submit(() -> work(session), null));
      for (int ended = 0; ended < sessions.size(); ended++) {
        work.take().get();
      }
      return List.copyOf(Arrays.asList(reports));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the verification was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      end(workers, sessions);
    }
  }

  private void work(SourceSession session) {
    for (Integer i = waiting.poll(); i != null; i = waiting.poll()) {
      reports[i] = check.apply(collections.get(i), session);
    }
  }

  /** Waits until no worker uses its session any more; those that still work are cancelled. */
  private static void end(ExecutorService workers, List<SourceSession> sessions) {
    workers.shutdownNow();
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        if (workers.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
        sessions.forEach(SourceSession::cancel);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
