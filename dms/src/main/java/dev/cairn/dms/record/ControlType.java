package dev.cairn.dms.record;

import static dev.cairn.rockset.dialect.Evidence.CAPTURED;
import static dev.cairn.rockset.dialect.Evidence.CHOSEN;
import static dev.cairn.rockset.dialect.Evidence.INFERRED;

import dev.cairn.dms.DmsType;
import dev.cairn.rockset.dialect.Evidence;
import java.util.OptionalInt;

/** The names that control records give to DMS types. */
public enum ControlType {
  INT16("INT2", CAPTURED),
  INT32("INT4", CAPTURED),
  INT64("INT8", CAPTURED),
  FLOAT("REAL4", CAPTURED),
  DOUBLE("REAL8", CAPTURED),
  BOOL("BOOLEAN", CAPTURED),
  TIMESTAMP("DATETIME", CAPTURED),
  DATE32("DATE", CAPTURED),
  /** With the length where there is one; captured intervals have smaller ones than documented. */
  STRING("WSTRING, STRING, NCLOB", CAPTURED),
  CHAR_STRING("STRING", "CHAR, CLOB", INFERRED),
  NUMERIC("NUMERIC", CHOSEN),
  TIME("TIME", CHOSEN),
  BLOB("BLOB", CHOSEN);

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

  /** The name in the record. */
  public String wireName() {
    return wireName;
  }

  /** The DMS types it stands for, without their arguments. */
  public String dmsTypes() {
    return dmsTypes;
  }

  /** How the name is known. */
  public Evidence evidence() {
    return evidence;
  }

  /** What a DMS type is called. */
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

  /** The n of {@code STRING(n)}; empty for types without a length. */
  public static OptionalInt length(DmsType type) {
    return of(type).wireName.equals("STRING") && type.name().indexOf('(') >= 0
        ? OptionalInt.of(
            Integer.parseInt(
                type.name().substring(type.name().indexOf('(') + 1, type.name().length() - 1)))
        : OptionalInt.empty();
  }
}
