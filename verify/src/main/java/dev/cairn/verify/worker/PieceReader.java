package dev.cairn.verify.worker;

import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.plan.IngestPlan;
import dev.cairn.session.Connector;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.ids.IdHashes;
import dev.cairn.verify.pass.Answer;
import dev.cairn.verify.pass.Assignment;
import dev.cairn.verify.pass.Piece;
import dev.cairn.verify.pass.RowReading;
import dev.cairn.verify.pass.SharedReading;
import dev.cairn.verify.pass.SuspectSpool;
import dev.cairn.verify.pass.TablePart;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of tables for a program that verifies them, on a connection of its own and in the
 * program's snapshot: a worker of {@link Workers}. Not for several threads.
 *
 * <p>A relation of several pieces stays locked from the first piece that is read of it until this
 * is closed, so that no session rewrites it; the program holds the lock, too. A piece whose lock is
 * not granted soon is left to the program.
 */
public final class PieceReader implements AutoCloseable {
  /** How long to wait for a lock that the program has already. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** SQLSTATEs of a snapshot that is gone: no such name, none of this name, its process ended. */
  private static final Set<String> SNAPSHOT_GONE = Set.of("22023", "42704", "55000");

  private final IngestPlan plan;
  private final Assignment assignment;
  private final Connector connector;
  private final Sink sink;

  /** By the number of a piece; its table is an index of the assignment's. */
  private final List<Place> places = new ArrayList<>();

  private final Map<Integer, OfTable> tables = new TreeMap<>();
  private final Set<String> locked = new HashSet<>();
  private @Nullable Connection connection;
  private @Nullable SourceSession session;

  private record Place(int table, Piece piece) {}

  /** Takes what is found. */
  public interface Sink {
    /**
     * Takes the hash of an {@code _id}, for one of {@link HashCounts}.
     *
     * @param table the table's number
     * @param hash the hash
     */
    void hash(int table, long hash);

    /**
     * Takes an answer, for the program.
     *
     * @param answer as bytes
     */
    void answer(byte[] answer);

    /**
     * Learns that rows were read.
     *
     * @param more how many, since the last time
     */
    void rows(long more);
  }

  /**
   * A reader that has not connected yet.
   *
   * @param plan the plan of the program
   * @param assignment what {@link Workers#read} got
   * @param connector opens one connection to the program's database
   * @param sink takes what is found
   * @throws IllegalArgumentException if the assignment is of another version of Cairn, or for
   *     another plan
   */
  public PieceReader(IngestPlan plan, byte[] assignment, Connector connector, Sink sink) {
    this.plan = plan;
    this.assignment = Assignment.of(assignment, plan);
    this.connector = connector;
    this.sink = sink;
    for (int table = 0; table < this.assignment.tables().size(); table++) {
      for (Piece piece : this.assignment.tables().get(table).pieces()) {
        places.add(new Place(table, piece));
      }
    }
  }

  /**
   * Reads a piece.
   *
   * @param number the piece's
   * @throws SourceException {@code SOURCE_UNREADABLE}, when the server cannot be reached or the
   *     snapshot is gone
   */
  public void read(int number) {
    Place place = places.get(number);
    OfTable table =
        tables.computeIfAbsent(place.table(), index -> new OfTable(assignment.tables().get(index)));
    table.read(session(), place.piece());
  }

  /** Answers what was counted, after the last piece. */
  public void end() {
    tables.values().forEach(OfTable::end);
  }

  private SourceSession session() {
    SourceSession opened = session;
    if (opened == null) {
      try {
        Connection own = connector.open();
        connection = own;
        opened = SourceSession.open(own, assignment.snapshot());
        session = opened;
      } catch (SQLException e) {
        throw SourceException.unreadable("the source cannot be reached", e);
      } catch (SourceException e) {
        if (SNAPSHOT_GONE.contains(e.sqlState())) {
          throw new SourceException(
              e.code(),
              "the snapshot is gone: the program that took it, or its connection, has ended",
              "run it again; it has to stay connected until every piece was read",
              e.getCause());
        }
        throw e;
      }
    }
    return opened;
  }

  /** Ends the session; a connection that cannot be closed is lost already. */
  @Override
  public void close() throws SQLException {
    try (Connection own = connection;
        SourceSession opened = session) {
      // Closing is all that is left to do.
    }
  }

  /** The pieces of one table. */
  private final class OfTable {
    private final Assignment.OfTable wanted;
    private final RowReading reading;
    private final TablePart part;
    private final BitSet orders = new BitSet();
    private SharedReading.Reader rows;
    private long hashes;
    private int failedAt = Integer.MAX_VALUE;

    OfTable(Assignment.OfTable wanted) {
      this.wanted = wanted;
      CheckedTable table =
          assignment.assumptions().of(plan.collections().get(wanted.table()), plan.options());
      this.reading =
          new RowReading(table, InstantSource.fixed(assignment.now()), assignment.sample());
      this.part = reading.part();
      this.rows = rows();
    }

    private SharedReading.Reader rows() {
      LongConsumer counted = sink::rows;
      RowReading.Documents documents =
          wanted.suspects().isPresent()
              ? new SuspectSpool.Writer(
                  wanted.table(), wanted.suspects().get(), answer -> sink.answer(answer.toBytes()))
              : new Hashing();
      return reading.reader(part, wanted.unread(), documents, counted);
    }

    void read(SourceSession session, Piece piece) {
      if (piece.order() > failedAt) {
        return;
      }
      try {
        if (!piece.pages().isAll() && !isLocked(session, piece)) {
          sink.answer(new Answer.Refused(wanted.table(), piece.order()).toBytes());
          return;
        }
        rows.read(session, piece);
        orders.set(piece.order());
      } catch (SourceException e) {
        if (e.code() == SourceException.Code.SOURCE_UNREADABLE) {
          throw e;
        }
        failed(piece, e);
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException e) {
        failed(piece, e);
      } catch (StackOverflowError | AssertionError e) {
        failed(piece, Answer.failure(e));
      }
    }

    private boolean isLocked(SourceSession session, Piece piece) {
      RelationRows relation =
          RelationRows.of(reading.table().table().relations().get(piece.relation()), List.of());
      String name = reading.table().table().relations().get(piece.relation()).toSql();
      if (locked.contains(name)) {
        return true;
      }
      try {
        relation.lock(session, Optional.of(PATIENCE));
      } catch (SourceException e) {
        if (e.code() != SourceException.Code.TABLE_UNREADABLE) {
          throw e;
        }
        return false;
      }
      locked.add(name);
      return true;
    }

    /** The part is not complete then, and is not answered. */
    private void failed(Piece piece, RuntimeException cause) {
      failedAt = piece.order();
      rows = rows();
      sink.answer(new Answer.Failed(wanted.table(), piece.order(), cause).toBytes());
    }

    void end() {
      if (failedAt < Integer.MAX_VALUE || orders.isEmpty()) {
        return;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        part.write(new DataOutputStream(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      sink.answer(new Answer.Part(wanted.table(), orders, hashes, bytes.toByteArray()).toBytes());
    }

    /** Sends the hash of every {@code _id}. */
    private final class Hashing implements RowReading.Documents {
      @Override
      public boolean takes(Piece piece, Observation row, Set<String> unreadable, String id) {
        hashes++;
        sink.hash(wanted.table(), IdHashes.hash(id));
        return false;
      }

      @Override
      public void end(Piece piece) {}
    }
  }
}
