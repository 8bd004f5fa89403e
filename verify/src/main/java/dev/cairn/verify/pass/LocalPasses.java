package dev.cairn.verify.pass;

import dev.cairn.emulator.source.SourceSession;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.ids.IdHashes;
import dev.cairn.verify.result.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Passes by the sessions of this process, piece by piece. */
public final class LocalPasses implements Passes {
  /** The share of the heap for the hashes of one table; several tables are checked at a time. */
  private static final int SHARE = 64;

  private final RowReading reading;
  private final CheckedTable table;
  private final SourceSession session;
  private final Crew crew;
  private final List<Piece> pieces;
  private final Progress progress;

  /**
   * Passes over one table.
   *
   * @param crew helps to read it
   * @param pieces the pieces in which it is read
   */
  public LocalPasses(
      RowReading reading, SourceSession session, Crew crew, List<Piece> pieces, Progress progress) {
    this.reading = reading;
    this.table = reading.table();
    this.session = session;
    this.crew = crew;
    this.pieces = pieces;
    this.progress = progress;
  }

  @Override
  public First first(Set<String> unread) {
    try (IdHashes ids = new IdHashes(Runtime.getRuntime().maxMemory() / SHARE)) {
      TablePart part = new Pass(unread).read(() -> new Gathering(ids.gatherer()), () -> {});
      return new First(part, ids.suspects());
    }
  }

  @Override
  public TablePart again(Set<String> unread, IdHashes.Suspects suspects, Rows rows) {
    InTurn<Suspect> inTurn =
        new InTurn<>(
            Runtime.getRuntime().maxMemory() / SHARE / Character.BYTES,
            found -> rows.row(found.relation(), found.row(), found.unreadable()));
    return new Pass(unread).read(() -> new Sorting(suspects, inTurn), inTurn::stop);
  }

  /** Takes note of every {@code _id}. */
  private static final class Gathering implements RowReading.Documents {
    private final IdHashes.Gatherer gatherer;

    Gathering(IdHashes.Gatherer gatherer) {
      this.gatherer = gatherer;
    }

    @Override
    public boolean takes(Piece piece, Observation row, Set<String> unreadable, String id) {
      gatherer.add(id);
      return false;
    }

    @Override
    public void end(Piece piece) {
      gatherer.end();
    }
  }

  /** A row of which another may have the {@code _id}; its texts are not used again. */
  private record Suspect(int relation, Observation row, Set<String> unreadable) {}

  /** Sorts out the rows that may share their {@code _id}. */
  private static final class Sorting implements RowReading.Documents {
    private final IdHashes.Suspects suspects;
    private final InTurn<Suspect> inTurn;

    Sorting(IdHashes.Suspects suspects, InTurn<Suspect> inTurn) {
      this.suspects = suspects;
      this.inTurn = inTurn;
    }

    @Override
    public boolean takes(Piece piece, Observation row, Set<String> unreadable, String id) {
      if (!suspects.has(id)) {
        return false;
      }
      Observation kept =
          new Observation(row.texts().clone(), row.first(), row.record(), row.place());
      long size = Stream.of(kept.texts()).mapToLong(text -> text == null ? 0 : text.length()).sum();
      inTurn.add(piece.order(), new Suspect(piece.relation(), kept, unreadable), 2 * size);
      return true;
    }

    @Override
    public void end(Piece piece) {
      inTurn.end(piece.order());
    }
  }

  /** One reading of the table, in all sessions. */
  private final class Pass {
    private final Set<String> unread;
    private final List<TablePart> parts = new ArrayList<>();
    private long rows;

    Pass(Set<String> unread) {
      this.unread = unread;
    }

    /**
     * Reads the table.
     *
     * @param documents for each session that takes part
     * @param failing is called when a piece has failed
     */
    TablePart read(Supplier<RowReading.Documents> documents, Runnable failing) {
      TablePart all = reading.part();
      crew.read(
          session,
          new SharedReading(
              crew.lock(),
              table.table(),
              pieces,
              () -> reading.reader(part(), unread, documents.get(), this::counted),
              failing));
      synchronized (this) {
        // A session that comes too late to help may add a part without rows.
        parts.forEach(all::merge);
      }
      all.checkKept(session, pieces);
      return all;
    }

    private synchronized TablePart part() {
      TablePart part = reading.part();
      parts.add(part);
      return part;
    }

    /** Counts rows, and reports how many there are so far. */
    private synchronized void counted(long more) {
      long before = rows / Progress.EVERY;
      rows += more;
      if (rows / Progress.EVERY > before) {
        progress.rows(table.name(), rows - rows % Progress.EVERY);
      }
    }
  }
}
