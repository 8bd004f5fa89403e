package dev.cairn.catalog;

import java.util.Optional;

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
  public String label() {
    return label;
  }

  /** The kind with these words; empty when there is none. */
  public static Optional<TableKind> labelled(String label) {
    for (TableKind kind : values()) {
      if (kind.label.equals(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
