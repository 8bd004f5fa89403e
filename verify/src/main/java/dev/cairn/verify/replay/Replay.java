package dev.cairn.verify.replay;

import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.ControlOperation;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.text.Counted;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.OwnRules;
import dev.cairn.verify.ids.RepeatedIds;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.PhaseComparison;
import dev.cairn.verify.result.Progress;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.TableReport;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies records, captured from a real task or emulated, to collections, and compares the final
 * documents with the database. Memory is bounded: beyond a sixteenth of the heap the records, and
 * the rows to compare them with, go through temporary files, which the owner alone may read and
 * which {@link #close} removes. Not for several threads at a time.
 *
 * <pre>{@code
 * try (Replay replay = Replay.of(plan, Dialect.defaults(), clock)) {
 *   replay.read(RecordReader.of(in), bad -> deadLetters.add(bad));
 *   Report report = replay.compare(connection);
 * }
 * }</pre>
 *
 * A table without a primary key, whose documents have made-up names, is compared as a multiset: a
 * document that is equal to what a row should become is taken for the row's. Of the other rows and
 * documents the most alike are taken for each other if there are few of either; else the rows count
 * as missing and the documents as extra.
 */
public final class Replay implements AutoCloseable {
  /** With these every task begins, for each table. */
  private static final String START =
      "records of a task's start and about DMS's own tables were dropped";

  private final IngestPlan plan;
  private final List<TableReplay> tables = new ArrayList<>();
  private final List<RecordColumns> columns = new ArrayList<>();
  private final Map<TableName, Relation> byRelation = new LinkedHashMap<>();
  private final ReplayEngine engine;
  private final boolean failuresOnly;
  private final RepeatedIds ids;
  private final InstantSource clock;
  private final Map<String, Long> findings = new LinkedHashMap<>();

  private final ForeignRecords foreign;

  /** Relations that were dropped and not created again yet, with the finding about it. */
  private final Map<TableName, String> dropped = new LinkedHashMap<>();

  private Selection selection = Selection.all();
  private long records;
  private long bad;

  /** A table of the plan, or a partition of it. */
  private static final class Relation {
    private final int table;
    private long records;
    private String lastTimestamp = "";

    /** Documents without an {@code _id} of their own, and those of them whose rows were removed. */
    private long unnamed;

    private long unnamedLeft;

    Relation(int table) {
      this.table = table;
    }

    /** Whether there are records that were made before this time, as DMS writes it. */
    boolean hasRecordsBefore(String timestamp) {
      return records > 0
          && (timestamp.isEmpty()
              || lastTimestamp.isEmpty()
              || lastTimestamp.compareTo(timestamp) <= 0);
    }
  }

  private Replay(
      IngestPlan plan, Dialect dialect, InstantSource clock, boolean failuresOnly, long most) {
    this.plan = plan;
    this.clock = clock;
    this.failuresOnly = failuresOnly;
    for (CollectionPlan collection : plan.collections()) {
      int table = tables.size();
      tables.add(ReplayEngine.table(new CheckedTable(collection, plan.options(), dialect)));
      columns.add(new RecordColumns(collection, plan.options()));
      collection
          .table()
          .relations()
          .forEach(relation -> byRelation.put(relation, new Relation(table)));
      byRelation.putIfAbsent(collection.table().name(), new Relation(table));
    }
    this.engine = new ReplayEngine(tables, clock, most);
    this.ids = new RepeatedIds(most);
    this.foreign = new ForeignRecords(tables, clock, this::find);
  }

  /** Into collections that are empty. */
  public static Replay of(IngestPlan plan, Dialect dialect, InstantSource clock) {
    return new Replay(plan, dialect, clock, false, ReplayEngine.defaultMost());
  }

  /** A replay with at most {@code most} bytes of records in memory. */
  static Replay of(IngestPlan plan, Dialect dialect, InstantSource clock, long most) {
    return new Replay(plan, dialect, clock, false, most);
  }

  /**
   * Without collections, to see what fails and which {@code _id}s come twice: of a record that was
   * transformed only its {@code _id} is kept, and there is nothing to {@link #compare}.
   */
  public static Replay forFailures(IngestPlan plan, Dialect dialect, InstantSource clock) {
    return forFailures(plan, dialect, clock, ReplayEngine.defaultMost());
  }

  /** A replay for failures with at most {@code most} bytes in memory. */
  static Replay forFailures(IngestPlan plan, Dialect dialect, InstantSource clock, long most) {
    return new Replay(plan, dialect, clock, true, most);
  }

  /**
   * Leaves out records of tables outside this selection, which are a finding otherwise: nothing
   * says what they should become.
   */
  public Replay within(Selection chosen) {
    selection = chosen;
    return this;
  }

  /** Reports the rows with which the documents are compared. */
  public Replay reporting(Progress progress) {
    engine.reporting(progress);
    return this;
  }

  /** A consumer of invalid records. */
  @FunctionalInterface
  public interface BadRecords {
    /** Takes one. */
    void accept(RecordItem.Bad bad);
  }

  /**
   * Applies all records of the reader. Invalid records are handed over and counted, and reading
   * continues.
   */
  public void read(RecordReader reader, BadRecords badRecords) {
    for (Optional<RecordItem> item = reader.next(); item.isPresent(); item = reader.next()) {
      accept(item.get(), badRecords);
    }
  }

  /** Applies a record; an invalid one is handed over and counted. */
  public void accept(RecordItem item, BadRecords badRecords) {
    if (item instanceof RecordItem.Good good) {
      accept(good.record());
    } else {
      bad++;
      badRecords.accept((RecordItem.Bad) item);
    }
  }

  /** Applies one record. */
  public void accept(DmsRecord record) {
    records++;
    TableName relation = new TableName(record.metadata().schema(), record.metadata().table());
    if (record.isHousekeeping()) {
      foreign.add(record, START);
      return;
    }
    if (record instanceof DmsRecord.Control control) {
      control(control, relation);
      return;
    }
    Relation known = byRelation.get(relation);
    if (known == null) {
      foreign.ofNoTable(record, relation, selection.includes(relation));
      return;
    }
    if (known.records == 0) {
      isThere(relation);
    }
    row((DmsRecord.Data) record, known, relation);
  }

  private void row(DmsRecord.Data record, Relation relation, TableName name) {
    TableReplay table = tables.get(relation.table);
    long unnamed = table.unnamed();
    String finding =
        failuresOnly
            ? table.seen(relation.table, record, EvaluationContext.at(clock.instant()), ids)
            : engine.accept(relation.table, record);
    if (!finding.isEmpty()) {
      find(finding);
    }
    relation.records++;
    relation.lastTimestamp = record.metadata().timestamp();
    relation.unnamed += table.unnamed() - unnamed;
    columns.get(relation.table).add(record);
    table.madeUnderOtherRules(record).ifPresent(column -> find(Findings.otherRules(name, column)));
  }

  /** Rockset carries out no control record; what that leaves in a collection is noted. */
  private void control(DmsRecord.Control control, TableName relation) {
    Optional<ControlOperation> known = ControlOperation.named(control.operation());
    String meaning = Findings.of(control.operation(), relation);
    boolean create = known.filter(ControlOperation.CREATE_TABLE::equals).isPresent();
    if (!foreign.add(control, create ? START : meaning)) {
      return;
    }
    if (create) {
      isThere(relation);
    } else if (known.filter(ControlOperation.DROP_TABLE::equals).isPresent()) {
      dropped.put(relation, meaning);
    }
    Relation planned = byRelation.get(relation);
    if (planned != null) {
      happened(planned, relation, control, known);
    }
  }

  private void happened(
      Relation relation,
      TableName name,
      DmsRecord.Control control,
      Optional<ControlOperation> operation) {
    String message = Findings.of(control.operation(), name);
    if (operation.isEmpty() || !operation.get().empties()) {
      tables.get(relation.table).altered(message);
    } else if (operation.get() == ControlOperation.TRUNCATE_TABLE) {
      emptied(relation, name, message);
    } else if (operation.get() == ControlOperation.CREATE_TABLE
        && relation.hasRecordsBefore(control.metadata().timestamp())) {
      emptied(relation, name, name.toSql() + " was created again");
    } else {
      ids.reload(name);
    }
  }

  private void emptied(Relation relation, TableName name, String message) {
    tables.get(relation.table).emptied(message);
    relation.unnamedLeft = relation.unnamed;
    ids.emptied(name);
  }

  /** A relation is created, or its first row comes: if it was dropped, then by a task's start. */
  private void isThere(TableName relation) {
    String message = dropped.remove(relation);
    if (message != null) {
      findings.merge(START, findings.remove(message), Long::sum);
    }
  }

  /** Treats tables that were dropped and not created again as changed, not as a task's start. */
  private void endOfRecords() {
    dropped.forEach(
        (relation, message) -> {
          Relation planned = byRelation.get(relation);
          if (planned != null) {
            tables.get(planned.table).altered(message);
          }
        });
    dropped.clear();
  }

  private void find(String finding) {
    findings.merge(finding, 1L, Long::sum);
  }

  /** The number of records that were applied. */
  public long records() {
    return records;
  }

  /** The number of items that are not records. */
  public long bad() {
    return bad;
  }

  /**
   * The findings that matter for the collections, with their counts, in the order of the first
   * occurrence.
   */
  public Map<String, Long> findings() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(findings));
  }

  /**
   * Compares every document with its row, and every row with its document. The database should be
   * as it was when the last record was made; what was changed since shows as wrong. Of a key that
   * came by load and by change, the two records are compared too, see {@link PhaseComparison}. This
   * can be done once.
   *
   * @throws dev.cairn.emulator.source.SourceException when the source cannot be read, or a
   *     temporary file cannot be used
   * @throws IllegalStateException if this is a replay {@link #forFailures}
   */
  public Report compare(Connection connection) {
    if (failuresOnly) {
      throw new IllegalStateException("the records are no longer available");
    }
    endOfRecords();
    try (SourceSession session = SourceSession.open(connection)) {
      return report(engine.compare(session, true));
    }
  }

  /**
   * The report without a database: failures, and documents that were created twice; nothing is
   * counted as exact.
   *
   * @throws IllegalStateException if this is not a replay {@link #forFailures}
   */
  public Report failures() {
    if (!failuresOnly) {
      throw new IllegalStateException("the records were not counted one by one");
    }
    endOfRecords();
    Map<Integer, Finding> repeated = ids.findings(plan.collections());
    List<TableReport> reports = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      int table = i;
      long unnamed =
          byRelation.values().stream()
              .filter(relation -> relation.table == table)
              .mapToLong(relation -> relation.unnamedLeft)
              .sum();
      reports.add(
          tables
              .get(i)
              .failures(
                  Optional.ofNullable(repeated.get(i)), ids.left(i) + unnamed, ids.behind(i)));
    }
    return report(reports);
  }

  private Report report(List<TableReport> ofTables) {
    List<TableReport> reports = new ArrayList<>();
    for (int i = 0; i < ofTables.size(); i++) {
      TableReport report = ofTables.get(i);
      for (Finding finding : columns.get(i).findings(failuresOnly)) {
        report = report.with(finding);
      }
      reports.add(report);
    }
    return new Report(plan.options().profile().label(), reports, ownFindings()).unlessEmpty();
  }

  private List<Finding> ownFindings() {
    List<Finding> own = new ArrayList<>(OwnRules.findings(plan));
    if (bad > 0) {
      own.add(
          Finding.of(
                  FindingCode.NOT_A_RECORD,
                  Counted.of(bad, "item is not a DMS record", "items are not DMS records"),
                  "Write them to a file with --dead-letters FILE, with position and reason.")
              .times(bad));
    }
    foreign.finding().ifPresent(own::add);
    return own;
  }

  /** Removes temporary files. */
  @Override
  public void close() {
    try (ids) {
      engine.close();
    }
  }
}
