package dev.cairn.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Which tables are meant. A pattern is {@code schema.table} with {@code *} for any characters and
 * {@code ?} for one; a part in double quotes is taken literally; letter case counts. Schemas of
 * PostgreSQL and of managed services are selected only when a pattern names them without wildcard.
 * A selection remembers which of its patterns have matched a name, for {@link #unmatched()}.
 */
public final class Selection {
  private static final TablePattern EVERYTHING = TablePattern.parse("*.*");

  /**
   * The tables that DMS itself creates in a database: as a source the audit of DDL and the
   * heartbeat, as the target of another task its control tables. Other names that begin like these
   * are a user's. The notes for the undo of a bundle's scripts are Cairn's own.
   */
  private static final Pattern DMS_TABLE =
      Pattern.compile(
          "cairn_undo|awsdms_(ddl_audit|heartbeat|apply_exceptions|full_load_exceptions|status|history"
              + "|suspended_tables|txn_state|validation_failures(_v[0-9]+)?|changes[0-9]+)");

  private final List<TablePattern> includes;
  private final List<TablePattern> excludes;
  private final Set<TablePattern> matched = ConcurrentHashMap.newKeySet();

  private Selection(List<TablePattern> includes, List<TablePattern> excludes) {
    this.includes = List.copyOf(includes);
    this.excludes = List.copyOf(excludes);
  }

  /** {@return every table outside system schemas, except those that DMS or Cairn made} */
  public static Selection all() {
    return new Selection(List.of(EVERYTHING), List.of());
  }

  /**
   * {@return the tables that match one of the patterns}
   *
   * @param includes patterns such as {@code shop.*}
   * @throws CatalogException when a pattern is malformed
   */
  public static Selection of(String... includes) {
    return of(Arrays.asList(includes), List.of());
  }

  /**
   * {@return the tables that match one of {@code includes}, or all if there are none, and none of
   * {@code excludes}}
   *
   * @param includes patterns such as {@code shop.*}
   * @param excludes patterns of tables to leave out; they win over {@code includes}
   * @throws CatalogException when a pattern is malformed
   */
  public static Selection of(List<String> includes, List<String> excludes) {
    return new Selection(
        includes.isEmpty()
            ? List.of(EVERYTHING)
            : includes.stream().map(TablePattern::parse).toList(),
        excludes.stream().map(TablePattern::parse).toList());
  }

  /**
   * {@return this selection without the tables that match one of the patterns}
   *
   * @param patterns patterns of tables to leave out
   * @throws CatalogException when a pattern is malformed
   */
  public Selection excluding(String... patterns) {
    List<TablePattern> more = new ArrayList<>(excludes);
    for (String pattern : patterns) {
      more.add(TablePattern.parse(pattern));
    }
    return new Selection(includes, more);
  }

  /**
   * {@return whether the table is meant}
   *
   * @param name the table's name
   */
  public boolean includes(TableName name) {
    boolean included = false;
    for (TablePattern pattern : includes) {
      if (pattern.matches(name) && !belongsToDms(name, pattern)) {
        matched.add(pattern);
        included = true;
      }
    }
    return !excludes(name) && included;
  }

  /**
   * {@return the patterns, as they were written, that have matched no name so far, of those that
   * include tables and of those that exclude tables} They are of use once a catalog was read.
   */
  public Unmatched unmatched() {
    return new Unmatched(unmatched(includes), unmatched(excludes));
  }

  private List<String> unmatched(List<TablePattern> patterns) {
    return patterns.stream()
        .filter(p -> !p.equals(EVERYTHING) && !matched.contains(p))
        .map(TablePattern::text)
        .toList();
  }

  /**
   * Patterns that have matched no name.
   *
   * @param includes those that include tables
   * @param excludes those that exclude tables
   */
  public record Unmatched(List<String> includes, List<String> excludes) {}

  /**
   * {@return whether every table that another selection may mean is meant here} If that depends on
   * which tables there are, the answer is no.
   *
   * @param other the other selection
   */
  public boolean covers(Selection other) {
    boolean everything = includes.equals(List.of(EVERYTHING)) && excludes.isEmpty();
    return everything
        || other.includes.stream()
            .allMatch(
                pattern ->
                    pattern.schema().literal()
                        && pattern.table().literal()
                        && includes(
                            new TableName(pattern.schema().text(), pattern.table().text())));
  }

  /** Whether the table, or the partition, matches a pattern that leaves things out. */
  boolean excludes(TableName name) {
    boolean excluded = false;
    for (TablePattern pattern : excludes) {
      if (pattern.matches(name)) {
        matched.add(pattern);
        excluded = true;
      }
    }
    return excluded;
  }

  private static boolean belongsToDms(TableName name, TablePattern pattern) {
    return !pattern.table().literal() && DMS_TABLE.matcher(name.table()).matches();
  }

  @Override
  public String toString() {
    return excludes.isEmpty() ? includes.toString() : includes + " except " + excludes;
  }
}
