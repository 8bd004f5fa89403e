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
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.Typmod;
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
          row("BYTEA", "bytea", BYTES, c -> call("FROM_HEX", call("SUBSTR", c, integer(3)))),
          row("TIMESTAMP", "timestamp", TIMESTAMP, c -> parse("TIMESTAMP", TIMESTAMP_FORMAT, c)),
          row(
              "TIMESTAMP with time zone",
              "timestamptz",
              TIMESTAMP,
              c -> parse("TIMESTAMP", TIMESTAMP_FORMAT, c)),
          row("DATE", "date", DATE, c -> parse("DATE", DATE_FORMAT, c)),
          row("TIME", "time", TIME, c -> parse("TIME", TIME_FORMAT, c)),
          row("TIME with time zone", "timetz", TIME, c -> parse("TIME", TIME_FORMAT, c)),
          row("BOOLEAN", "bool", BOOL, c -> cast(c, BOOL)),
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

    /** The PostgreSQL type in the table's words. */
    public String postgresType() {
      return postgresType;
    }

    public RocksetType rocksetType() {
      return rocksetType;
    }

    /** The expression as the table shows it, or {@code none}. */
    public String documented() {
      return documented;
    }

    /** The expression for a column of a type that the row matches; empty if it has none. */
    public Optional<Expression> expression(Expression column, PgType type) {
      return template.map(t -> t.of(column, PgTypes.underlying(type)));
    }
  }

  /** The rows in the documented order. */
  public static List<Row> rows() {
    return ROWS;
  }

  /** The row for a type; empty when the table leaves the type out. */
  public static Optional<Row> row(PgType type) {
    PgType underlying = PgTypes.underlying(type);
    return ROWS.stream().filter(r -> r.matches.test(underlying)).findFirst();
  }

  private static Row plain(String text, Predicate<PgType> matches, RocksetType type) {
    return new Row(text, matches, type, Optional.empty(), "none");
  }

  private static Row row(
      String text, String typname, RocksetType type, UnaryOperator<Expression> expression) {
    String sample =
        switch (typname) {
          case "bool" -> "boolean_column";
          case "timestamptz" -> "timestamp_column";
          case "timetz" -> "time_column";
          default -> typname + "_column";
        };
    return new Row(
        text,
        t -> PgTypeKinds.isBuiltIn(t, typname),
        type,
        Optional.of((column, t) -> expression.apply(column)),
        SqlPrinter.print(expression.apply(name(sample))));
  }

  private static Row arrays() {
    return new Row(
        "ARRAY",
        ArrayType.class::isInstance,
        ARRAY,
        Optional.of((column, t) -> parseArray(column, ArrayElements.typeName((ArrayType) t))),
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
    return numericTypmod(type)
        .filter(m -> m.numericPrecision().orElse(0) > 0)
        .filter(m -> m.numericPrecision().getAsInt() < 39 && m.numericScale().orElse(0) > 0)
        .isPresent();
  }

  private static boolean wide(PgType type) {
    return numericTypmod(type)
        .filter(m -> m.numericPrecision().isEmpty() || m.numericPrecision().getAsInt() > 38)
        .isPresent();
  }

  private static Optional<Typmod> numericTypmod(PgType type) {
    return type instanceof BaseType base && PgTypeKinds.isBuiltIn(base, "numeric")
        ? Optional.of(base.typmod())
        : Optional.empty();
  }
}
