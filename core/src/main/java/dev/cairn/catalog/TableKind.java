package dev.cairn.catalog;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kind of a relation: {@code pg_class.relkind} together with {@code relpersistence}. */
public enum TableKind {
  ORDINARY("table"),
  PARTITIONED("partitioned table"),
  UNLOGGED("unlogged table"),
  TEMPORARY("temporary table"),
  FOREIGN("foreign table"),
  VIEW("view"),
  MATERIALIZED_VIEW("materialized view");

  private final String label;

  TableKind(String label) {
    this.label = label;
  }

  /** The words for it, in messages and in JSON. */
  @JsonValue
  public String label() {
    return label;
  }
}
