package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.OwnRules;
import dev.cairn.verify.check.Unread;
import dev.cairn.verify.ids.DocumentIds;
import dev.cairn.verify.replay.StoredDocuments;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.Progress;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.TableReport;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Compares the documents that a sink keeps in PostgreSQL with the tables: every value with the
 * source value, and documents without a row. Reads both and writes neither; memory is bounded.
 * Immutable.
 */
public final class DocumentVerification {
  private final IngestPlan plan;
  private final Function<TableName, String> sinkTable;
  private final Dialect dialect;
  private final Progress progress;

  private DocumentVerification(
      IngestPlan plan, Function<TableName, String> sinkTable, Dialect dialect, Progress progress) {
    this.plan = plan;
    this.sinkTable = sinkTable;
    this.dialect = dialect;
    this.progress = progress;
  }

  /**
   * {@return a verification of the documents of every table of a plan}
   *
   * @param plan the plan from which the documents were made
   * @param sinkTable the name of the sink's table for a table of the plan
   */
  public static DocumentVerification of(IngestPlan plan, Function<TableName, String> sinkTable) {
    return new DocumentVerification(plan, sinkTable, Dialect.defaults(), (table, rows) -> {});
  }

  /**
   * {@return this verification under another dialect}
   *
   * @param other the answers to the open questions about Rockset
   */
  public DocumentVerification withDialect(Dialect other) {
    return new DocumentVerification(plan, sinkTable, other, progress);
  }

  /**
   * {@return this verification with a listener for its progress}
   *
   * @param other learns how far it is
   */
  public DocumentVerification withProgress(Progress other) {
    return new DocumentVerification(plan, sinkTable, dialect, other);
  }

  /**
   * Compares. The sink is read in one snapshot and the tables in another one, so that changes which
   * the sink does not have yet are mismatches. A table that cannot be compared is a finding of the
   * report, and the others are compared.
   *
   * @param connection of the source; the caller closes it
   * @param sink of the sink; the caller closes it
   * @return the report, with the tables in the plan's order
   * @throws SourceException when the source or the sink cannot be read at all
   */
  public Report run(Connection connection, Connection sink) {
    List<String> names =
        plan.collections().stream().map(c -> sinkTable.apply(c.table().name())).toList();
    SinkTables tables = SinkTables.find(sink, names);
    List<TableReport> reports = new ArrayList<>();
    try (SourceSession documents = SourceSession.open(sink);
        SourceSession rows = SourceSession.open(connection)) {
      SourceException lost = null;
      for (CollectionPlan collection : plan.collections()) {
        TableReport report;
        try {
          report =
              lost != null
                  ? Unread.lost(collection, lost)
                  : compared(collection, tables, documents, rows);
        } catch (SourceException e) {
          if (e.code() == SourceException.Code.SOURCE_UNREADABLE) {
            lost = e;
            report = Unread.lost(collection, e);
          } else {
            report = Unread.because(collection, e);
          }
        } catch (RuntimeException e) {
          report = Unread.because(collection, e);
          progress.failed(collection.table().name(), e);
        }
        reports.add(report);
        progress.done(report.name(), report.rows());
      }
    }
    List<Finding> findings = new ArrayList<>(Unread.hidden(plan));
    findings.addAll(OwnRules.findings(plan));
    return new Report(plan.options().profile().label(), reports, findings).unlessEmpty();
  }

  private TableReport compared(
      CollectionPlan collection, SinkTables tables, SourceSession documents, SourceSession rows) {
    if (!DocumentIds.exist(collection)) {
      throw new SourceException(
          SourceException.Code.TABLE_UNREADABLE,
          "the table has no primary key, so nothing says which document of the sink is a row's",
          "Add a primary key to the table, or exclude the table.");
    }
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    CheckedTable checked = new CheckedTable(collection, plan.options(), dialect);
    try (StoredDocuments stored = new StoredDocuments(checked, clock)) {
      tables.read(documents, sinkTable.apply(collection.table().name()), stored::add);
      return stored.compare(rows, true, progress);
    }
  }
}
