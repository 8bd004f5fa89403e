package dev.cairn.verify.compare;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.rockset.value.RocksetType;
import java.util.Optional;

/** Which rule compares the values of a type. */
public final class Rules {
  private static final ValueRule TEXT = new TextRules.Text();
  private static final ValueRule DECIMAL = new NumberRules.Decimal();

  private Rules() {}

  /**
   * {@return the rule for a type; a domain has that of its base}
   *
   * @param type the column's type
   */
  public static ValueRule of(PgType type) {
    PgType underlying = type.underlying();
    if (underlying instanceof ArrayType array) {
      return new ArrayRule(of(array.element()), array.delimiter());
    }
    return underlying.builtIn().map(Rules::ofBuiltIn).orElse(TEXT);
  }

  /**
   * {@return the rule for a column whose field has this type} The text of a number or of a boolean
   * is wrong where the field is a number or a boolean: a query that compares it with one finds
   * nothing.
   *
   * @param type the column's type
   * @param field the type of the stored field
   */
  public static ValueRule of(PgType type, RocksetType field) {
    ValueRule rule = of(type);
    return switch (field) {
      case INT, FLOAT, BOOL -> new NumberRules.NotAsText(rule);
      case NULL, UNDEFINED, U256, STRING, BYTES, DATE, TIME, DATETIME, TIMESTAMP -> rule;
      case MONTH_INTERVAL, MICROSECOND_INTERVAL, GEOGRAPHY, ARRAY, OBJECT -> rule;
    };
  }

  private static ValueRule ofBuiltIn(BuiltInType type) {
    return switch (type) {
      case INT2, INT4, INT8, OID, NUMERIC, MONEY -> DECIMAL;
      case FLOAT4 -> new NumberRules.Real();
      case FLOAT8 -> new NumberRules.DoublePrecision();
      case BOOL -> new TextRules.Bool();
      case BYTEA -> new TextRules.Bytes();
      case BPCHAR -> new TextRules.Padded();
      case JSON, JSONB -> new JsonRule();
      case TIMESTAMP, TIMESTAMPTZ -> new TimeRules.Timestamp();
      case DATE -> new TimeRules.Date();
      case TIME -> new TimeRules.Time();
      case TIMETZ -> new TimeRules.TimeTz();
      case TEXT, VARCHAR, CHAR, NAME, XML, INTERVAL, UUID, BIT, VARBIT, XID, SYSTEM -> TEXT;
      case INET, CIDR, MACADDR, MACADDR8 -> TEXT;
      case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE, TSVECTOR, TSQUERY -> TEXT;
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          TEXT;
    };
  }

  /**
   * {@return the select item for {@link SourceValue#text()} of a column}
   *
   * @param column the column's name, without quotes
   * @param type the column's type
   */
  public static String textItem(String column, PgType type) {
    String name = QualifiedName.unqualified(column).toSql();
    return type.underlying().is(BuiltInType.MONEY) ? name + "::pg_catalog.numeric" : name;
  }

  /**
   * {@return the select item for {@link SourceValue#structure()} of a column; empty if it has none}
   *
   * @param column the column's name, without quotes
   * @param type the column's type
   */
  public static Optional<String> structureItem(String column, PgType type) {
    if (!(type.underlying() instanceof ArrayType array) || castsOtherwise(array.element())) {
      return Optional.empty();
    }
    String name = QualifiedName.unqualified(column).toSql();
    return Optional.of(
        "COALESCE(pg_catalog.array_dims("
            + name
            + "), '') OPERATOR(pg_catalog.||) ' '"
            + " OPERATOR(pg_catalog.||) pg_catalog.to_json("
            + name
            + "::pg_catalog.text[])::pg_catalog.text");
  }

  /**
   * char(n) and inet, whose casts to text are not what the types print, and types whose owner may
   * define a cast to text: it would decide what the value is compared with.
   */
  private static boolean castsOtherwise(PgType element) {
    PgType type = element.underlying();
    return type.is(BuiltInType.BPCHAR)
        || type.is(BuiltInType.INET)
        || type instanceof EnumType
        || type instanceof CompositeType;
  }
}
