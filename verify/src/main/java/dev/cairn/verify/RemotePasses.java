package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.plan.IngestPlan;
import dev.cairn.verify.assume.Assumptions;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.ids.IdHashes;
import dev.cairn.verify.pass.Answer;
import dev.cairn.verify.pass.Assignment;
import dev.cairn.verify.pass.Division;
import dev.cairn.verify.pass.Passes;
import dev.cairn.verify.pass.Piece;
import dev.cairn.verify.pass.RowReading;
import dev.cairn.verify.pass.SharedReading;
import dev.cairn.verify.pass.SuspectSpool;
import dev.cairn.verify.pass.TablePart;
import dev.cairn.verify.worker.Workers;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Passes by {@link Workers}, over the snapshot of this session. The first one reads all tables at
 * once; what has to be read again is read table by table.
 *
 * <p>While workers read, this session holds the locks on all relations of several pieces, so that
 * none of them is rewritten between its pieces. It reads itself the pieces of those relations whose
 * locks the workers do not get because another session waits for a stronger one.
 */
final class RemotePasses {
  private final SourceSession session;
  private final String snapshot;
  private final IngestPlan plan;
  private final long sample;
  private final Instant now;
  private final Workers workers;

  /** The results of the first reading of all tables, until they are asked for. */
  private final Map<Integer, Reading> begun = new TreeMap<>();

  /**
   * Passes that have read nothing.
   *
   * @param snapshot the name of the session's snapshot
   * @param now the time of records
   */
  RemotePasses(
      SourceSession session,
      String snapshot,
      IngestPlan plan,
      long sample,
      Instant now,
      Workers workers) {
    this.session = session;
    this.snapshot = snapshot;
    this.plan = plan;
    this.sample = sample;
    this.now = now;
    this.workers = workers;
  }

  /** Reads all tables once. */
  void begin(Assumptions assumptions, List<RowReading> readings, Division division) {
    List<Reading> all = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      RowReading reading = readings.get(i);
      all.add(
          new Reading(
              i, reading, division.of(reading.table().table()), Set.of(), Optional.empty()));
    }
    read(assumptions, all);
    all.forEach(reading -> begun.put(reading.table, reading));
  }

  /** The passes over one table. */
  Passes of(int table, RowReading reading, List<Piece> pieces) {
    return new Passes() {
      @Override
      public First first(Set<String> unread) {
        Reading begunBefore = unread.isEmpty() ? begun.get(table) : null;
        if (begunBefore != null && begunBefore.reading.table().equals(reading.table())) {
          begun.remove(table);
          return begunBefore.first();
        }
        Reading once = new Reading(table, reading, pieces, unread, Optional.empty());
        read(once.assumptions(), List.of(once));
        return once.first();
      }

      @Override
      public TablePart again(Set<String> unread, IdHashes.Suspects suspects, Rows rows) {
        Reading more = new Reading(table, reading, pieces, unread, Optional.of(suspects));
        try (more.spool) {
          read(more.assumptions(), List.of(more));
          TablePart part = more.part();
          more.spool.read(reading, rows);
          return part;
        }
      }
    };
  }

  private void read(Assumptions assumptions, List<Reading> readings) {
    Map<Integer, Reading> byTable = new TreeMap<>();
    readings.forEach(reading -> byTable.put(reading.table, reading));
    session.releasingLocks(
        () -> {
          readings.forEach(Reading::lock);
          Assignment assignment =
              new Assignment(
                  snapshot,
                  sample,
                  now,
                  assumptions,
                  readings.stream().map(Reading::wanted).toList());
          if (assignment.pieces() > 0) {
            workers.read(
                assignment.toBytes(plan),
                assignment.pieces(),
                bytes -> {
                  Answer answer = Answer.of(bytes);
                  Reading reading = byTable.get(answer.table());
                  if (reading == null) {
                    throw new IllegalStateException("a worker read a table that it was not given");
                  }
                  reading.take(answer);
                });
          }
          readings.forEach(Reading::finish);
        });
  }

  /** One reading of one table. */
  private final class Reading {
    private final int table;
    private final RowReading reading;
    private final List<Piece> pieces;
    private final Set<String> unread;
    private final Optional<IdHashes.Suspects> suspects;
    private final TablePart part;
    private final SuspectSpool spool = new SuspectSpool();
    private final BitSet read = new BitSet();
    private final BitSet refused = new BitSet();
    private final Set<Long> repeated = new HashSet<>();

    /** The hashes that workers sent, and those that were counted. */
    private long sent;

    private long counted;

    /** The hashes of pieces that were read here, and were compared with none. */
    private long uncounted;

    private int failedAt = Integer.MAX_VALUE;
    private @Nullable RuntimeException failure;

    Reading(
        int table,
        RowReading reading,
        List<Piece> pieces,
        Set<String> unread,
        Optional<IdHashes.Suspects> suspects) {
      this.table = table;
      this.reading = reading;
      this.pieces = pieces;
      this.unread = unread;
      this.suspects = suspects;
      this.part = reading.part();
    }

    Assumptions assumptions() {
      return new Assumptions(reading.table().dialect(), reading.table().settings());
    }

    /** Locks the relations of several pieces; what follows a refusal is not read. */
    void lock() {
      Set<Integer> seen = new HashSet<>();
      for (Piece piece : pieces) {
        if (!piece.pages().isAll() && piece.order() < failedAt && seen.add(piece.relation())) {
          TableName name = reading.table().table().relations().get(piece.relation());
          try {
            RelationRows.of(name, List.of()).lock(session, Optional.empty());
          } catch (SourceException e) {
            if (e.code() == SourceException.Code.SOURCE_UNREADABLE) {
              throw e;
            }
            failed(piece.order(), e);
          }
        }
      }
    }

    Assignment.OfTable wanted() {
      return new Assignment.OfTable(
          table,
          unread,
          suspects,
          pieces.stream().filter(piece -> piece.order() < failedAt).toList());
    }

    private void failed(int order, RuntimeException cause) {
      if (order < failedAt) {
        failedAt = order;
        failure = cause;
      }
    }

    void take(Answer answer) {
      if (answer instanceof Answer.Part one) {
        if (read.intersects(one.orders())) {
          throw new IllegalStateException("pieces of " + name() + " were counted twice");
        }
        read.or(one.orders());
        sent += one.hashes();
        try {
          part.merge(new DataInputStream(new ByteArrayInputStream(one.part())));
        } catch (IOException e) {
          throw new IllegalStateException("not a part of " + name(), e);
        }
      } else if (answer instanceof Answer.Failed failed) {
        failed(failed.order(), failed.cause());
      } else if (answer instanceof Answer.Refused one) {
        refused.set(one.order());
      } else if (answer instanceof Answer.Suspects rows) {
        spool.add(rows);
      } else if (answer instanceof Answer.Repeated one) {
        if (repeated.size() <= IdHashes.MOST_SUSPECTS) {
          repeated.add(one.hash());
        }
      } else if (answer instanceof Answer.Counted one) {
        counted += one.hashes();
      }
    }

    private String name() {
      return reading.table().name().toSql();
    }

    /** Reads what workers could not, and checks that everything has arrived. */
    void finish() {
      SharedReading.Reader here = reading.reader(part, unread, documents(), rows -> {});
      for (Piece piece : pieces) {
        if (refused.get(piece.order()) && piece.order() < failedAt) {
          try {
            here.read(session, piece);
            read.set(piece.order());
          } catch (SourceException e) {
            if (e.code() == SourceException.Code.SOURCE_UNREADABLE) {
              throw e;
            }
            failed(piece.order(), e);
          } catch (CancellationException e) {
            throw e;
          } catch (RuntimeException e) {
            failed(piece.order(), e);
          }
        }
      }
      if (failure == null) {
        if (read.cardinality() != pieces.size()) {
          throw new IllegalStateException(
              read.cardinality() + " of " + pieces.size() + " pieces of " + name() + " were read");
        }
        if (sent != counted) {
          throw new IllegalStateException(
              counted + " of " + sent + " hashes of " + name() + " were counted");
        }
        try {
          part.checkKept(session, pieces);
        } catch (SourceException e) {
          if (e.code() == SourceException.Code.SOURCE_UNREADABLE) {
            throw e;
          }
          failed(pieces.size(), e);
        }
      }
    }

    private RowReading.Documents documents() {
      return suspects.isPresent()
          ? new SuspectSpool.Writer(table, suspects.get(), spool::add)
          : new RowReading.Documents() {
            @Override
            public boolean takes(Piece piece, Observation row, Set<String> silent, String id) {
              uncounted++;
              return false;
            }

            @Override
            public void end(Piece piece) {}
          };
    }

    /**
     * The part of all rows.
     *
     * @throws RuntimeException the failure of the first piece that failed
     */
    TablePart part() {
      if (failure != null) {
        throw failure;
      }
      return part;
    }

    Passes.First first() {
      return new Passes.First(
          part(),
          uncounted > 0
              ? Optional.of(IdHashes.Suspects.all())
              : repeated.isEmpty()
                  ? Optional.empty()
                  : Optional.of(IdHashes.Suspects.of(repeated)));
    }
  }
}
