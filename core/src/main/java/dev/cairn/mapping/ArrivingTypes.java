package dev.cairn.mapping;

import dev.cairn.dms.DmsType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.rockset.value.RocksetType;

/** The Rockset type of a column that passes through: what its JSON is read as. */
final class ArrivingTypes {
  /** Digits that fit an int whatever they are. */
  private static final int INT_DIGITS = 18;

  private ArrivingTypes() {}

  static RocksetType of(PgType type, DmsType dmsType) {
    return switch (dmsType.wireForm()) {
      case INTEGER, LARGE_INTEGER -> RocksetType.INT;
      case DECIMAL ->
          wholeNumberThatFits(PgTypes.underlying(type)) ? RocksetType.INT : RocksetType.FLOAT;
      case SIX_DECIMALS, REAL, DOUBLE, MONEY -> RocksetType.FLOAT;
      case BOOLEAN -> RocksetType.BOOL;
      case DECIMAL_TEXT,
          BOOLEAN_TEXT,
          TIMESTAMP,
          TIMESTAMPTZ,
          DATE,
          TIME,
          TIMETZ,
          INTERVAL,
          HEX,
          PADDED_TEXT,
          TEXT,
          JSON_TEXT,
          ARRAY_TEXT,
          OUTPUT_TEXT,
          UNLISTED_TEXT ->
          RocksetType.STRING;
      case NONE -> RocksetType.UNDEFINED;
    };
  }

  private static boolean wholeNumberThatFits(PgType type) {
    return type instanceof BaseType base
        && base.typmod().numericScale().orElse(1) <= 0
        && base.typmod().numericPrecision().orElse(INT_DIGITS + 1)
                - base.typmod().numericScale().orElse(0)
            <= INT_DIGITS;
  }
}
