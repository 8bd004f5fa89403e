package dev.cairn.dms.record;

import static dev.cairn.rockset.dialect.Evidence.CAPTURED;
import static dev.cairn.rockset.dialect.Evidence.CHOSEN;
import static dev.cairn.rockset.dialect.Evidence.INFERRED;

import dev.cairn.dms.DmsType;
import dev.cairn.dms.WireForm;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.IntervalFields;
import dev.cairn.postgres.PgType;
import dev.cairn.rockset.dialect.Evidence;
import java.util.OptionalInt;

/** The names that control records give to DMS types. */
public enum ControlType {
  /** {@code INT2} in a record. */
  INT16("INT2", CAPTURED),
  /** {@code INT4} in a record. */
  INT32("INT4", CAPTURED),
  /** {@code INT8} in a record. */
  INT64("INT8", CAPTURED),
  /** {@code REAL4} in a record. */
  FLOAT("REAL4", CAPTURED),
  /** {@code REAL8} in a record. */
  DOUBLE("REAL8", CAPTURED),
  /** {@code BOOLEAN} in a record. */
  BOOL("BOOLEAN", CAPTURED),
  /** {@code DATETIME} in a record. */
  TIMESTAMP("DATETIME", CAPTURED),
  /** {@code DATE} in a record. */
  DATE32("DATE", CAPTURED),
  /** With the length where there is one. */
  STRING("WSTRING, STRING, NCLOB", CAPTURED),
  /** {@code STRING} in a record. */
  CHAR_STRING("STRING", "CHAR, CLOB", INFERRED),
  /** {@code NUMERIC} in a record. */
  NUMERIC("NUMERIC", CHOSEN),
  /** {@code TIME} in a record. */
  TIME("TIME", CHOSEN),
  /** {@code BLOB} in a record. */
  BLOB("BLOB", CHOSEN);

  /** The length of intervals of every field: inferred, psqlODBC has the same table of lengths. */
  private static final int FULL_INTERVAL = 25;

  private final String wireName;
  private final String dmsTypes;
  private final Evidence evidence;

  ControlType(String dmsTypes, Evidence evidence) {
    this.wireName = name();
    this.dmsTypes = dmsTypes;
    this.evidence = evidence;
  }

  ControlType(String wireName, String dmsTypes, Evidence evidence) {
    this.wireName = wireName;
    this.dmsTypes = dmsTypes;
    this.evidence = evidence;
  }

  /** {@return the name in the record} */
  public String wireName() {
    return wireName;
  }

  /** {@return the DMS types it stands for, without their arguments} */
  public String dmsTypes() {
    return dmsTypes;
  }

  /** {@return the evidence for the name} */
  public Evidence evidence() {
    return evidence;
  }

  /**
   * {@return the name of a DMS type}
   *
   * @param type the DMS type
   */
  public static ControlType of(DmsType type) {
    String name = type.name().replaceFirst("[(].*", "");
    return switch (name) {
      case "INT2" -> INT16;
      case "INT4" -> INT32;
      case "INT8" -> INT64;
      case "REAL4" -> FLOAT;
      case "REAL8" -> DOUBLE;
      case "BOOLEAN" -> BOOL;
      case "DATETIME" -> TIMESTAMP;
      case "DATE" -> DATE32;
      case "CHAR", "CLOB" -> CHAR_STRING;
      case "NUMERIC" -> NUMERIC;
      case "TIME" -> TIME;
      case "BLOB" -> BLOB;
      default -> STRING;
    };
  }

  /**
   * {@return the length in a definition; empty for types without one}
   *
   * @param column the PostgreSQL type
   * @param type the DMS type of it
   */
  public static OptionalInt length(PgType column, DmsType type) {
    if (type.wireForm() == WireForm.INTERVAL && column.underlying() instanceof BaseType interval) {
      return OptionalInt.of(
          interval.typmod().intervalFields().map(ControlType::length).orElse(FULL_INTERVAL));
    }
    int open = type.name().indexOf('(');
    return of(type).wireName.equals("STRING") && open >= 0
        ? OptionalInt.of(
            Integer.parseInt(type.name().substring(open + 1, type.name().length() - 1)))
        : OptionalInt.empty();
  }

  /** The length of interval columns by their fields: captured, that of MONTH inferred. */
  private static int length(IntervalFields fields) {
    return switch (fields) {
      case SECOND -> 9;
      case MINUTE, MINUTE_TO_SECOND -> 15;
      case YEAR, MONTH, DAY -> 16;
      case HOUR, HOUR_TO_MINUTE, HOUR_TO_SECOND -> 17;
      case YEAR_TO_MONTH -> 24;
      case DAY_TO_HOUR, DAY_TO_MINUTE, DAY_TO_SECOND -> FULL_INTERVAL;
    };
  }
}
