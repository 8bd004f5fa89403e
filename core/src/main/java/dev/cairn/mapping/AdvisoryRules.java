package dev.cairn.mapping;

import dev.cairn.dms.DmsType;
import dev.cairn.dms.WireForm;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.RangeType;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What may go wrong with the values of a type, by profile. */
final class AdvisoryRules {
  /** Decimal digits that every float keeps. */
  static final int FLOAT_DIGITS = 15;

  private final EnumSet<AdvisoryCode> codes = EnumSet.noneOf(AdvisoryCode.class);
  private final boolean documented;

  private AdvisoryRules(Profile profile) {
    this.documented = profile == Profile.DOCUMENTED;
  }

  /** The concerns of a type in order of their codes. */
  static List<AdvisoryCode> of(PgType type, DmsType dmsType, Profile profile) {
    AdvisoryRules concerns = new AdvisoryRules(profile);
    concerns.carriage(type, dmsType);
    PgType underlying = PgTypes.underlying(type);
    if (underlying instanceof ArrayType array) {
      concerns.array(array);
    } else if (underlying instanceof BaseType base) {
      concerns.scalar(base);
    } else if (underlying instanceof RangeType range && range.equals(PgTypes.NUMRANGE)) {
      concerns.codes.add(AdvisoryCode.VARCHAR_TRUNCATED);
    }
    return List.copyOf(concerns.codes);
  }

  /** What follows from how DMS carries the type at all. */
  private void carriage(PgType type, DmsType dmsType) {
    if (type instanceof DomainType) {
      codes.add(AdvisoryCode.DOMAIN_FORM);
    }
    if (dmsType.lob()) {
      codes.add(AdvisoryCode.LOB_TRUNCATED);
    }
    if (dmsType.wireForm() == WireForm.NONE) {
      codes.add(AdvisoryCode.TYPE_NOT_CARRIED);
    } else if (dmsType.wireForm() == WireForm.UNLISTED_TEXT && !(type instanceof DomainType)) {
      codes.add(AdvisoryCode.TYPE_UNLISTED);
    } else if (dmsType.wireForm() == WireForm.JSON_TEXT) {
      codes.add(AdvisoryCode.JSON_AS_TEXT);
    }
  }

  private void scalar(BaseType type) {
    switch (PgTypeKinds.builtInName(type)) {
      case "timestamp" -> {
        codes.add(AdvisoryCode.TIMESTAMP_WITHOUT_ZONE);
        instant(type);
      }
      case "timestamptz" -> instant(type);
      case "date" -> {
        codes.add(AdvisoryCode.INFINITY_CLAMPED);
        outOfRange(AdvisoryCode.YEAR_OUT_OF_RANGE);
      }
      case "time" -> {
        time(type);
        outOfRange(AdvisoryCode.TIME_24);
      }
      case "timetz" -> {
        codes.add(AdvisoryCode.TIMETZ_OFFSET);
        time(type);
        if (documented) {
          codes.add(AdvisoryCode.TIME_24);
        }
      }
      case "numeric" -> numeric(type.typmod().numericPrecision(), type.typmod().numericScale());
      case "money" -> codes.add(tooManyDigits());
      case "int8" ->
          codes.add(documented ? AdvisoryCode.BIGINT_DIGITS : AdvisoryCode.BIGINT_BY_TEXT);
      case "float4" ->
          codes.addAll(
              Set.of(
                  AdvisoryCode.REAL_DIGITS,
                  AdvisoryCode.NOT_A_NUMBER,
                  AdvisoryCode.NUMBER_TYPE_VARIES));
      case "float8" ->
          codes.addAll(Set.of(AdvisoryCode.NOT_A_NUMBER, AdvisoryCode.NUMBER_TYPE_VARIES));
      case "bool" -> documentedOnly(AdvisoryCode.BOOLEAN_LETTERS);
      case "bytea" -> documentedOnly(AdvisoryCode.BYTEA_PREFIX);
      case "bpchar" -> {
        codes.add(AdvisoryCode.CHAR_TRIMMED);
        if (!type.typmod().isPresent()) {
          codes.add(AdvisoryCode.VARCHAR_TRUNCATED);
        }
      }
      case "varchar" -> {
        if (!type.typmod().isPresent()) {
          codes.add(AdvisoryCode.VARCHAR_TRUNCATED);
        }
      }
      case "interval" -> codes.add(AdvisoryCode.INTERVAL_AS_TEXT);
      default -> {
        // Every other type is text from end to end.
      }
    }
  }

  private void instant(BaseType type) {
    if (type.typmod().datetimePrecision().orElse(6) > 0) {
      documentedOnly(AdvisoryCode.FRACTION_OF_SECOND);
    }
    codes.add(AdvisoryCode.INFINITY_CLAMPED);
    outOfRange(AdvisoryCode.YEAR_OUT_OF_RANGE);
  }

  private void time(BaseType type) {
    if (type.typmod().datetimePrecision().orElse(6) > 0) {
      documentedOnly(AdvisoryCode.FRACTION_OF_SECOND);
      codes.add(AdvisoryCode.TIME_FRACTION_DROPPED);
    }
  }

  private void numeric(OptionalInt precision, OptionalInt scale) {
    if (precision.isPresent() && precision.getAsInt() > 38) {
      codes.add(AdvisoryCode.NUMERIC_ARRIVES_AS_TEXT);
      return;
    }
    if (precision.isEmpty()) {
      codes.add(AdvisoryCode.NUMERIC_WITHOUT_PRECISION);
    } else if (scale.orElse(0) <= 0) {
      codes.add(AdvisoryCode.NUMERIC_WHOLE);
    }
    boolean digits = precision.orElse(Integer.MAX_VALUE) > FLOAT_DIGITS;
    if (documented || !digits) {
      codes.add(AdvisoryCode.NOT_A_NUMBER);
    }
    if (digits) {
      codes.add(tooManyDigits());
    } else if (scale.orElse(0) > 0) {
      codes.add(AdvisoryCode.NUMBER_TYPE_VARIES);
    }
  }

  private void array(ArrayType array) {
    codes.add(AdvisoryCode.ARRAY_PARSING);
    codes.add(AdvisoryCode.ARRAY_BOUNDS);
    String element = ArrayElements.elementName(array);
    boolean differs = !ArrayElements.typeName(array).equals(ArrayElements.exactTypeName(array));
    if (documented) {
      codes.remove(AdvisoryCode.LOB_TRUNCATED);
      codes.add(AdvisoryCode.ARRAY_TRUNCATED);
    }
    if (!array.hasCommas()) {
      codes.removeAll(Set.of(AdvisoryCode.ARRAY_PARSING, AdvisoryCode.ARRAY_BOUNDS));
      documentedOnly(AdvisoryCode.ARRAY_DELIMITER);
    } else if (!documented) {
      if (differs || ArrayElements.exactTypeName(array).equals("text")) {
        codes.add(AdvisoryCode.ARRAY_ELEMENTS_AS_TEXT);
      }
    } else if (differs) {
      arrayOfDocumented(element);
    }
  }

  /** Elements that the documented expression converts, with what may fail or be lost then. */
  private void arrayOfDocumented(String element) {
    switch (element) {
      case "numeric" -> codes.add(AdvisoryCode.NUMERIC_BEYOND_FLOAT);
      case "time" -> codes.add(AdvisoryCode.TIME_24);
      case "date", "timestamp", "timestamptz" -> codes.add(AdvisoryCode.YEAR_OUT_OF_RANGE);
      default -> {
        // bytea: nothing can fail that a server prints with bytea_output = hex.
      }
    }
  }

  private AdvisoryCode tooManyDigits() {
    return documented ? AdvisoryCode.NUMERIC_BEYOND_FLOAT : AdvisoryCode.NUMBER_AS_TEXT;
  }

  private void documentedOnly(AdvisoryCode code) {
    if (documented) {
      codes.add(code);
    }
  }

  private void outOfRange(AdvisoryCode whenDocumented) {
    codes.add(documented ? whenDocumented : AdvisoryCode.OUT_OF_RANGE_AS_TEXT);
  }
}
