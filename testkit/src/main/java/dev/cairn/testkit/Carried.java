package dev.cairn.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.WireForm;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.value.PgDate;
import dev.cairn.postgres.value.PgInfinity;
import dev.cairn.postgres.value.PgNumeric;
import dev.cairn.postgres.value.PgTime;
import dev.cairn.postgres.value.PgTimetz;
import dev.cairn.sample.PgSample;
import dev.cairn.verify.compare.Loss;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value that a record carries: PostgreSQL's, or another if DMS lost something of it. It is read
 * from the JSON by the rule of the wire form, and never by code that wrote it.
 *
 * @param value the value; null where the record carries none
 * @param loss the loss; empty if the value is PostgreSQL's
 */
record Carried(@Nullable Object value, Optional<Loss> loss) {
  private static final String BC = " BC";

  /** Empty if nothing but the beginning of a text is left, which is a value of no type. */
  static Optional<Carried> of(PgSample sample, JsonNode json, DmsSettings settings) {
    Object truth = sample.truth();
    if (json.isMissingNode() || json.isNull()) {
      return Optional.of(
          new Carried(null, truth == null ? Optional.empty() : Optional.of(lossOfAll(truth))));
    }
    WireForm form = DmsTypes.of(sample.type(), settings).wireForm();
    return read(sample, json, form, settings)
        .map(
            value ->
                Same.values(truth, value)
                    ? new Carried(truth, Optional.empty())
                    : new Carried(value, Optional.of(loss(truth, form, value))));
  }

  /** A value of which nothing is left: a number that is none, or an empty string. */
  private static Loss lossOfAll(Object truth) {
    return truth instanceof String ? Loss.TRUNCATED : Loss.NOT_A_NUMBER;
  }

  private static Loss loss(@Nullable Object truth, WireForm form, Object value) {
    return switch (form) {
      case INTEGER, LARGE_INTEGER, DECIMAL, SIX_DECIMALS, MONEY, REAL, DOUBLE, DECIMAL_TEXT ->
          Loss.PRECISION;
      case TIMESTAMP, TIMESTAMPTZ, DATE ->
          truth instanceof PgInfinity ? Loss.CLAMPED : Loss.PRECISION;
      case TIMETZ -> value instanceof OffsetTime ? Loss.PRECISION : Loss.ZONE;
      case TIME -> Loss.PRECISION;
      case PADDED_TEXT ->
          String.valueOf(truth).stripTrailing().equals(value) ? Loss.TRIMMED : Loss.TRUNCATED;
      case BOOLEAN, BOOLEAN_TEXT, HEX, TEXT, INTERVAL, JSON_TEXT, ARRAY_TEXT, OUTPUT_TEXT ->
          Loss.TRUNCATED;
      case UNLISTED_TEXT, NONE -> Loss.TRUNCATED;
    };
  }

  private static Optional<Object> read(
      PgSample sample, JsonNode json, WireForm form, DmsSettings settings) {
    String text = json.asText();
    return switch (form) {
      case INTEGER, LARGE_INTEGER, DECIMAL, SIX_DECIMALS, MONEY ->
          Optional.of(json.isNumber() ? json.decimalValue() : PgNumeric.parse(text));
      case REAL ->
          Optional.of(json.isNumber() ? json.decimalValue().floatValue() : Float.parseFloat(text));
      case DOUBLE ->
          Optional.of(
              json.isNumber() ? json.decimalValue().doubleValue() : Double.parseDouble(text));
      case BOOLEAN -> Optional.of(json.booleanValue());
      case BOOLEAN_TEXT -> Optional.of(text.startsWith("t"));
      case TIMESTAMP -> Optional.of(timestamp(text, settings));
      case TIMESTAMPTZ ->
          Optional.of(
              timestamp(text, settings) instanceof LocalDateTime utc
                  ? utc.toInstant(ZoneOffset.UTC)
                  : infinity(text));
      case DATE -> Optional.of(date(text, settings));
      case TIME -> Optional.of(time(text));
      case TIMETZ -> Optional.of(timetz(text));
      case HEX ->
          Optional.of(HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text));
      case TEXT, PADDED_TEXT -> Optional.of(text);
      case DECIMAL_TEXT, INTERVAL, JSON_TEXT, ARRAY_TEXT, OUTPUT_TEXT, UNLISTED_TEXT ->
          whole(sample, text);
      case NONE -> Optional.empty();
    };
  }

  /** The value of a text that nothing was taken from. */
  private static Optional<Object> whole(PgSample sample, String text) {
    if (text.equals(sample.text())) {
      return Optional.ofNullable(sample.truth());
    }
    boolean isText = sample.truth() instanceof String && !isDocument(sample.type());
    return isText ? Optional.of(text) : Optional.empty();
  }

  private static boolean isDocument(PgType type) {
    PgType underlying = type.underlying();
    return underlying.is(BuiltInType.JSON)
        || underlying.is(BuiltInType.JSONB)
        || underlying.is(BuiltInType.XML);
  }

  private static PgInfinity infinity(String text) {
    return text.startsWith("-") ? PgInfinity.NEGATIVE : PgInfinity.POSITIVE;
  }

  /** {@code 0044-03-15T12:00:00Z BC}, or {@code -0043-03-15T12:00:00Z}. */
  private static Object timestamp(String text, DmsSettings settings) {
    if (text.endsWith("infinity")) {
      return infinity(text);
    }
    int between = text.indexOf('T');
    String day = text.substring(0, between) + (text.endsWith(BC) ? BC : "");
    String time = text.substring(between + 1, text.indexOf('Z'));
    return ((LocalDate) date(day, settings)).atTime(PgTime.parse(time).toLocalTime().orElseThrow());
  }

  private static Object date(String text, DmsSettings settings) {
    if (text.endsWith("infinity")) {
      return infinity(text);
    }
    if (settings.is(DmsSetting.BC_YEAR, "minus") && text.startsWith("-")) {
      int dash = text.indexOf('-', 1);
      LocalDate sameDay = ((PgDate.Finite) PgDate.parse("2000" + text.substring(dash))).date();
      return sameDay.withYear(Integer.parseInt(text.substring(0, dash)));
    }
    return ((PgDate.Finite) PgDate.parse(text)).date();
  }

  private static Object time(String text) {
    PgTime time = PgTime.parse(text);
    return time.toLocalTime().<Object>map(t -> t).orElse(time);
  }

  private static Object timetz(String text) {
    int sign = Math.max(text.indexOf('+'), text.indexOf('-'));
    if (sign < 0) {
      return time(text);
    }
    Object time = time(text.substring(0, sign));
    ZoneOffset offset = ZoneOffset.of(text.substring(sign));
    return time instanceof LocalTime local
        ? OffsetTime.of(local, offset)
        : new PgTimetz((PgTime) time, offset);
  }
}
