package dev.cairn.plan;

import dev.cairn.catalog.TableName;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which group of roles each table of a bundle belongs to. A table keeps its group for ever, because
 * its role and its collection would be replaced otherwise; a new bundle takes the groups from the
 * one that it replaces.
 *
 * @param groups the group of each table, from 1
 * @param removed the tables that earlier bundles had and this one has not, with their groups: their
 *     collections are left as they are
 */
public record Placement(
    SortedMap<TableName, Integer> groups, SortedMap<TableName, Integer> removed) {
  /**
   * Copies both maps.
   *
   * @param groups the group of each table, from 1
   * @param removed the tables that earlier bundles had and this one has not, with their groups:
   *     their collections are left as they are
   */
  public Placement {
    groups = copy(groups);
    removed = copy(removed);
  }

  /** {@return the placement before the first bundle: no table has a group} */
  public static Placement none() {
    return new Placement(new TreeMap<>(), new TreeMap<>());
  }

  /**
   * {@return the group of a table of this or an earlier bundle}
   *
   * @param table the table's name
   */
  public Optional<Integer> group(TableName table) {
    return Optional.ofNullable(groups.getOrDefault(table, removed.get(table)));
  }

  /** {@return the group that was opened last; 1 before the first} */
  public int lastGroup() {
    return Math.max(highest(groups), highest(removed));
  }

  /**
   * {@return the tables that a plan for only {@code tables} would leave out}
   *
   * @param tables the tables of the plan
   */
  public List<TableName> without(Collection<TableName> tables) {
    return groups.keySet().stream().filter(table -> !tables.contains(table)).toList();
  }

  /**
   * {@return the placement of the next bundle, whose tables are in these groups}
   *
   * @param now the groups by table, from 1
   */
  public Placement next(SortedMap<TableName, Integer> now) {
    SortedMap<TableName, Integer> gone = new TreeMap<>(removed);
    gone.putAll(groups);
    gone.keySet().removeAll(now.keySet());
    return new Placement(now, gone);
  }

  private static int highest(Map<TableName, Integer> groups) {
    return groups.values().stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  private static SortedMap<TableName, Integer> copy(SortedMap<TableName, Integer> groups) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }
}
