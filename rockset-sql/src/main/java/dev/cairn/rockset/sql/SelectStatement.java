package dev.cairn.rockset.sql;

import java.util.List;
import java.util.Optional;

/**
 * An ingest transformation: {@code SELECT items FROM _input [AS alias] [WHERE condition] [CLUSTER
 * BY ...]}.
 *
 * @param items one or more
 * @param alias what the input is called instead of {@code _input}
 * @param where keeps a document when true
 * @param clusterBy a storage layout, without effect on documents
 */
public record SelectStatement(
    List<SelectItem> items,
    Optional<String> alias,
    Optional<Expression> where,
    List<Expression> clusterBy) {
  /** The source of every ingest transformation. */
  public static final String INPUT = "_input";

  /**
   * Refuses an empty select list, and keeps copies of the lists.
   *
   * @param items one or more
   * @param alias what the input is called instead of {@code _input}
   * @param where keeps a document when true
   * @param clusterBy a storage layout, without effect on documents
   */
  public SelectStatement {
    items = List.copyOf(items);
    clusterBy = List.copyOf(clusterBy);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a select list has at least one item");
    }
  }

  /**
   * {@return {@code SELECT items FROM _input}}
   *
   * @param items the select list, one item or more; copied
   */
  public static SelectStatement of(List<SelectItem> items) {
    return new SelectStatement(items, Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * {@return this statement with a condition}
   *
   * @param condition keeps a document when true; it replaces an earlier condition
   */
  public SelectStatement where(Expression condition) {
    return new SelectStatement(items, alias, Optional.of(condition), clusterBy);
  }
}
