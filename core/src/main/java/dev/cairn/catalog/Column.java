package dev.cairn.catalog;

import dev.cairn.postgres.PgType;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param name as the catalog spells it
 * @param attnum its position in the relation, from 1; a dropped column leaves a gap
 * @param type its type, with the typmod
 * @param nullable whether it may be NULL, including domain constraints
 * @param expression the default, or the expression of a computed column, as {@code pg_get_expr()}
 *     prints it
 * @param generation who gives it its value
 * @param toastable whether a long value may be stored out of line, so that an update that leaves it
 *     alone does not log it
 * @param comment what {@code COMMENT ON COLUMN} said
 * @param standIn whether the type belongs to an extension that the server lacked which executed the
 *     DDL: it is known by name only
 */
public record Column(
    String name,
    int attnum,
    PgType type,
    boolean nullable,
    Optional<String> expression,
    Generation generation,
    boolean toastable,
    Optional<String> comment,
    boolean standIn) {

  /** {@return this column with a type of which only the name is known} */
  public Column withStandIn() {
    return new Column(
        name, attnum, type, nullable, expression, generation, toastable, comment, true);
  }

  /**
   * {@return a plain column: no default, no comment, not stored out of line}
   *
   * @param name the column's name, without quotes
   * @param attnum its number in the table, from 1
   * @param type its type with modifier
   * @param nullable whether it may be null
   */
  public static Column of(String name, int attnum, PgType type, boolean nullable) {
    return new Column(
        name,
        attnum,
        type,
        nullable,
        Optional.empty(),
        Generation.NONE,
        false,
        Optional.empty(),
        false);
  }
}
