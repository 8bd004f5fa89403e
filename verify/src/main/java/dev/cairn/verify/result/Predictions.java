package dev.cairn.verify.result;

import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.PgType;
import dev.cairn.verify.compare.Loss;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which advisory predicts a mismatch: one at most, and none that is about something else. */
public final class Predictions {
  private static final Set<String> SPECIAL = Set.of("_id", "_op", "_event_time");

  private Predictions() {}

  /**
   * {@return whether Rockset gives a field of this name a meaning of its own}
   *
   * @param field the field's name
   */
  public static boolean isSpecial(String field) {
    return SPECIAL.contains(field);
  }

  /**
   * {@return the advisory that explains why an expression fails on a value; empty if none does}
   *
   * @param mapping how the column is converted
   * @param sent the value in the record, JSON
   */
  public static Optional<AdvisoryCode> ofFailure(ColumnMapping mapping, String sent) {
    return possible(mapping, sent)
        .filter(code -> mapping.advisories().stream().anyMatch(a -> a.code() == code));
  }

  private static Optional<AdvisoryCode> possible(ColumnMapping mapping, String sent) {
    if (SPECIAL.contains(mapping.field())) {
      return Optional.of(AdvisoryCode.SPECIAL_FIELD_NAME);
    }
    if (mapping.override() && mapping.expression().isPresent()) {
      return Optional.of(AdvisoryCode.OVERRIDDEN);
    }
    PgType type = mapping.column().type().underlying();
    if (type instanceof ArrayType array) {
      if (!sent.endsWith("}\"")) {
        return Optional.of(AdvisoryCode.ARRAY_TRUNCATED);
      }
      return array.element().underlying().is(BuiltInType.TIME)
          ? Optional.of(AdvisoryCode.TIME_24)
          : Optional.of(AdvisoryCode.YEAR_OUT_OF_RANGE);
    }
    return type.builtIn().flatMap(builtIn -> ofBuiltIn(builtIn, sent));
  }

  private static Optional<AdvisoryCode> ofBuiltIn(BuiltInType type, String sent) {
    return switch (type) {
      case TIMESTAMP, TIMESTAMPTZ ->
          Optional.of(
              hasYearOfFourDigits(sent)
                  ? AdvisoryCode.FRACTION_OF_SECOND
                  : AdvisoryCode.YEAR_OUT_OF_RANGE);
      case DATE -> Optional.of(AdvisoryCode.YEAR_OUT_OF_RANGE);
      case TIME -> Optional.of(ofTime(sent));
      case TIMETZ -> Optional.of(hasOffset(sent) ? AdvisoryCode.TIMETZ_UNREAD : ofTime(sent));
      case BOOL -> Optional.of(AdvisoryCode.BOOLEAN_LETTERS);
      case BYTEA -> Optional.of(AdvisoryCode.BYTEA_PREFIX);
      // No expression, or none that fails.
      case INT2, INT4, INT8, FLOAT4, FLOAT8, NUMERIC, MONEY, OID, XID, SYSTEM -> Optional.empty();
      case TEXT, VARCHAR, BPCHAR, CHAR, NAME, JSON, JSONB, XML, INTERVAL, UUID -> Optional.empty();
      case BIT, VARBIT, INET, CIDR, MACADDR, MACADDR8 -> Optional.empty();
      case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE, TSVECTOR, TSQUERY -> Optional.empty();
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          Optional.empty();
    };
  }

  private static AdvisoryCode ofTime(String sent) {
    return sent.startsWith("\"24") ? AdvisoryCode.TIME_24 : AdvisoryCode.FRACTION_OF_SECOND;
  }

  /** Whether a time in JSON ends as {@code +02:00"}. */
  private static boolean hasOffset(String sent) {
    return sent.indexOf('+') > 0 || sent.indexOf('-') > 0;
  }

  /** Whether a date in JSON begins as {@code "2020-} and is not before Christ. */
  private static boolean hasYearOfFourDigits(String sent) {
    return sent.length() > 5
        && sent.charAt(5) == '-'
        && sent.chars().skip(1).limit(4).allMatch(Character::isDigit)
        && !sent.endsWith("BC\"");
  }

  /** The advisory, among those that there are, that predicts a mismatch. */
  static Optional<AdvisoryCode> of(Mismatch mismatch, List<Advisory> advisories) {
    return candidates(mismatch).stream()
        .filter(code -> advisories.stream().anyMatch(a -> a.code() == code))
        .findFirst();
  }

  /**
   * Those of a kind of mismatch that exclude each other by the column's type; the likeliest first.
   */
  private static List<AdvisoryCode> candidates(Mismatch mismatch) {
    if (mismatch.failure().isPresent()) {
      return mismatch.failure().get().cause().map(List::of).orElse(List.of());
    }
    return switch (mismatch.kind()) {
      case FAILED -> List.of();
      case WRONG ->
          List.of(
              AdvisoryCode.SPECIAL_FIELD_NAME, AdvisoryCode.BYTEA_PREFIX,
              AdvisoryCode.ARRAY_DELIMITER, AdvisoryCode.OVERRIDDEN);
      case MISSING ->
          List.of(
              AdvisoryCode.TYPE_NOT_CARRIED,
              AdvisoryCode.NO_PRIMARY_KEY,
              AdvisoryCode.SPECIAL_FIELD_NAME,
              AdvisoryCode.VIRTUAL_COLUMN,
              AdvisoryCode.OVERRIDDEN);
      case LOSSY -> mismatch.loss().map(Predictions::ofLoss).orElse(List.of());
    };
  }

  private static List<AdvisoryCode> ofLoss(Loss loss) {
    return switch (loss) {
      case PRECISION ->
          List.of(
              AdvisoryCode.NUMERIC_WITHOUT_PRECISION,
              AdvisoryCode.NUMERIC_BEYOND_FLOAT,
              AdvisoryCode.BIGINT_DIGITS,
              AdvisoryCode.DECIMALS_DROPPED,
              AdvisoryCode.REAL_DIGITS,
              AdvisoryCode.TIME_FRACTION_DROPPED,
              AdvisoryCode.TIME_FRACTION_LOST);
      case ZONE -> List.of(AdvisoryCode.TIMETZ_OFFSET);
      case CLAMPED -> List.of(AdvisoryCode.INFINITY_CLAMPED);
      case TRUNCATED ->
          List.of(
              AdvisoryCode.LOB_TRUNCATED,
              AdvisoryCode.ARRAY_TRUNCATED,
              AdvisoryCode.VARCHAR_TRUNCATED);
      case TRIMMED -> List.of(AdvisoryCode.CHAR_TRIMMED);
      case BOUNDS -> List.of(AdvisoryCode.ARRAY_BOUNDS);
      case NOT_A_NUMBER -> List.of(AdvisoryCode.NOT_A_NUMBER);
    };
  }
}
