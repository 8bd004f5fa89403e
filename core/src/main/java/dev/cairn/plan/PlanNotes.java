package dev.cairn.plan;

import dev.cairn.catalog.TableName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The decisions of a bundle that its {@code plan.json} records.
 *
 * @param placement the groups of the tables, and the tables that had left
 * @param tasks the settings of each table's task, with the reason
 * @param quotas the default quotas that the bundle exceeds
 */
public record PlanNotes(
    Placement placement, Map<TableName, TaskNote> tasks, List<QuotaNote> quotas) {
  /**
   * Copies the map and the list.
   *
   * @param placement the groups of the tables
   * @param tasks the notes on tasks, by table
   * @param quotas the quotas that the bundle exceeds
   */
  public PlanNotes {
    tasks = Collections.unmodifiableMap(new TreeMap<>(tasks));
    quotas = List.copyOf(quotas);
  }

  /** {@return the notes of a plan that is in no bundle} */
  public static PlanNotes none() {
    return new PlanNotes(Placement.none(), Map.of(), List.of());
  }
}
