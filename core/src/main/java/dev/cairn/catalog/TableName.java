package dev.cairn.catalog;

import dev.cairn.postgres.QualifiedName;
import java.util.Comparator;

/**
 * The name of a relation: its schema and its own name, both exactly as the catalog spells them.
 * Ordered by schema, then table, by code units.
 *
 * @param schema the schema's name, without quotes
 * @param table the relation's own name, without quotes
 */
public record TableName(String schema, String table) implements Comparable<TableName> {
  private static final Comparator<TableName> ORDER =
      Comparator.comparing(TableName::schema).thenComparing(TableName::table);

  /** {@return the name as PostgreSQL would have it in a statement, quoted where it must be} */
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
