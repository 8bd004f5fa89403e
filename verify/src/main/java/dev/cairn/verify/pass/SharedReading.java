package dev.cairn.verify.pass;

import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a table, piece by piece, in one or more sessions. Pieces are begun in their order.
 * Once one has failed, none after it is begun, and all before it are read to their ends: the
 * failure that is thrown is that of the first piece that fails, as if they were read one by one.
 *
 * <p>A relation of several pieces is locked without a gap from the beginning of its first piece to
 * the end of its last one: a session takes pieces only while it holds the lock, and goes on until
 * none is left. So no row moves to a page that was read, or from one that was not.
 */
public final class SharedReading {
  /** How long to wait for a lock that another session of the crew has already. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Reads pieces in one session. */
  public interface Reader {
    /** Reads one. */
    void read(SourceSession session, Piece piece);
  }

  /** How a session's help ended. */
  enum Help {
    /** There is nothing to do at the moment. */
    DONE,
    /** The session does not get a lock that the session which it helps has. */
    REFUSED,
    /** The session can read nothing any more. */
    LOST
  }

  private enum State {
    /** No session reads it. */
    WAITING,
    /** A session waits for the lock. */
    OPENING,
    /** A session has the lock, as long as there are pieces. */
    OPEN
  }

  /** The pieces of one relation; guarded by the lock. */
  private static final class Relation {
    private final TableName name;
    private final List<Piece> pieces = new ArrayList<>();
    private State state = State.WAITING;
    private int next;

    Relation(TableName name) {
      this.name = name;
    }
  }

  private final Object lock;
  private final List<Relation> relations = new ArrayList<>();
  private final Supplier<Reader> readers;
  private final Runnable failing;

  /** The pieces that are being read; guarded by the lock. */
  private int working;

  private int failedAt = Integer.MAX_VALUE;
  private @Nullable Throwable failure;

  /**
   * A reading that has not begun.
   *
   * @param lock the crew's, which is notified of every change
   * @param pieces all of the table's, in order
   * @param readers makes a reader for each session that takes part
   * @param failing is called when a piece has failed, while others are being read
   */
  public SharedReading(
      Object lock, Table table, List<Piece> pieces, Supplier<Reader> readers, Runnable failing) {
    this.lock = lock;
    this.readers = readers;
    this.failing = failing;
    table.relations().forEach(name -> relations.add(new Relation(name)));
    pieces.forEach(piece -> relations.get(piece.relation()).pieces.add(piece));
  }

  /**
   * Reads until every piece has been read, here or by helpers, or one has failed.
   *
   * @throws RuntimeException the failure
   * @throws CancellationException when this thread is interrupted, which it stays
   */
  void lead(SourceSession session) {
    Part part = new Part(session, null);
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        Relation relation = part.await();
        ended = relation == null;
        if (relation != null) {
          part.take(relation);
        }
      } catch (InterruptedException e) {
        interrupted = true;
        failed(-1, new CancellationException("reading rows was interrupted"));
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (lock) {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
    }
  }

  /** Whether a session that helps would find a piece. */
  boolean canBeHelped() {
    return available(Set.of()) != null;
  }

  /**
   * Reads pieces as long as there are some.
   *
   * @param lost takes the failure of this session, if it is lost
   */
  Help help(SourceSession session, Set<SourceException> lost) {
    Part part = new Part(session, lost);
    for (Relation next = part.claim(); next != null; next = part.claim()) {
      part.take(next);
    }
    if (part.ended) {
      return Help.LOST;
    }
    return part.refused.isEmpty() ? Help.DONE : Help.REFUSED;
  }

  /** A relation that has pieces; first one that no session reads. Null if there is none. */
  private @Nullable Relation available(Set<Relation> refused) {
    synchronized (lock) {
      Relation open = null;
      for (Relation relation : relations) {
        boolean more =
            relation.next < relation.pieces.size()
                && relation.pieces.get(relation.next).order() < failedAt;
        if (more && relation.state == State.WAITING) {
          return relation;
        }
        if (more && open == null && relation.state == State.OPEN && !refused.contains(relation)) {
          open = relation;
        }
      }
      return open;
    }
  }

  private void failed(int order, Throwable e) {
    synchronized (lock) {
      if (order < failedAt) {
        failedAt = order;
        failure = e;
      }
      lock.notifyAll();
    }
    failing.run();
  }

  /** The part that one session takes. */
  private final class Part {
    private final SourceSession session;
    private final @Nullable Set<SourceException> lost;
    private final Reader reader;
    private final Set<Relation> refused = new HashSet<>();

    /** The relation that this session opens; null while it opens none. */
    private @Nullable Relation opening;

    private boolean ended;

    Part(SourceSession session, @Nullable Set<SourceException> lost) {
      this.session = session;
      this.lost = lost;
      this.reader = readers.get();
    }

    /** A relation to read; null if there is none at the moment. */
    @Nullable Relation claim() {
      synchronized (lock) {
        Relation relation = ended ? null : available(refused);
        if (relation != null && relation.state == State.WAITING) {
          relation.state = State.OPENING;
          opening = relation;
        }
        return relation;
      }
    }

    /** A relation to read; null once nothing is left, and nothing is being read. */
    @Nullable Relation await() throws InterruptedException {
      synchronized (lock) {
        while (true) {
          Relation relation = claim();
          boolean others =
              working > 0 || relations.stream().anyMatch(r -> r.state == State.OPENING);
          if (relation != null || !others) {
            return relation;
          }
          lock.wait();
        }
      }
    }

    /** Reads pieces of a relation until there are none. */
    void take(Relation relation) {
      boolean opens = relation == opening;
      opening = null;
      try {
        if (opens && relation.pieces.size() == 1) {
          pieces(relation);
        } else {
          RelationRows.of(relation.name, List.of())
              .holding(
                  session,
                  opens ? Optional.empty() : Optional.of(PATIENCE),
                  () -> pieces(relation));
        }
      } catch (RuntimeException | Error e) {
        notLocked(relation, opens, e);
      } finally {
        synchronized (lock) {
          if (opens) {
            relation.state = State.OPEN;
          }
          lock.notifyAll();
        }
      }
    }

    /** There was no lock, or it could not be released; what was read before is valid. */
    private void notLocked(Relation relation, boolean opens, Throwable e) {
      if (isEnd(e)) {
        noteLost(e);
      } else {
        refused.add(relation);
      }
      if (opens && relation.next == 0) {
        failed(relation.pieces.get(0).order(), e);
      }
    }

    private void pieces(Relation relation) {
      for (Piece piece = next(relation); piece != null; piece = next(relation)) {
        try {
          reader.read(session, piece);
        } catch (RuntimeException | Error e) {
          noteLost(e);
          failed(piece.order(), e);
        } finally {
          synchronized (lock) {
            working--;
            lock.notifyAll();
          }
        }
      }
    }

    /** The next piece, while the session has the lock; null if there is none. */
    private @Nullable Piece next(Relation relation) {
      synchronized (lock) {
        relation.state = State.OPEN;
        if (ended
            || relation.next == relation.pieces.size()
            || relation.pieces.get(relation.next).order() >= failedAt) {
          return null;
        }
        working++;
        lock.notifyAll();
        return relation.pieces.get(relation.next++);
      }
    }

    private static boolean isEnd(Throwable e) {
      return e instanceof CancellationException
          || (e instanceof SourceException source
              && source.code() == SourceException.Code.SOURCE_UNREADABLE);
    }

    private void noteLost(Throwable e) {
      if (isEnd(e)) {
        ended = true;
        if (lost != null && e instanceof SourceException source) {
          lost.add(source);
        }
      }
    }
  }
}
