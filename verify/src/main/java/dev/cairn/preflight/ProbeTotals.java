package dev.cairn.preflight;

import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Probed;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The results of probes by table: those of its partitions together.
 *
 * @param list in the plan's order
 */
record ProbeTotals(List<Total> list) {
  /**
   * The count of one kind of values in a column.
   *
   * @param probed the counts of all partitions that were looked at; {@code all} if these are all
   *     rows of the table
   * @param in the partitions that have such values; none of a table without partitions
   */
  record Total(TableName table, String column, ProbeKind kind, Probed probed, List<TableName> in) {
    /** Where such values are, for the end of a sentence. */
    String partitions() {
      if (in.isEmpty()) {
        return "";
      }
      return in.size() == 1
          ? ", in partition " + in.get(0).toSql()
          : ", in " + in.size() + " partitions";
    }
  }

  private record Key(String column, ProbeKind kind) {}

  ProbeTotals {
    list = List.copyOf(list);
  }

  static ProbeTotals of(IngestPlan plan, Probes.Result result) {
    Map<TableName, List<ProbeFinding>> byRelation = new LinkedHashMap<>();
    result
        .looked()
        .forEach(f -> byRelation.computeIfAbsent(f.relation(), r -> new ArrayList<>()).add(f));
    Set<TableName> unread = new HashSet<>(result.skipped());
    result.failed().forEach(failure -> unread.add(failure.relation()));
    List<Total> totals = new ArrayList<>();
    for (CollectionPlan collection : plan.collections()) {
      TableName table = collection.table().name();
      List<TableName> relations = List.copyOf(collection.table().relations());
      boolean whole = relations.stream().noneMatch(unread::contains);
      Map<Key, Probed> probed = new LinkedHashMap<>();
      Map<Key, List<TableName>> in = new LinkedHashMap<>();
      for (TableName relation : relations) {
        for (ProbeFinding found : byRelation.getOrDefault(relation, List.of())) {
          Key key = new Key(found.column(), found.kind());
          probed.merge(
              key,
              new Probed(found.count(), found.looked(), whole && found.all(), found.longest()),
              Probed::and);
          if (found.count() > 0 && !relation.equals(table)) {
            in.computeIfAbsent(key, k -> new ArrayList<>()).add(relation);
          }
        }
      }
      probed.forEach(
          (key, sum) -> {
            if (whole || sum.values() > 0) {
              totals.add(
                  new Total(
                      table,
                      key.column(),
                      key.kind(),
                      sum,
                      List.copyOf(in.getOrDefault(key, List.of()))));
            }
          });
    }
    return new ProbeTotals(totals);
  }
}
