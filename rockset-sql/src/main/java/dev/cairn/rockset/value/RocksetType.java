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
  NULL("null", "null_type"),
  UNDEFINED("undefined"),
  BOOL("bool", "boolean"),
  INT("int", "integer", "int64"),
  FLOAT("float", "double", "double precision"),
  U256("u256"),
  STRING("string", "char", "varchar", "text"),
  BYTES("bytes", "binary", "varbinary"),
  DATE("date"),
  TIME("time"),
  DATETIME("datetime"),
  TIMESTAMP("timestamp"),
  MONTH_INTERVAL("month_interval"),
  MICROSECOND_INTERVAL("microsecond_interval"),
  GEOGRAPHY("geography"),
  ARRAY("array"),
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

  /** The name that {@code TYPEOF} prints and that {@code CAST} takes. */
  public String sqlName() {
    return sqlName;
  }

  /** Other names of the type, in lower case. */
  public List<String> aliases() {
    return aliases;
  }

  /**
   * The type of that name or alias, in any letter case; words of a name are separated by one space.
   */
  public static Optional<RocksetType> named(String nameOrAlias) {
    return Optional.ofNullable(BY_NAME.get(nameOrAlias.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return sqlName;
  }
}
