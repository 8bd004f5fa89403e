package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsRecord;
import dev.cairn.dms.FullLoad;
import dev.cairn.dms.RecordReader;
import dev.cairn.dms.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays records, captured from a real task or emulated, into collections in memory, and compares
 * what these hold in the end with the database. Memory grows with the documents. Not for several
 * threads at a time.
 *
 * <pre>{@code
 * Replay replay = Replay.of(plan, Dialect.defaults(), clock);
 * replay.read(RecordReader.of(in), bad -> deadLetters.add(bad));
 * Report report = replay.compare(connection);     // or replay.failures() without a database
 * }</pre>
 */
public final class Replay {
  private final IngestPlan plan;
  private final Map<TableName, TableReplay> byTable = new LinkedHashMap<>();
  private final Map<TableName, TableReplay> byRelation = new LinkedHashMap<>();
  private final Map<String, Long> findings = new LinkedHashMap<>();
  private long records;
  private long bad;

  private Replay(IngestPlan plan, Dialect dialect, InstantSource clock) {
    this.plan = plan;
    for (CollectionPlan collection : plan.collections()) {
      TableReplay table = new TableReplay(collection, plan.options(), dialect, clock);
      byTable.put(collection.table().name(), table);
      FullLoad.relations(collection.table()).forEach(relation -> byRelation.put(relation, table));
      byRelation.putIfAbsent(collection.table().name(), table);
    }
  }

  /** Into collections that are empty. */
  public static Replay of(IngestPlan plan, Dialect dialect, InstantSource clock) {
    return new Replay(plan, dialect, clock);
  }

  /** A consumer of what is no record. */
  @FunctionalInterface
  public interface BadRecords {
    /** Takes one. */
    void accept(RecordReader.Bad bad);
  }

  /**
   * Plays everything that the reader has; what is no record is handed over and counted, and the
   * reading goes on.
   */
  public void read(RecordReader reader, BadRecords badRecords) {
    for (Optional<RecordReader.Item> item = reader.next(); item.isPresent(); item = reader.next()) {
      if (item.get() instanceof RecordReader.Good good) {
        accept(good.record());
      } else {
        bad++;
        badRecords.accept((RecordReader.Bad) item.get());
      }
    }
  }

  /** Plays one record. */
  public void accept(DmsRecord record) {
    records++;
    TableName relation = new TableName(record.metadata().schema(), record.metadata().table());
    if (record.isHousekeeping()) {
      find("records about DMS's own tables were dropped");
      return;
    }
    if (record instanceof DmsRecord.Control control) {
      find(Findings.of(control.operation(), relation));
      return;
    }
    TableReplay table = byRelation.get(relation);
    if (table == null) {
      find("records of " + relation.toSql() + ", which is not in the plan, were dropped");
      return;
    }
    table.accept((DmsRecord.Data) record).ifPresent(this::find);
  }

  private void find(String finding) {
    findings.merge(finding, 1L, Long::sum);
  }

  /** How many records were played. */
  public long records() {
    return records;
  }

  /** How many items were no records. */
  public long bad() {
    return bad;
  }

  /**
   * What came by that means something for the collections, with how often it did, in the order of
   * the first time.
   */
  public Map<String, Long> findings() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(findings));
  }

  /**
   * Compares every document with its row, and every row with its document. The database should be
   * as it was when the last record was made; what was changed since shows as wrong. Of a key that
   * came by load and by change, the two records are compared too, see {@link PhaseComparison}.
   *
   * @throws dev.cairn.dms.DmsException when the source cannot be read
   */
  public Report compare(Connection connection) {
    List<TableReport> tables = new ArrayList<>();
    try (SourceSession session = SourceSession.open(connection)) {
      byTable.values().forEach(table -> tables.add(table.compare(session, true)));
    }
    return new Report(plan.options().profile().label(), tables);
  }

  /** What failed, where there is no database to compare with; nothing is counted as exact. */
  public Report failures() {
    return new Report(
        plan.options().profile().label(),
        byTable.values().stream().map(TableReplay::failures).toList());
  }
}
