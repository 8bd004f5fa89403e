package dev.cairn.rockset.sql;

import dev.cairn.rockset.value.RocksetType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of types in other dialects, and Rockset's for the same. */
final class ForeignTypes {
  private static final Map<String, RocksetType> TYPES =
      Map.ofEntries(
          Map.entry("CHARACTER", RocksetType.STRING),
          Map.entry("NCHAR", RocksetType.STRING),
          Map.entry("NVARCHAR", RocksetType.STRING),
          Map.entry("VARCHAR2", RocksetType.STRING),
          Map.entry("CLOB", RocksetType.STRING),
          Map.entry("UUID", RocksetType.STRING),
          Map.entry("JSON", RocksetType.STRING),
          Map.entry("JSONB", RocksetType.STRING),
          Map.entry("NUMERIC", RocksetType.FLOAT),
          Map.entry("DECIMAL", RocksetType.FLOAT),
          Map.entry("DEC", RocksetType.FLOAT),
          Map.entry("NUMBER", RocksetType.FLOAT),
          Map.entry("REAL", RocksetType.FLOAT),
          Map.entry("FLOAT4", RocksetType.FLOAT),
          Map.entry("FLOAT8", RocksetType.FLOAT),
          Map.entry("FLOAT64", RocksetType.FLOAT),
          Map.entry("MONEY", RocksetType.FLOAT),
          Map.entry("BIGINT", RocksetType.INT),
          Map.entry("SMALLINT", RocksetType.INT),
          Map.entry("TINYINT", RocksetType.INT),
          Map.entry("INT2", RocksetType.INT),
          Map.entry("INT4", RocksetType.INT),
          Map.entry("INT8", RocksetType.INT),
          Map.entry("INT32", RocksetType.INT),
          Map.entry("SERIAL", RocksetType.INT),
          Map.entry("BIGSERIAL", RocksetType.INT),
          Map.entry("UNSIGNED", RocksetType.INT),
          Map.entry("SIGNED", RocksetType.INT),
          Map.entry("BYTEA", RocksetType.BYTES),
          Map.entry("BLOB", RocksetType.BYTES),
          Map.entry("RAW", RocksetType.BYTES),
          Map.entry("TIMESTAMPTZ", RocksetType.TIMESTAMP),
          Map.entry("TIMETZ", RocksetType.TIME),
          Map.entry("STRUCT", RocksetType.OBJECT),
          Map.entry("MAP", RocksetType.OBJECT),
          Map.entry("GEOMETRY", RocksetType.GEOGRAPHY));

  private ForeignTypes() {}

  /** Whether Rockset or another dialect that we know has a type of the name. */
  static boolean isKnown(String name) {
    return RocksetType.named(name).isPresent() || TYPES.containsKey(name.toUpperCase(Locale.ROOT));
  }

  /** The alternative to a type whose name, without length or precision, is {@code name}. */
  static String hint(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    RocksetType type = RocksetType.named(name).orElse(TYPES.get(upper));
    return type != null
        ? "write " + type.sqlName()
        : "the types are "
            + Arrays.stream(RocksetType.values())
                .map(RocksetType::sqlName)
                .collect(Collectors.joining(", "));
  }
}
