package dev.cairn.rockset.value;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rockset's data types under the names that {@code TYPEOF} prints, with their aliases (documented).
 */
public enum RocksetType {
  /** Null alone. */
  NULL("null", "null_type"),
  /** Undefined alone: there is no such field. */
  UNDEFINED("undefined"),
  /** True and false. */
  BOOL("bool", "boolean"),
  /** Signed integers of 64 bits. */
  INT("int", "integer", "int64"),
  /** Floating point numbers of 64 bits, NaN and the infinities included. */
  FLOAT("float", "double", "double precision"),
  /** Unsigned integers of 256 bits. */
  U256("u256"),
  /** Text. */
  STRING("string", "char", "varchar", "text"),
  /** Bytes. */
  BYTES("bytes", "binary", "varbinary"),
  /** A day without a zone, years 1 to 9999. */
  DATE("date"),
  /** A time of day without a zone, in microseconds. */
  TIME("time"),
  /** A date and a time without a zone, in microseconds. */
  DATETIME("datetime"),
  /** An instant, in microseconds. */
  TIMESTAMP("timestamp"),
  /** A span of whole months. */
  MONTH_INTERVAL("month_interval"),
  /** A span of microseconds. */
  MICROSECOND_INTERVAL("microsecond_interval"),
  /** A place or shape on earth. */
  GEOGRAPHY("geography"),
  /** Values of any types, in order. */
  ARRAY("array"),
  /** Members with a name and a value of any type. */
  OBJECT("object", "map");

  private static final Map<String, RocksetType> BY_NAME = byName();

  private final String sqlName;
  private final List<String> aliases;

  RocksetType(String sqlName, String... aliases) {
    this.sqlName = sqlName;
    this.aliases = List.of(aliases);
  }

  private static Map<String, RocksetType> byName() {
    Map<String, RocksetType> names = new HashMap<>();
    for (RocksetType type : values()) {
      names.put(type.sqlName, type);
      type.aliases.forEach(alias -> names.put(alias, type));
    }
    return names;
  }

  /** {@return the name that {@code TYPEOF} prints and that {@code CAST} takes} */
  public String sqlName() {
    return sqlName;
  }

  /** {@return other names of the type, in lower case} */
  public List<String> aliases() {
    return aliases;
  }

  /**
   * {@return the type of that name or alias, in any letter case; words of a name are separated by
   * one space}
   *
   * @param nameOrAlias a name or alias, in any letter case
   */
  public static Optional<RocksetType> named(String nameOrAlias) {
    return Optional.ofNullable(BY_NAME.get(nameOrAlias.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return sqlName;
  }
}
