package dev.cairn.mapping;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.WireForm;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.Typmod;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The advisories for the values of a type, by profile. */
final class AdvisoryRules {
  /** Decimal digits that every float keeps. */
  static final int FLOAT_DIGITS = 15;

  /** The decimals that an old engine writes. */
  private static final int SIX = 6;

  private final EnumSet<AdvisoryCode> codes = EnumSet.noneOf(AdvisoryCode.class);
  private final boolean documented;
  private final DmsType dmsType;
  private final DmsSettings settings;

  private AdvisoryRules(DmsType dmsType, DmsSettings settings, Profile profile) {
    this.documented = profile == Profile.DOCUMENTED;
    this.dmsType = dmsType;
    this.settings = settings;
  }

  /** The concerns of a type in order of their codes. */
  static List<AdvisoryCode> of(
      PgType type, DmsType dmsType, DmsSettings settings, Profile profile) {
    AdvisoryRules concerns = new AdvisoryRules(dmsType, settings, profile);
    concerns.carriage(type);
    PgType underlying = type.underlying();
    if (underlying instanceof ArrayType array) {
      concerns.array(array);
    } else {
      underlying.builtIn().ifPresent(of -> concerns.builtIn(of, underlying.typmod()));
    }
    return List.copyOf(concerns.codes);
  }

  /** Adds the advisories that follow from the way in which DMS carries the type. */
  private void carriage(PgType type) {
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

  private void builtIn(BuiltInType type, Typmod typmod) {
    switch (type) {
      case TIMESTAMP -> {
        codes.add(AdvisoryCode.TIMESTAMP_WITHOUT_ZONE);
        instant(typmod);
      }
      case TIMESTAMPTZ -> instant(typmod);
      case DATE -> {
        codes.add(AdvisoryCode.INFINITY_CLAMPED);
        outOfRange(AdvisoryCode.YEAR_OUT_OF_RANGE);
      }
      case TIME -> {
        time(typmod);
        outOfRange(AdvisoryCode.TIME_24);
      }
      case TIMETZ -> {
        time(typmod);
        timetz();
      }
      case NUMERIC -> numeric(typmod.numericPrecision(), typmod.numericScale());
      case MONEY -> codes.add(tooManyDigits());
      case INT8 -> codes.add(documented ? AdvisoryCode.BIGINT_DIGITS : AdvisoryCode.BIGINT_BY_TEXT);
      case FLOAT4 ->
          codes.addAll(
              Set.of(
                  AdvisoryCode.REAL_DIGITS,
                  AdvisoryCode.NOT_A_NUMBER,
                  AdvisoryCode.NUMBER_TYPE_VARIES));
      case FLOAT8 ->
          codes.addAll(Set.of(AdvisoryCode.NOT_A_NUMBER, AdvisoryCode.NUMBER_TYPE_VARIES));
      case BOOL -> {
        if (dmsType.wireForm() == WireForm.BOOLEAN_TEXT) {
          documentedOnly(AdvisoryCode.BOOLEAN_LETTERS);
        }
      }
      case BYTEA -> {
        if (settings.isOn(DmsSetting.NO_HEX_PREFIX)) {
          documentedOnly(AdvisoryCode.BYTEA_PREFIX);
        }
      }
      case BPCHAR -> {
        if (settings.isOn(DmsSetting.TRIM_SPACE_IN_CHAR)) {
          codes.add(AdvisoryCode.CHAR_TRIMMED);
        }
        withoutLength(typmod);
      }
      case VARCHAR -> withoutLength(typmod);
      case NUMRANGE -> codes.add(AdvisoryCode.VARCHAR_TRUNCATED);
      case INTERVAL -> codes.add(AdvisoryCode.INTERVAL_AS_TEXT);
      // Numbers that DMS keeps, and text from end to end.
      case INT2, INT4, OID, XID, TEXT, CHAR, NAME, UUID, JSON, JSONB, XML, BIT, VARBIT -> {}
      case INET, CIDR, MACADDR, MACADDR8, TSVECTOR, TSQUERY, SYSTEM -> {}
      case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE -> {}
      case INT4RANGE, INT8RANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO -> {}
    }
  }

  private void withoutLength(Typmod typmod) {
    if (!typmod.isPresent()) {
      codes.add(AdvisoryCode.VARCHAR_TRUNCATED);
    }
  }

  private void instant(Typmod typmod) {
    if (typmod.datetimePrecision().orElse(6) > 0) {
      documentedOnly(AdvisoryCode.FRACTION_OF_SECOND);
    }
    codes.add(AdvisoryCode.INFINITY_CLAMPED);
    outOfRange(AdvisoryCode.YEAR_OUT_OF_RANGE);
  }

  private void time(Typmod typmod) {
    if (typmod.datetimePrecision().orElse(6) > 0) {
      if (settings.is(DmsSetting.TIME_FRACTION, "drop")) {
        codes.add(AdvisoryCode.TIME_FRACTION_LOST);
      } else {
        documentedOnly(AdvisoryCode.FRACTION_OF_SECOND);
        codes.add(AdvisoryCode.TIME_FRACTION_DROPPED);
      }
    }
  }

  private void timetz() {
    if (!settings.is(DmsSetting.TIMETZ_OFFSET, "keep")) {
      codes.add(AdvisoryCode.TIMETZ_OFFSET);
      documentedOnly(AdvisoryCode.TIME_24);
    } else {
      documentedOnly(AdvisoryCode.TIMETZ_UNREAD);
    }
  }

  private void numeric(OptionalInt precision, OptionalInt scale) {
    if (dmsType.wireForm() == WireForm.DECIMAL_TEXT) {
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
      if (settings.is(DmsSetting.DECIMAL_TEXT, "six-decimals") && scale.orElse(0) > SIX) {
        codes.add(AdvisoryCode.DECIMALS_DROPPED);
      }
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
    ArrayElements elements = ArrayElements.of(array);
    if (documented) {
      codes.remove(AdvisoryCode.LOB_TRUNCATED);
      codes.add(AdvisoryCode.ARRAY_TRUNCATED);
    }
    if (!array.hasCommas()) {
      codes.removeAll(Set.of(AdvisoryCode.ARRAY_PARSING, AdvisoryCode.ARRAY_BOUNDS));
      documentedOnly(AdvisoryCode.ARRAY_DELIMITER);
    } else if (!documented) {
      if (elements.exactTypeName().equals("text")) {
        codes.add(AdvisoryCode.ARRAY_ELEMENTS_AS_TEXT);
      }
    } else {
      elements.concern().ifPresent(codes::add);
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

  /**
   * Whether what it is about happens before the expression is evaluated, so that every expression
   * has it.
   */
  static boolean ofTheWire(AdvisoryCode code) {
    return switch (code) {
      case TIME_FRACTION_DROPPED,
          TIME_FRACTION_LOST,
          TIMETZ_OFFSET,
          TIMESTAMP_WITHOUT_ZONE,
          INFINITY_CLAMPED,
          NUMERIC_WITHOUT_PRECISION,
          DECIMALS_DROPPED,
          NULLS_OMITTED,
          NUMERIC_BEYOND_FLOAT,
          NUMERIC_ARRIVES_AS_TEXT,
          BIGINT_DIGITS,
          NOT_A_NUMBER,
          REAL_DIGITS,
          CHAR_TRIMMED,
          VARCHAR_TRUNCATED,
          LOB_TRUNCATED,
          LOBS_LEFT_OUT,
          DOMAIN_FORM,
          TYPE_UNLISTED,
          TYPE_NOT_CARRIED,
          STAND_IN_TYPE ->
          true;
      case FRACTION_OF_SECOND,
          YEAR_OUT_OF_RANGE,
          TIME_24,
          TIMETZ_UNREAD,
          OUT_OF_RANGE_AS_TEXT,
          NUMERIC_WHOLE,
          NUMBER_AS_TEXT,
          BIGINT_BY_TEXT,
          NUMBER_TYPE_VARIES,
          BOOLEAN_LETTERS,
          BYTEA_PREFIX,
          TOAST_UNCHANGED,
          JSON_AS_TEXT,
          INTERVAL_AS_TEXT,
          ARRAY_PARSING,
          ARRAY_BOUNDS,
          ARRAY_ELEMENTS_AS_TEXT,
          ARRAY_DELIMITER,
          ARRAY_TRUNCATED,
          GENERATED_COLUMN,
          VIRTUAL_COLUMN,
          SPECIAL_FIELD_NAME,
          ROW_LOST,
          OVERRIDDEN,
          NAME_UNUSUAL,
          COLUMNS_DIFFER_BY_CASE,
          NO_PRIMARY_KEY,
          ARRAY_WITHOUT_KEY,
          KEY_LOB,
          KEY_LOSSY,
          KEY_BOOLEAN,
          KEY_MUTABLE,
          KEY_DEFERRABLE,
          REPLICA_IDENTITY_NOTHING,
          REPLICA_IDENTITY_FULL,
          REPLICA_IDENTITY_PLUGIN,
          REPLICA_IDENTITY_INDEX,
          PARTITIONED,
          PARTITION_NOT_CARRIED,
          ROW_LEVEL_SECURITY,
          INHERITANCE,
          TABLES_DIFFER_BY_CASE ->
          false;
    };
  }
}
