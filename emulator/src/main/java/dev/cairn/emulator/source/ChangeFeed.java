package dev.cairn.emulator.source;

import dev.cairn.session.Connector;
import dev.cairn.session.Pooler;
import dev.cairn.session.SessionFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The input of a task: a snapshot, then the changes of exactly those transactions that the snapshot
 * does not see. The slot is temporary and everything else is read-only, so nothing remains on the
 * server, however the process ends.
 */
public final class ChangeFeed implements AutoCloseable {
  private final Connector connector;
  private final ChangeSlot slot;
  private final Connection snapshotConnection;
  private final SourceSession snapshot;
  private final SnapshotXids seen;
  private boolean snapshotEnded;

  private ChangeFeed(
      Connector connector, ChangeSlot slot, Connection snapshotConnection, SourceSession snapshot) {
    this.connector = connector;
    this.slot = slot;
    this.snapshotConnection = snapshotConnection;
    this.snapshot = snapshot;
    this.seen = SnapshotXids.of(snapshot);
  }

  /**
   * Creates the slot and takes the snapshot. Waits for transactions that are writing.
   *
   * @param connector opens connections to the source
   * @return the feed, whose snapshot is open; the caller closes it
   * @throws SourceException {@code SOURCE_UNREADABLE}
   */
  public static ChangeFeed begin(Connector connector) {
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      Connection slotConnection = connector.open();
      opened.add(slotConnection);
      slotConnection.setAutoCommit(true);
      if (Pooler.sharesSession(slotConnection, connector::open)) {
        throw new SourceException(
            SourceException.Code.SOURCE_UNREADABLE,
            "changes cannot be captured: the connection goes through a pooler, which gives the"
                + " server session to other clients between transactions",
            SessionFailure.PAST_THE_POOLER);
      }
      ChangeSlot slot = ChangeSlot.create(slotConnection);
      Connection snapshotConnection = connector.open();
      opened.add(snapshotConnection);
      SourceSession snapshot = SourceSession.open(snapshotConnection);
      return new ChangeFeed(connector, slot, snapshotConnection, snapshot);
    } catch (SQLException e) {
      closeAll(opened, e);
      throw SourceException.changes("changes cannot be captured", e);
    } catch (RuntimeException e) {
      closeAll(opened, e);
      throw e;
    }
  }

  private static void closeAll(List<AutoCloseable> opened, Exception because) {
    for (AutoCloseable resource : opened) {
      try {
        resource.close();
      } catch (Exception suppressed) {
        because.addSuppressed(suppressed);
      }
    }
  }

  /** {@return the session that reads the snapshot, until it is ended} */
  public SourceSession snapshot() {
    if (snapshotEnded) {
      throw new IllegalStateException("the load has ended, and its snapshot is closed");
    }
    return snapshot;
  }

  /** Ends the snapshot; nothing can be read in its session afterwards. */
  public void endSnapshot() {
    snapshotEnded = true;
    snapshot.close();
    try {
      snapshotConnection.close();
    } catch (SQLException e) {
      throw SourceException.changes("the snapshot cannot be closed", e);
    }
  }

  /** {@return the end of the server's log now, as an LSN} */
  public String end() {
    try {
      return slot.end();
    } catch (SQLException e) {
      throw SourceException.changes("the end of the WAL cannot be read", e);
    }
  }

  /**
   * Hands out, once, what was committed before an LSN and is not part of the snapshot.
   *
   * @param end an LSN
   * @param consumer takes the changes
   */
  public void drain(String end, ChangeSlot.Consumer consumer) {
    drain(end, new Filter(consumer, xid -> !seen.sees(xid)));
  }

  /** {@return a consistent point now} */
  public ConsistentPoint consistentPoint() {
    try {
      return ConsistentPoint.take(connector, slot);
    } catch (SQLException e) {
      throw SourceException.changes("a snapshot cannot be taken", e);
    }
  }

  /**
   * Hands out the rest of what the point sees, and nothing after that.
   *
   * @param consistentPoint a moment after the snapshot
   * @param consumer takes the changes
   */
  public void drain(ConsistentPoint consistentPoint, ChangeSlot.Consumer consumer) {
    drain(
        consistentPoint.end(),
        new Filter(consumer, xid -> !seen.sees(xid) && consistentPoint.seen().sees(xid)));
  }

  private void drain(String end, Filter filter) {
    try {
      slot.drain(end, filter);
    } catch (SQLException e) {
      throw SourceException.changes("changes cannot be read", e);
    }
  }

  /** Lets whole transactions pass. */
  private static final class Filter implements ChangeSlot.Consumer {
    private final ChangeSlot.Consumer consumer;
    private final LongPredicate wanted;
    private boolean passes;

    Filter(ChangeSlot.Consumer consumer, LongPredicate wanted) {
      this.consumer = consumer;
      this.wanted = wanted;
    }

    @Override
    public void accept(ChangeSlot.Line line) throws SQLException {
      if (line.change() instanceof DecodedChange.Begin begin) {
        passes = wanted.test(begin.xid());
      }
      if (passes) {
        consumer.accept(line);
      }
    }
  }

  /** Ends everything; the slot goes with its session. */
  @Override
  public void close() {
    try {
      if (!snapshotEnded) {
        endSnapshot();
      }
      slot.close();
    } catch (SQLException e) {
      throw SourceException.changes("the capture cannot be ended", e);
    }
  }
}
