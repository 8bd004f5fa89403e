package dev.cairn.verify.replay;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RawJson;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.verify.assume.SuspiciousSql;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.FailedDocument;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.ids.RepeatedIds;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.TableReport;
import dev.cairn.verify.shrink.Shrinker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table in a replay: what its records do to its collection, and how the collection compares
 * with the rows. Records and rows have keys; what has different keys does not meet, so that the
 * work can be done key by key in any order.
 */
abstract sealed class TableReplay permits KeyedTable, UnkeyedTable {
  /**
   * The meaning of a record for the collection.
   *
   * @param key the key of the documents that it may change; null if it changes none
   * @param finding the text of a finding; empty if there is none
   * @param moved null if the row keeps its key, as far as the record shows
   */
  record Taken(@Nullable String key, String finding, @Nullable MovedKey moved) {
    static final Taken NOTHING = new Taken(null, "");

    Taken(@Nullable String key, String finding) {
      this(key, finding, null);
    }

    Taken and(@Nullable MovedKey change) {
      return new Taken(key, finding, change);
    }
  }

  /** The documents of some keys. */
  interface State {
    /** Applies a record. */
    void replay(DmsRecord.Data record, EvaluationContext context);

    /** Learns that a record of another key left a document behind. */
    default void moved(MovedKey moved) {}

    /** Compares a row, after the last record. */
    void row(Row row);

    /** Looks at what is left after the last row. */
    void end();
  }

  /** A consumer of rows as PostgreSQL gives them. */
  interface Rows {
    /** Takes one; the array is used again. */
    void row(int relation, Row row);
  }

  final CheckedTable table;
  final IngestTransformation transformation;
  final SourceReading reading;
  final RowChecks checks;
  final UnusedRecords unused;
  private final RowChecks sent;

  /** The columns that a rule of the plan's task turns into text. */
  private final List<String> textColumns;

  private final List<LoadEncoder> encoders = new ArrayList<>();

  /** The index of the first text for the comparison in a row's texts. */
  private final int first;

  private long records;
  private long failedRecords;

  /** Documents without an {@code _id} of their own that were {@link #seen}. */
  private long unnamed;

  private long rows;
  long failedRows;
  final ExtraDocuments extra;
  private final KeyChanges keyChanges;
  private final DefinitionChanges changes;

  /**
   * A replay of one table.
   *
   * @param checks count the outcomes of its rows
   */
  TableReplay(CheckedTable table, RowChecks checks) {
    this.table = table;
    this.transformation = table.transformation();
    this.reading = table.reading();
    this.checks = checks;
    this.unused = new UnusedRecords(table.name());
    this.extra = new ExtraDocuments(table.name());
    this.keyChanges = new KeyChanges(table);
    this.changes = new DefinitionChanges(table.name());
    this.sent = new RowChecks(table);
    this.textColumns = table.plan().columnsAsText().stream().sorted().toList();
    table.table().relations().forEach(relation -> encoders.add(table.encoder(relation)));
    this.first = encoders.isEmpty() ? 0 : encoders.get(0).selectItems().size();
  }

  /**
   * Counts a record and classifies it.
   *
   * @param withOldKey the same record, with the old key in a before image if that is known
   */
  final Taken take(DmsRecord.Data record, DmsRecord.Data withOldKey, EvaluationContext context) {
    records++;
    Taken taken = taken(record, context);
    if (taken.key() == null) {
      return taken;
    }
    MovedKey moved = moved(withOldKey, taken.key(), context);
    keyChanges.add(withOldKey, moved);
    return taken.and(moved);
  }

  /** The change of a key that an update shows; null if it shows none. */
  @Nullable MovedKey moved(DmsRecord.Data withOldKey, String id, EvaluationContext context) {
    return null;
  }

  /** The definition of the table changed. */
  final void altered(String what) {
    changes.altered(what, records);
  }

  /** How many documents without an {@code _id} of their own were {@link #seen}. */
  final long unnamed() {
    return unnamed;
  }

  /** All rows of the table were removed, or are loaded again. */
  final void emptied(String what) {
    changes.emptied(what);
  }

  /** The first column that shows that the record was made under other rules than the plan's. */
  final Optional<String> madeUnderOtherRules(DmsRecord.Data record) {
    return textColumns.stream()
        .filter(name -> record.data().member(name).filter(RawJson::isOtherThanText).isPresent())
        .findFirst();
  }

  abstract Taken taken(DmsRecord.Data record, EvaluationContext context);

  /** Without documents. */
  abstract State newState();

  /** The key of the row that the record is made of; null if no document can be the row's. */
  abstract @Nullable String rowKey(DmsRecord.Data now);

  /** Compares what no key brought together. */
  void endOfRows() {}

  /**
   * Applies a foreign record of the task's stream if the transformation sees it: a record that it
   * does not filter becomes an extra document.
   *
   * @return whether there is one, or the transformation failed
   */
  final boolean takesForeign(DmsRecord record, EvaluationContext context) {
    boolean taken =
        table.options().sourceFormat() == SourceFormat.JSON
            && reading.read(record) instanceof SourceReading.Document document
            && !(transformation.apply(document.input(), context) instanceof Outcome.Filtered);
    if (taken) {
      extra.add(1, "it belongs to a record of another table");
    }
    return taken;
  }

  /** The findings about the table as a whole. */
  List<Finding> findings() {
    return Stream.of(
            extra.finding(changes.emptied()).stream(),
            keyChanges.finding().stream(),
            unused.findings().stream())
        .flatMap(s -> s)
        .toList();
  }

  /** The {@code _id} of a document that was emitted; empty if it does not say whose it is. */
  Optional<String> idOf(Outcome.Emitted emitted, SourceReading.Document document) {
    return Optional.empty();
  }

  /**
   * Checks a single record and returns a finding.
   *
   * @param number of this table
   */
  final String seen(int number, DmsRecord.Data record, EvaluationContext context, RepeatedIds ids) {
    Taken taken = take(record, record, context);
    if (!taken.finding().isEmpty() && taken.key() == null) {
      return taken.finding();
    }
    MovedKey moved = taken.moved();
    if (moved != null) {
      ids.leftBehind(number, moved.from(), record);
    }
    SourceReading.Result result = reading.read(record);
    if (result instanceof SourceReading.Removal removal) {
      ids.gone(number, removal.id());
    } else if (result instanceof SourceReading.Document document) {
      Outcome outcome = transformation.apply(document.input(), context);
      if (outcome instanceof Outcome.Failed failed) {
        failedRecords++;
        sent.failed(record, new FailedDocument(document.input(), context, failed));
      } else if (outcome instanceof Outcome.Emitted emitted) {
        Optional<String> id = idOf(emitted, document);
        if (id.isPresent() && emitted.operation().creates()) {
          ids.document(number, id.get(), record, moved != null);
        } else if (id.isPresent()) {
          ids.gone(number, id.get());
        } else if (emitted.operation().creates()) {
          unnamed++;
        }
      }
    }
    return "";
  }

  /** A record that says nothing about any document. */
  final Taken unusable(SourceReading.Result result) {
    return unusable(
        result instanceof SourceReading.Unreadable unreadable
            ? unreadable.reason()
            : result.toString());
  }

  final Taken unusable(String reason) {
    unused.unusable(reason);
    return new Taken(null, "a record of " + table.name().toSql() + " could not be used: " + reason);
  }

  /** Reads every row once. */
  final void scan(SourceSession session, Rows consumer) {
    List<TableName> relations = table.table().relations();
    for (int i = 0; i < relations.size(); i++) {
      int relation = i;
      LoadEncoder encoder = encoders.get(i);
      RelationRows.of(relations.get(i), checks.items(encoder.selectItems()).all())
          .readWhole(
              session,
              texts -> {
                Row row = new Row(++rows, null, encoder, texts, Set.of());
                consumer.row(relation, new Row(rows, rowKey(row.now()), encoder, texts, Set.of()));
              });
    }
  }

  /** Puts smaller examples in the place of those that were found. */
  final void shrink(SourceSession session, Instant now) {
    Shrinker.shrink(checks, table, session, now);
  }

  final LoadEncoder encoder(int relation) {
    return encoders.get(relation);
  }

  /** A row beside the record that is compared with it; null if there is none. */
  final Observation seen(Row row, DmsRecord.@Nullable Data record) {
    return new Observation(row.texts(), first, record, row.place());
  }

  final TableReport report() {
    return new TableReport(
        table.name(),
        rows,
        failedRows,
        extra.count(),
        checks.reports(),
        withSuspicions(Stream.concat(findings().stream(), changes.findings(0).stream()).toList()));
  }

  /**
   * The report about records that were {@link #seen}, with the findings about their {@code _id}s.
   *
   * @param left how many documents are older than the removal of all rows, and unchanged
   * @param behind how many documents have an old key of their row
   */
  final TableReport failures(Optional<Finding> repeated, long left, long behind) {
    List<Finding> found = new ArrayList<>(repeated.stream().toList());
    extra.leftBehind(behind);
    found.addAll(findings());
    found.addAll(changes.findings(left));
    return new TableReport(
        table.name(),
        records - unused.unusable(),
        failedRecords,
        extra.count(),
        sent.reports(),
        withSuspicions(found));
  }

  /**
   * Adds the suspicions that the SQL shows without documents; rows that a condition drops are
   * compared anyway.
   */
  private List<Finding> withSuspicions(List<Finding> found) {
    List<Finding> all = new ArrayList<>(found);
    all.addAll(SuspiciousSql.findings(table.name(), transformation, transformation.run()));
    return all;
  }
}
