package dev.cairn.verify.replay;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordMetadata;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.text.Counted;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The records that are no rows of the plan. Whether a collection drops one is its transformation's
 * to say where that sees all records; it decides by their metadata, so one record of each kind is
 * tried.
 */
final class ForeignRecords {
  /** The maximum number of named tables that are not in the plan. */
  private static final int MOST_NAMED = 3;

  private final List<TableReplay> tables;
  private final InstantSource clock;
  private final Consumer<String> findings;

  /** By kind, the tables whose transformations make documents of it. */
  private final Map<Kind, List<TableName>> taking = new HashMap<>();

  /** By table, how many of its records could not be used because it is not in the plan. */
  private final TreeMap<TableName, Long> notInPlan = new TreeMap<>();

  /** The part of a record's metadata on which a transformation decides. */
  private record Kind(String operation, String schema, String table) {}

  /**
   * No records yet.
   *
   * @param tables of the plan; they may be added later
   * @param findings takes what becomes of a record
   */
  ForeignRecords(List<TableReplay> tables, InstantSource clock, Consumer<String> findings) {
    this.tables = tables;
    this.clock = clock;
    this.findings = findings;
  }

  /** Adds a record of a table that is not in the plan; it counts if the table is selected. */
  void ofNoTable(DmsRecord record, TableName relation, boolean selected) {
    if (selected) {
      notInPlan.merge(relation, 1L, Long::sum);
    }
    add(record, "records of " + relation.toSql() + ", which is not in the plan, were dropped");
  }

  /**
   * Adds a record.
   *
   * @param meaning the finding if every collection drops it
   * @return whether all do
   */
  boolean add(DmsRecord record, String meaning) {
    RecordMetadata metadata = record.metadata();
    Kind kind =
        new Kind(
            record instanceof DmsRecord.Data data ? data.operation().word() : "control",
            metadata.schema(),
            metadata.table());
    List<TableName> takers = taking.get(kind);
    if (takers == null) {
      takers = new ArrayList<>();
      for (TableReplay table : tables) {
        if (table.takesForeign(record, EvaluationContext.at(clock.instant()))) {
          takers.add(table.table.name());
        }
      }
      taking.put(kind, takers);
    }
    if (takers.isEmpty()) {
      findings.accept(meaning);
      return true;
    }
    String source = new TableName(metadata.schema(), metadata.table()).toSql();
    for (TableName collection : takers) {
      findings.accept("records of " + source + " became documents of " + collection.toSql());
    }
    return false;
  }

  /** The finding about tables that are not in the plan. */
  Optional<Finding> finding() {
    if (notInPlan.isEmpty()) {
      return Optional.empty();
    }
    long count = notInPlan.values().stream().mapToLong(n -> n).sum();
    String named =
        notInPlan.keySet().stream()
            .limit(MOST_NAMED)
            .map(TableName::toSql)
            .collect(Collectors.joining(", "));
    int more = notInPlan.size() - MOST_NAMED;
    return Optional.of(
        Finding.of(
                FindingCode.NOT_IN_PLAN,
                Counted.of(count, "record is", "records are")
                    + " of tables that are not in the plan: "
                    + named
                    + (more > 0 ? " and " + more + " more" : ""),
                "Leave the tables out with --exclude, or add them to the plan.")
            .times(count));
  }
}
