package dev.cairn.verify;

import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.verify.check.Unread;
import dev.cairn.verify.pass.Crew;
import dev.cairn.verify.result.Progress;
import dev.cairn.verify.result.TableReport;
import java.util.ArrayList;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The checks of all tables of a plan, one table a session at a time. The largest tables are started
 * first; a session that finds none left helps others to read theirs. The reports are in the plan's
 * order. A table that cannot be checked has a report that says so; if a session is lost, the others
 * go on.
 */
final class ParallelChecks {
  /** Checks one table. */
  interface Check {
    /**
     * The report about a table.
     *
     * @param session reads it
     * @param crew may help to read it
     */
    TableReport of(CollectionPlan collection, SourceSession session, Crew crew);
  }

  /** How long a worker may take to notice that it is cancelled before it is cancelled again. */
  private static final long PATIENCE_MILLIS = 100;

  private final List<CollectionPlan> collections;
  private final Check check;
  private final Progress progress;

  /** Written by one worker each, read after all have ended. */
  private final @Nullable TableReport[] reports;

  private final Queue<Integer> waiting;

  /** Why a session ended early; null if none did. */
  private volatile @Nullable SourceException lost;

  ParallelChecks(List<CollectionPlan> collections, Check check, Progress progress) {
    this.collections = collections;
    this.progress = progress;
    this.check = check;
    this.reports = new @Nullable TableReport[collections.size()];
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
   * Checks every table. If this thread is interrupted meanwhile, which it stays, the tables that
   * were not finished have a report that says so.
   */
  List<TableReport> run(List<SourceSession> sessions) {
    ExecutorService workers = Executors.newFixedThreadPool(sessions.size());
    Crew crew = new Crew(sessions.size());
    try {
      CompletionService<Void> work = new ExecutorCompletionService<>(workers);
      sessions.forEach(session -> work.submit(() -> work(session, crew), null));
      for (int ended = 0; ended < sessions.size(); ended++) {
        work.take().get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      end(workers, sessions);
    }
    return reports();
  }

  private List<TableReport> reports() {
    SourceException why = lost;
    List<TableReport> all = new ArrayList<>();
    for (int i = 0; i < reports.length; i++) {
      TableReport report = reports[i];
      if (report != null) {
        all.add(report);
      } else if (why != null) {
        all.add(Unread.lost(collections.get(i), why));
      } else {
        all.add(Unread.interrupted(collections.get(i)));
      }
    }
    return List.copyOf(all);
  }

  private void work(SourceSession session, Crew crew) {
    boolean usable = false;
    try {
      usable = ownTables(session, crew);
    } finally {
      crew.leave();
    }
    if (usable) {
      crew.help(session);
    }
  }

  /** Checks tables until none is waiting; false if the session can read nothing any more. */
  private boolean ownTables(SourceSession session, Crew crew) {
    for (Integer i = waiting.poll(); i != null; i = waiting.poll()) {
      CollectionPlan collection = collections.get(i);
      try {
        reports[i] = check.of(collection, session, crew);
      } catch (SourceException e) {
        if (crew.isOfHelper(e)) {
          reports[i] = Unread.lost(collection, e);
        } else if (e.code() == SourceException.Code.SOURCE_UNREADABLE) {
          lost = e;
          return false;
        } else {
          reports[i] = failed(collection, e);
        }
      } catch (CancellationException e) {
        return false;
      } catch (RuntimeException e) {
        reports[i] = failed(collection, e);
      } catch (StackOverflowError | AssertionError e) {
        progress.failed(collection.table().name(), e);
        reports[i] = Unread.internal(collection, e);
      }
    }
    return true;
  }

  private TableReport failed(CollectionPlan collection, RuntimeException e) {
    TableReport report = Unread.because(collection, e);
    progress.failed(collection.table().name(), e);
    return report;
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
