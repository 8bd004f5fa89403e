package dev.cairn.postgres;

import java.util.Objects;

/**
 * The name of a type (or of any other object) and of the schema that holds it, as the catalog
 * stores them: unquoted, case as it is.
 *
 * @param schema the schema; empty if unknown
 * @param name the name in the schema; never empty
 */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {
  /** The schema of PostgreSQL's own types. */
  public static final String PG_CATALOG = "pg_catalog";

  /**
   * Refuses an empty name, which PostgreSQL refuses too.
   *
   * @param schema the schema; empty if unknown
   * @param name the name in the schema; never empty
   */
  public QualifiedName {
    Objects.requireNonNull(schema, "schema");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a name cannot be empty");
    }
  }

  /**
   * {@return a name whose schema is unknown}
   *
   * @param name the name as the catalog stores it, without quotes
   */
  public static QualifiedName unqualified(String name) {
    return new QualifiedName("", name);
  }

  /**
   * {@return a name in {@code pg_catalog}}
   *
   * @param name the name as the catalog stores it, without quotes
   */
  public static QualifiedName builtIn(String name) {
    return new QualifiedName(PG_CATALOG, name);
  }

  /** {@return whether the schema is {@code pg_catalog}} */
  public boolean isBuiltIn() {
    return schema.equals(PG_CATALOG);
  }

  /**
   * {@return the name as SQL, each part quoted where PostgreSQL's {@code quote_ident} quotes it;
   * the schema is left out if it is unknown}
   */
  public String toSql() {
    return schema.isEmpty()
        ? SqlIdentifiers.quote(name)
        : SqlIdentifiers.quote(schema) + "." + SqlIdentifiers.quote(name);
  }

  /** Orders by schema, then by name, by code unit. */
  @Override
  public int compareTo(QualifiedName other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema != 0 ? bySchema : name.compareTo(other.name);
  }
}
