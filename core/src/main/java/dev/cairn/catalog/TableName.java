package dev.cairn.catalog;

import dev.cairn.postgres.QualifiedName;
import java.util.Comparator;

/**
 * The name of a relation: its schema and its own name, both exactly as the catalog spells them.
 * Ordered by schema, then table, by code units.
 */
public record TableName(String schema, String table) implements Comparable<TableName> {
  private static final Comparator<TableName> ORDER =
      Comparator.comparing(TableName::schema).thenComparing(TableName::table);

  /** The name as PostgreSQL would have it in a statement, quoted where it must be. */
  public String toSql() {
    return new QualifiedName(schema, table).toSql();
  }

  @Override
  public int compareTo(TableName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return toSql();
  }
}
