package dev.cairn.mapping;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import java.util.Set;

/**
 * How the element types of arrays are spelled in {@code PG_ARRAY_PARSE(column, 'elemtype[]')}. The
 * documentation gives no spellings; PostgreSQL's internal names are chosen, without modifiers, and
 * {@code text} for every type whose elements can only be text.
 */
final class ArrayElements {
  private static final Set<String> SPELLED =
      Set.of(
          "int2",
          "int4",
          "int8",
          "float4",
          "float8",
          "numeric",
          "bool",
          "text",
          "varchar",
          "bpchar",
          "uuid",
          "json",
          "jsonb",
          "inet",
          "date",
          "time",
          "timestamp",
          "timestamptz",
          "bytea");

  /** Elements that no array of can fail and of which nothing is lost. */
  private static final Set<String> EXACT =
      Set.of(
          "int2", "int4", "int8", "float4", "float8", "bool", "text", "varchar", "bpchar", "uuid",
          "json", "jsonb", "inet");

  private ArrayElements() {}

  /** The spelling for the documented expression. */
  static String typeName(ArrayType array) {
    String name = elementName(array);
    return SPELLED.contains(name) ? name : "text";
  }

  /**
   * The spelling that keeps every element: {@code text} where another might fail or lose digits.
   */
  static String exactTypeName(ArrayType array) {
    String name = elementName(array);
    return EXACT.contains(name) ? name : "text";
  }

  /** The name in pg_catalog of what the elements are made of; empty for other kinds of types. */
  static String elementName(ArrayType array) {
    return PgTypeKinds.builtInName(element(array));
  }

  /** What the elements are made of, domains taken off. */
  static PgType element(ArrayType array) {
    return PgTypes.underlying(array.element());
  }
}
