package dev.cairn.dms;

import static dev.cairn.rockset.dialect.Evidence.CAPTURED;
import static dev.cairn.rockset.dialect.Evidence.CHOSEN;
import static dev.cairn.rockset.dialect.Evidence.DOCUMENTED;
import static dev.cairn.rockset.dialect.Evidence.INFERRED;

import dev.cairn.rockset.dialect.Evidence;

/** The form of a value that is not null in the JSON of a record. */
public enum WireForm {
  /** A whole number. */
  INTEGER("number", "a whole number", CAPTURED),
  /** Up to 16 digits, 18 with UseLargeIntegerValue; beyond, a double with an exponent. */
  LARGE_INTEGER("number", "a whole number; beyond 16 digits 1.2345678901234568E+17", DOCUMENTED),
  /** A number without trailing zeros: 89.2 for 89.20. */
  DECIMAL("number", "a number without trailing zeros: 89.2 for 89.20", CAPTURED),
  /** A number rounded to six decimals. */
  SIX_DECIMALS("number", "a number rounded to six decimals", DOCUMENTED),
  /** The number's text. */
  DECIMAL_TEXT("string", "the number's text", INFERRED),
  /** The nine digits of the widened value: 2.20000005 for 2.2. */
  REAL("number", "the nine digits of the widened value: 2.20000005 for 2.2", CAPTURED),
  /** The shortest number; whole values without .0. */
  DOUBLE("number", "the shortest number; whole values without .0", CAPTURED),
  /** A number. */
  MONEY("number", "a number", INFERRED),
  /** True or false. */
  BOOLEAN("boolean", "true or false", CAPTURED),
  /** "true" or "false", or "t" or "f". */
  BOOLEAN_TEXT("string", "\"true\" or \"false\", or \"t\" or \"f\"", INFERRED),
  /** 2020-01-09T04:13:38.500000Z, the fraction only if not zero. */
  TIMESTAMP("string", "2020-01-09T04:13:38.500000Z, the fraction only if not zero", CAPTURED),
  /** As timestamp, moved to UTC. */
  TIMESTAMPTZ("string", "as timestamp, moved to UTC", CAPTURED),
  /** 2020-01-09. */
  DATE("string", "2020-01-09", CAPTURED),
  /** 04:13:38.500000, the fraction only if not zero. */
  TIME("string", "04:13:38.500000, the fraction only if not zero", INFERRED),
  /** As time, without the offset. */
  TIMETZ("string", "as time, without the offset", INFERRED),
  /** PostgreSQL's text: 1 day 04:00:00. */
  INTERVAL("string", "PostgreSQL's text: 1 day 04:00:00", CAPTURED),
  /** 0x and upper-case hexadecimal digits. */
  HEX("string", "0x and upper-case hexadecimal digits", CAPTURED),
  /** {@code char(n)}. */
  PADDED_TEXT("string", "the text without trailing spaces", DOCUMENTED),
  /** The text. */
  TEXT("string", "the text", CAPTURED),
  /** JSON inside a JSON string. */
  JSON_TEXT("string", "JSON inside a JSON string", CAPTURED),
  /** PostgreSQL's array text: {a,NULL,"b c"}. */
  ARRAY_TEXT("string", "PostgreSQL's array text: {a,NULL,\"b c\"}", INFERRED),
  /** The text of the type's output function: enum, uuid, composite, range, inet, ... */
  OUTPUT_TEXT("string", "PostgreSQL's text of the value", INFERRED),
  /** As {@link #OUTPUT_TEXT}, for types that AWS does not name at all. */
  UNLISTED_TEXT("string", "PostgreSQL's text of the value, if it is sent at all", CHOSEN),
  /** DMS does not carry the type. */
  NONE("nothing", "the column never arrives", DOCUMENTED);

  private final String json;
  private final String description;
  private final Evidence evidence;

  WireForm(String json, String description, Evidence evidence) {
    this.json = json;
    this.description = description;
    this.evidence = evidence;
  }

  /**
   * {@return the kind of JSON value: {@code number}, {@code string}, {@code boolean} or {@code
   * nothing}}
   */
  public String json() {
    return json;
  }

  /** {@return a short description of the value} */
  public String description() {
    return description;
  }

  /** {@return the evidence for the form} */
  public Evidence evidence() {
    return evidence;
  }
}
