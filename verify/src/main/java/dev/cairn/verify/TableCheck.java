package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.FailedDocument;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.check.TableItems;
import dev.cairn.verify.replay.DistinctIds;
import dev.cairn.verify.replay.DocumentIds;
import dev.cairn.verify.replay.IdHashes;
import dev.cairn.verify.replay.SuspectRows;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.TableReport;
import dev.cairn.verify.shrink.Shrinker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Checks one table: each row is read once, as the emulator wants it and as the comparison wants it,
 * side by side in one statement, so that both see the same row and neither sees the other's work.
 * Several sessions can read it, piece by piece; the report is the same.
 *
 * <p>Where several rows may get the same {@code _id}, the table is read once more, and these rows
 * are compared with what their records leave in a collection.
 */
final class TableCheck {
  /** The share of the heap for the hashes of one table; several tables are checked at a time. */
  private static final int SHARE = 64;

  private static final String NO_DOCUMENT = "no record created a document for the row";

  private final CheckedTable table;
  private final Progress progress;
  private final InstantSource clock;
  private final Crew crew;
  private final List<Piece> pieces;
  private final boolean shrinking;
  private final IngestTransformation transformation;
  private final SourceReading reading;
  private final boolean hasIds;
  private final DocumentIds ids;
  private final DistinctIds distinct;

  /**
   * A check of one table.
   *
   * @param crew helps to read it
   * @param pieces the pieces in which it is read
   * @param shrinking whether examples are shrunk in the end
   */
  TableCheck(
      CheckedTable table,
      InstantSource clock,
      Progress progress,
      Crew crew,
      List<Piece> pieces,
      boolean shrinking) {
    this.crew = crew;
    this.pieces = pieces;
    this.shrinking = shrinking;
    this.table = table;
    this.progress = progress;
    this.clock = clock;
    this.transformation = table.transformation();
    this.reading = table.reading();
    this.hasIds = DocumentIds.exist(table.plan());
    this.ids = new DocumentIds(table);
    this.distinct = DistinctIds.of(table);
  }

  /**
   * Checks at most {@code sample} rows of each relation.
   *
   * @param unread columns of which no value can be read
   */
  TableReport run(SourceSession session, long sample, Set<String> unread) {
    Optional<IdHashes.Suspects> suspects;
    TablePart part;
    try (IdHashes ids = new IdHashes(Runtime.getRuntime().maxMemory() / SHARE)) {
      Pass pass = new Pass(sample, unread);
      part = pass.read(session, () -> new Gathering(ids.gatherer()), () -> {});
      suspects = ids.suspects();
    }
    return suspects.isEmpty()
        ? report(session, part, List.of())
        : again(session, sample, unread, suspects.get());
  }

  private TableReport again(
      SourceSession session, long sample, Set<String> unread, IdHashes.Suspects suspects) {
    RowChecks checks = new RowChecks(table);
    try (SuspectRows rows = new SuspectRows(table, clock, checks)) {
      InTurn<Suspect> inTurn =
          new InTurn<>(
              Runtime.getRuntime().maxMemory() / SHARE / Character.BYTES,
              found -> rows.add(found.relation(), found.row(), found.unreadable()));
      TablePart part =
          new Pass(sample, unread).read(session, () -> new Sorting(suspects, inTurn), inTurn::stop);
      rows.compare();
      part.columns.merge(checks);
      part.failedRows += rows.failedRows();
      return report(session, part, rows.findings());
    }
  }

  private TableReport report(SourceSession session, TablePart part, List<Finding> more) {
    if (shrinking) {
      Shrinker.shrink(part.columns, table, session, clock.instant());
    }
    return part.report(more);
  }

  /** Looks at the documents of the rows that one session reads. */
  private interface Documents {
    /**
     * Looks at one that was emitted.
     *
     * @param unreadable the columns whose values the server cannot give
     * @return whether the row is compared by this, not now
     */
    boolean takes(Piece piece, Observation row, Set<String> unreadable, String id);

    /** A piece was read to its end. */
    void end(Piece piece);
  }

  /** Takes note of every {@code _id}. */
  private final class Gathering implements Documents {
    private final IdHashes.Gatherer gatherer;

    Gathering(IdHashes.Gatherer gatherer) {
      this.gatherer = gatherer;
    }

    @Override
    public boolean takes(Piece piece, Observation row, Set<String> unreadable, String id) {
      if (!distinct.isProven(row.texts())) {
        gatherer.add(id);
      }
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
  private final class Sorting implements Documents {
    private final IdHashes.Suspects suspects;
    private final InTurn<Suspect> inTurn;

    Sorting(IdHashes.Suspects suspects, InTurn<Suspect> inTurn) {
      this.suspects = suspects;
      this.inTurn = inTurn;
    }

    @Override
    public boolean takes(Piece piece, Observation row, Set<String> unreadable, String id) {
      if (distinct.isProven(row.texts()) || !suspects.has(id)) {
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
    private final long sample;
    private final Set<String> unread;
    private final List<TablePart> parts = new ArrayList<>();
    private long rows;

    Pass(long sample, Set<String> unread) {
      this.sample = sample;
      this.unread = unread;
    }

    /**
     * Reads the table.
     *
     * @param documents for each session that takes part
     * @param failing is called when a piece has failed
     */
    TablePart read(SourceSession session, Supplier<Documents> documents, Runnable failing) {
      TablePart all = new TablePart(table, transformation);
      crew.read(
          session,
          new SharedReading(
              crew.lock(),
              table.table(),
              pieces,
              () -> new Rows(this, part(), documents.get()),
              failing));
      synchronized (this) {
        // A session that comes too late to help may add a part without rows.
        parts.forEach(all::merge);
      }
      for (int i = 0; i < all.rows.length; i++) {
        int relation = i;
        if (all.rows[i] == 0
            && pieces.stream().filter(piece -> piece.relation() == relation).count() > 1) {
          RelationRows.of(table.table().relations().get(i), List.of()).checkKept(session, 0);
        }
      }
      return all;
    }

    private synchronized TablePart part() {
      TablePart part = new TablePart(table, transformation);
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

  /** The rows that one session reads. */
  private final class Rows implements SharedReading.Reader {
    private final Pass pass;
    private final TablePart part;
    private final Documents documents;

    Rows(Pass pass, TablePart part, Documents documents) {
      this.pass = pass;
      this.part = part;
      this.documents = documents;
    }

    @Override
    public void read(SourceSession session, Piece piece) {
      TableName relation = table.table().relations().get(piece.relation());
      LoadEncoder encoder = table.encoder(relation);
      TableItems items = part.columns.items(encoder.selectItems());
      long[] rows = {0};
      RelationRows.of(relation, items.all())
          .without(items.placesOf(pass.unread))
          .first(pass.sample)
          .on(piece.pages())
          .read(
              session,
              (texts, unreadable) -> {
                rows[0]++;
                part.rows[piece.relation()]++;
                Set<String> without = items.columnsAt(unreadable);
                if (part.columns.without(without)) {
                  Instant now = clock.instant();
                  DmsRecord.Data record = encoder.data(texts, now);
                  Observation row =
                      new Observation(texts, items.first(), record, piece.place(rows[0]));
                  row(piece, row, record, EvaluationContext.at(now), without);
                }
                if (rows[0] % Progress.EVERY == 0) {
                  pass.counted(Progress.EVERY);
                }
              });
      pass.counted(rows[0] % Progress.EVERY);
      documents.end(piece);
    }

    private void row(
        Piece piece,
        Observation row,
        DmsRecord.Data record,
        EvaluationContext context,
        Set<String> silent) {
      SourceReading.Result result = reading.read(record);
      if (!(result instanceof SourceReading.Document document)) {
        String reason =
            result instanceof SourceReading.Unreadable unreadable
                ? unreadable.reason()
                : "the record was dropped";
        unusable(row, reason);
        return;
      }
      RowChecks columns = part.columns;
      Outcome outcome = transformation.apply(document.input(), context, part.run);
      if (outcome instanceof Outcome.Emitted emitted) {
        Optional<String> id = emitted.id().or(document::id);
        boolean creates = emitted.operation().creates();
        if (hasIds && id.isEmpty() && !table.table().keyColumns().isEmpty()) {
          part.extra.add(creates ? 1 : 0, "its record has no _id, so Rockset generates one");
          columns.unseen(row, NO_DOCUMENT);
        } else if (id.isEmpty() || !hasIds || !documents.takes(piece, row, silent, id.get())) {
          if (creates) {
            columns.emitted(row, emitted.document());
          } else {
            columns.unseen(row, NO_DOCUMENT);
          }
        }
      } else if (outcome instanceof Outcome.Failed failed) {
        if (hasIds && ids.of(document, context).isEmpty()) {
          unusable(row, failed.message() + " in " + failed.expression());
          return;
        }
        part.failedRows++;
        columns.failed(row, new FailedDocument(document.input(), context, failed));
      } else {
        columns.unseen(row, "the record was filtered");
      }
    }

    private void unusable(Observation row, String reason) {
      part.unused.unusable(reason);
      part.columns.unseen(row, reason);
    }
  }
}
