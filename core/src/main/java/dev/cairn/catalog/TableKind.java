package dev.cairn.catalog;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kind of a relation: {@code pg_class.relkind} together with {@code relpersistence}. */
public enum TableKind {
  /** A table that stores its rows itself. */
  ORDINARY("table"),
  /** A table whose rows are in its partitions. */
  PARTITIONED("partitioned table"),
  /** A table whose changes are not in the WAL. */
  UNLOGGED("unlogged table"),
  /** A table of one session. */
  TEMPORARY("temporary table"),
  /** A table of another server. */
  FOREIGN("foreign table"),
  /** A query with a name. */
  VIEW("view"),
  /** The stored result of a query. */
  MATERIALIZED_VIEW("materialized view");

  private final String label;

  TableKind(String label) {
    this.label = label;
  }

  /** {@return the words for it, in messages and in JSON} */
  @JsonValue
  public String label() {
    return label;
  }
}
