package dev.cairn.verify.pass;

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
import dev.cairn.verify.ids.DistinctIds;
import dev.cairn.verify.ids.DocumentIds;
import dev.cairn.verify.result.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * How the rows of one table are read and compared: each is read once, as the emulator wants it and
 * as the comparison wants it, side by side in one statement, so that both see the same row and
 * neither sees the other's work. Several threads may make readers of it, one for each session.
 */
public final class RowReading {
  private static final String NO_DOCUMENT = "no record created a document for the row";

  private final CheckedTable table;
  private final InstantSource clock;
  private final long sample;
  private final IngestTransformation transformation;
  private final SourceReading reading;
  private final boolean hasIds;
  private final DocumentIds ids;
  private final DistinctIds distinct;

  /** Looks at the documents whose {@code _id} another row's document may have. */
  public interface Documents {
    /**
     * Looks at one that was emitted.
     *
     * @param row whose texts are used again
     * @param unreadable the columns whose values the server cannot give
     * @return whether the row is compared by this, not now
     */
    boolean takes(Piece piece, Observation row, Set<String> unreadable, String id);

    /** A piece was read to its end. */
    void end(Piece piece);
  }

  /**
   * A reading of a table.
   *
   * @param sample the most rows of each relation
   */
  public RowReading(CheckedTable table, InstantSource clock, long sample) {
    this.table = table;
    this.clock = clock;
    this.sample = sample;
    this.transformation = table.transformation();
    this.reading = table.reading();
    this.hasIds = DocumentIds.exist(table.plan());
    this.ids = new DocumentIds(table);
    this.distinct = DistinctIds.of(table);
  }

  public CheckedTable table() {
    return table;
  }

  public InstantSource clock() {
    return clock;
  }

  /** A part of no rows. */
  public TablePart part() {
    return new TablePart(table, transformation);
  }

  /**
   * A reader for one session.
   *
   * @param part counts what it finds
   * @param unread columns of which no value can be read
   * @param counted learns of rows, many at a time
   */
  public SharedReading.Reader reader(
      TablePart part, Set<String> unread, Documents documents, LongConsumer counted) {
    return new Rows(part, unread, documents, counted);
  }

  /** The rows that one session reads. */
  private final class Rows implements SharedReading.Reader {
    private final TablePart part;
    private final Set<String> unread;
    private final Documents documents;
    private final LongConsumer counted;

    Rows(TablePart part, Set<String> unread, Documents documents, LongConsumer counted) {
      this.part = part;
      this.unread = unread;
      this.documents = documents;
      this.counted = counted;
    }

    @Override
    public void read(SourceSession session, Piece piece) {
      TableName relation = table.table().relations().get(piece.relation());
      LoadEncoder encoder = table.encoder(relation);
      TableItems items = part.columns.items(encoder.selectItems());
      long[] rows = {0};
      RelationRows.of(relation, items.all())
          .without(items.placesOf(unread))
          .first(sample)
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
                  counted.accept(Progress.EVERY);
                }
              });
      counted.accept(rows[0] % Progress.EVERY);
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
        } else if (id.isEmpty()
            || !hasIds
            || distinct.isProven(row.texts())
            || !documents.takes(piece, row, silent, id.get())) {
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
