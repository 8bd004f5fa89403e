package dev.cairn.mapping;

import dev.cairn.dms.DmsType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.Typmod;
import dev.cairn.rockset.value.RocksetType;

/** The Rockset type of a column that passes through: what its JSON is read as. */
final class ArrivingTypes {
  /** The number of digits that always fit into an int. */
  private static final int INT_DIGITS = 18;

  private ArrivingTypes() {}

  static RocksetType of(PgType type, DmsType dmsType) {
    return switch (dmsType.wireForm()) {
      case INTEGER, LARGE_INTEGER -> RocksetType.INT;
      case DECIMAL ->
          wholeNumberThatFits(type.underlying().typmod()) ? RocksetType.INT : RocksetType.FLOAT;
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

  private static boolean wholeNumberThatFits(Typmod typmod) {
    int scale = typmod.numericScale().orElse(1);
    return scale <= 0 && typmod.numericPrecision().orElse(INT_DIGITS + 1) - scale <= INT_DIGITS;
  }
}
