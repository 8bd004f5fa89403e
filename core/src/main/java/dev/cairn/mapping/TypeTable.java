package dev.cairn.mapping;

import static dev.cairn.rockset.sql.Expressions.call;
import static dev.cairn.rockset.sql.Expressions.cast;
import static dev.cairn.rockset.sql.Expressions.integer;
import static dev.cairn.rockset.sql.Expressions.name;
import static dev.cairn.rockset.sql.Expressions.string;
import static dev.cairn.rockset.value.RocksetType.ARRAY;
import static dev.cairn.rockset.value.RocksetType.BOOL;
import static dev.cairn.rockset.value.RocksetType.BYTES;
import static dev.cairn.rockset.value.RocksetType.DATE;
import static dev.cairn.rockset.value.RocksetType.FLOAT;
import static dev.cairn.rockset.value.RocksetType.TIME;
import static dev.cairn.rockset.value.RocksetType.TIMESTAMP;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.PgType;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.value.RocksetType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The table of types that Rockset's documentation of PostgreSQL sources shows, ten rows in its
 * order, and nothing else. A domain is matched by what it is made of.
 */
public final class TypeTable {
  private static final String DATE_FORMAT = "%Y-%m-%d";
  private static final String TIME_FORMAT = "%H:%M:%S";
  private static final String TIMESTAMP_FORMAT = "%Y-%m-%dT%H:%M:%SZ";

  private static final List<Row> ROWS =
      List.of(
          plain("NUMERIC/DECIMAL(p,s), 0 < p < 39 and 0 < s", TypeTable::scaled, FLOAT),
          plain(
              "NUMERIC/DECIMAL, p > 38 or p = s = 0 (no precision given)", TypeTable::wide, FLOAT),
          row(
              "BYTEA",
              BuiltInType.BYTEA,
              "bytea_column",
              BYTES,
              c -> call("FROM_HEX", call("SUBSTR", c, integer(3)))),
          row(
              "TIMESTAMP",
              BuiltInType.TIMESTAMP,
              "timestamp_column",
              TIMESTAMP,
              c -> parse("TIMESTAMP", TIMESTAMP_FORMAT, c)),
          row(
              "TIMESTAMP with time zone",
              BuiltInType.TIMESTAMPTZ,
              "timestamp_column",
              TIMESTAMP,
              c -> parse("TIMESTAMP", TIMESTAMP_FORMAT, c)),
          row("DATE", BuiltInType.DATE, "date_column", DATE, c -> parse("DATE", DATE_FORMAT, c)),
          row("TIME", BuiltInType.TIME, "time_column", TIME, c -> parse("TIME", TIME_FORMAT, c)),
          row(
              "TIME with time zone",
              BuiltInType.TIMETZ,
              "time_column",
              TIME,
              c -> parse("TIME", TIME_FORMAT, c)),
          row("BOOLEAN", BuiltInType.BOOL, "boolean_column", BOOL, c -> cast(c, BOOL)),
          arrays());

  private TypeTable() {}

  /** Makes the expression for a column of a type. */
  @FunctionalInterface
  private interface Template {
    Expression of(Expression column, PgType type);
  }

  /** A row of the table. */
  public static final class Row {
    private final String postgresType;
    private final Predicate<PgType> matches;
    private final RocksetType rocksetType;
    private final Optional<Template> template;
    private final String documented;

    private Row(
        String postgresType,
        Predicate<PgType> matches,
        RocksetType rocksetType,
        Optional<Template> template,
        String documented) {
      this.postgresType = postgresType;
      this.matches = matches;
      this.rocksetType = rocksetType;
      this.template = template;
      this.documented = documented;
    }

    /** {@return the PostgreSQL type in the table's words} */
    public String postgresType() {
      return postgresType;
    }

    /** {@return the documented type of the field} */
    public RocksetType rocksetType() {
      return rocksetType;
    }

    /** {@return the expression as the table shows it, or {@code none}} */
    public String documented() {
      return documented;
    }

    /**
     * {@return the expression for a column of a type that the row matches; empty if it has none}
     *
     * @param column the expression that reaches the column
     * @param type the column's type
     */
    public Optional<Expression> expression(Expression column, PgType type) {
      return template.map(t -> t.of(column, type.underlying()));
    }
  }

  /** {@return the rows in the documented order} */
  public static List<Row> rows() {
    return ROWS;
  }

  /**
   * {@return the row for a type; empty when the table leaves the type out}
   *
   * @param type the column's type
   */
  public static Optional<Row> row(PgType type) {
    PgType underlying = type.underlying();
    return ROWS.stream().filter(r -> r.matches.test(underlying)).findFirst();
  }

  private static Row plain(String text, Predicate<PgType> matches, RocksetType type) {
    return new Row(text, matches, type, Optional.empty(), "none");
  }

  private static Row row(
      String text,
      BuiltInType matched,
      String sample,
      RocksetType type,
      UnaryOperator<Expression> expression) {
    return new Row(
        text,
        t -> t.is(matched),
        type,
        Optional.of((column, t) -> expression.apply(column)),
        SqlPrinter.print(expression.apply(name(sample))));
  }

  private static Row arrays() {
    return new Row(
        "ARRAY",
        ArrayType.class::isInstance,
        ARRAY,
        Optional.of((column, t) -> parseArray(column, ArrayElements.of((ArrayType) t).typeName())),
        SqlPrinter.print(parseArray(name("array_column"), "elemtype")));
  }

  /** {@code PG_ARRAY_PARSE(column, 'elementType[]')}. */
  static Expression parseArray(Expression column, String elementType) {
    return call("PG_ARRAY_PARSE", column, string(elementType + "[]"));
  }

  private static Expression parse(String what, String format, Expression column) {
    return call("PARSE_" + what, string(format), column);
  }

  private static boolean scaled(PgType type) {
    int precision = type.typmod().numericPrecision().orElse(0);
    return type.is(BuiltInType.NUMERIC)
        && 0 < precision
        && precision < 39
        && type.typmod().numericScale().orElse(0) > 0;
  }

  private static boolean wide(PgType type) {
    return type.is(BuiltInType.NUMERIC)
        && type.typmod().numericPrecision().orElse(Integer.MAX_VALUE) > 38;
  }
}
