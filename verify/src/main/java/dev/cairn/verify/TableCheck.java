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
import dev.cairn.rockset.transform.RunWarnings;
import dev.cairn.verify.assume.SuspiciousSql;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.FailedDocument;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.check.TableItems;
import dev.cairn.verify.replay.DistinctIds;
import dev.cairn.verify.replay.DocumentIds;
import dev.cairn.verify.replay.ExtraDocuments;
import dev.cairn.verify.replay.IdHashes;
import dev.cairn.verify.replay.SuspectRows;
import dev.cairn.verify.replay.UnusedRecords;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.TableReport;
import dev.cairn.verify.shrink.Shrinker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks one table: each row is read once, as the emulator wants it and as the comparison wants it,
 * side by side in one statement, so that both see the same row and neither sees the other's work.
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
  private final boolean shrinking;
  private final IngestTransformation transformation;
  private final SourceReading reading;
  private final boolean hasIds;
  private final DocumentIds ids;
  private final DistinctIds distinct;

  /**
   * A check of one table.
   *
   * @param shrinking whether examples are shrunk in the end
   */
  TableCheck(CheckedTable table, InstantSource clock, Progress progress, boolean shrinking) {
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
    Pass pass = new Pass(unread, false);
    Optional<IdHashes.Suspects> suspects;
    try (IdHashes ids = new IdHashes(Runtime.getRuntime().maxMemory() / SHARE)) {
      pass.read(
          session,
          sample,
          (relation, row, unreadable, id) -> {
            if (!distinct.isProven(row.texts())) {
              ids.add(id);
            }
            return false;
          });
      suspects = ids.suspects();
    }
    return suspects.isEmpty()
        ? pass.report(session, 0, List.of())
        : again(session, sample, unread, suspects.get());
  }

  private TableReport again(
      SourceSession session, long sample, Set<String> unread, IdHashes.Suspects suspects) {
    Pass pass = new Pass(unread, true);
    try (SuspectRows rows = new SuspectRows(table, clock, pass.columns)) {
      pass.read(
          session,
          sample,
          (relation, row, unreadable, id) -> {
            boolean suspect = !distinct.isProven(row.texts()) && suspects.has(id);
            if (suspect) {
              rows.add(relation, pass.rows, row, unreadable);
            }
            return suspect;
          });
      rows.compare();
      return pass.report(session, rows.failedRows(), rows.findings());
    }
  }

  /** Looks at the documents of rows. */
  private interface Documents {
    /**
     * Looks at one that was emitted.
     *
     * @param relation the relation of the row, by its index among the table's
     * @param unreadable the columns whose values the server cannot give
     * @return whether the row is compared by this, not now
     */
    boolean takes(int relation, Observation row, Set<String> unreadable, String id);
  }

  /** One reading of the table. */
  private final class Pass {
    private final RowChecks columns = new RowChecks(table);
    private final RunWarnings run = transformation.run();
    private final Set<String> unread;

    /** Whether some rows are compared after others that follow them. */
    private final boolean inAnotherOrder;

    private final ExtraDocuments extra = new ExtraDocuments(table.name());
    private final UnusedRecords unused = new UnusedRecords(table.name());
    private long rows;
    private long failedRows;

    Pass(Set<String> unread, boolean inAnotherOrder) {
      this.unread = unread;
      this.inAnotherOrder = inAnotherOrder;
    }

    void read(SourceSession session, long sample, Documents documents) {
      List<TableName> relations = table.table().relations();
      for (int i = 0; i < relations.size(); i++) {
        int relation = i;
        LoadEncoder encoder = table.encoder(relations.get(i));
        TableItems items = columns.items(encoder.selectItems());
        BitSet never = items.placesOf(unread);
        RelationRows.of(relations.get(i), items.all())
            .without(never)
            .first(sample)
            .read(
                session,
                (texts, unreadable) -> {
                  rows++;
                  if (inAnotherOrder) {
                    columns.at(rows);
                  }
                  Set<String> without = items.columnsAt(unreadable);
                  if (columns.without(without)) {
                    Instant now = clock.instant();
                    DmsRecord.Data record = encoder.data(texts, now);
                    Observation row = new Observation(texts, items.first(), record);
                    row(relation, row, record, EvaluationContext.at(now), without, documents);
                  }
                });
      }
    }

    private void row(
        int relation,
        Observation row,
        DmsRecord.Data record,
        EvaluationContext context,
        Set<String> silent,
        Documents documents) {
      if (rows % Progress.EVERY == 0) {
        progress.rows(table.name(), rows);
      }
      SourceReading.Result result = reading.read(record);
      if (!(result instanceof SourceReading.Document document)) {
        String reason =
            result instanceof SourceReading.Unreadable unreadable
                ? unreadable.reason()
                : "the record was dropped";
        unusable(row, reason);
        return;
      }
      Outcome outcome = transformation.apply(document.input(), context, run);
      if (outcome instanceof Outcome.Emitted emitted) {
        Optional<String> id = emitted.id().or(document::id);
        boolean creates = emitted.operation().creates();
        if (hasIds && id.isEmpty() && !table.table().keyColumns().isEmpty()) {
          extra.add(creates ? 1 : 0, "its record has no _id, so Rockset generates one");
          columns.unseen(row, NO_DOCUMENT);
        } else if (id.isEmpty() || !hasIds || !documents.takes(relation, row, silent, id.get())) {
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
        failedRows++;
        columns.failed(row, new FailedDocument(document.input(), context, failed));
      } else {
        columns.unseen(row, "the record was filtered");
      }
    }

    private void unusable(Observation row, String reason) {
      unused.unusable(reason);
      columns.unseen(row, reason);
    }

    TableReport report(SourceSession session, long moreFailed, List<Finding> more) {
      if (shrinking) {
        Shrinker.shrink(columns, table, session, clock.instant());
      }
      return new TableReport(
          table.name(),
          rows,
          failedRows + moreFailed,
          extra.count(),
          columns.reports(),
          Stream.of(
                  columns.findings(),
                  more,
                  extra.finding().stream().toList(),
                  unused.findings(),
                  SuspiciousSql.findings(table.name(), transformation, run))
              .flatMap(List::stream)
              .toList());
    }
  }
}
