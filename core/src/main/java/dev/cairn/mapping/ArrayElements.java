package dev.cairn.mapping;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.PgType;
import java.util.Optional;

/**
 * The spelling of an array's element type in {@code PG_ARRAY_PARSE(column, 'elemtype[]')}. The
 * documentation gives no spellings; PostgreSQL's internal names are chosen, without modifiers, and
 * {@code text} for every type whose elements can only be text.
 *
 * @param typeName the spelling for the documented expression
 * @param exactTypeName the spelling that keeps every element: {@code text} where another might fail
 *     or lose digits
 * @param concern what may fail or be lost of elements that the documented expression converts
 */
record ArrayElements(String typeName, String exactTypeName, Optional<AdvisoryCode> concern) {
  private static final ArrayElements TEXT = new ArrayElements("text", "text", Optional.empty());

  /** The spellings for an array, whose elements may be of a domain. */
  static ArrayElements of(ArrayType array) {
    PgType element = array.element().underlying();
    return element.builtIn().map(ArrayElements::of).orElse(TEXT);
  }

  private static ArrayElements of(BuiltInType type) {
    return switch (type) {
      case INT2, INT4, INT8, FLOAT4, FLOAT8, BOOL, TEXT, VARCHAR, BPCHAR, UUID, JSON, JSONB, INET ->
          new ArrayElements(type.typname(), type.typname(), Optional.empty());
      case NUMERIC -> converted(type, AdvisoryCode.NUMERIC_BEYOND_FLOAT);
      case TIME -> converted(type, AdvisoryCode.TIME_24);
      case DATE, TIMESTAMP, TIMESTAMPTZ -> converted(type, AdvisoryCode.YEAR_OUT_OF_RANGE);
      // Nothing can fail that a server prints with bytea_output = hex.
      case BYTEA -> new ArrayElements(type.typname(), "text", Optional.empty());
      case MONEY, CHAR, NAME, TIMETZ, INTERVAL, XML, BIT, VARBIT, CIDR, MACADDR, MACADDR8 -> TEXT;
      case OID, XID, SYSTEM -> TEXT;
      case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE, TSVECTOR, TSQUERY -> TEXT;
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          TEXT;
    };
  }

  private static ArrayElements converted(BuiltInType type, AdvisoryCode concern) {
    return new ArrayElements(type.typname(), "text", Optional.of(concern));
  }
}
