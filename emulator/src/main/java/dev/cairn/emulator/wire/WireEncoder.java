package dev.cairn.emulator.wire;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.WireForm;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.postgres.PgType;
import java.util.Locale;

/**
 * Makes the wire form of one column's values out of PostgreSQL's text of them, printed under the
 * settings of {@link SourceSession}. Null never gets here. For the rules and their evidence see
 * {@link WireForm} and {@link DmsSetting}.
 */
final class WireEncoder {
  private final WireForm form;
  private final DmsSettings settings;
  private final Phase phase;
  private final SizeLimit limit;
  private final boolean asText;

  private WireEncoder(
      WireForm form, DmsSettings settings, Phase phase, SizeLimit limit, boolean asText) {
    this.form = form;
    this.settings = settings;
    this.phase = phase;
    this.limit = limit;
    this.asText = asText;
  }

  /**
   * The encoder of a column.
   *
   * @param asText whether a rule of the task changes the column's DMS type to string: numbers are
   *     then written as PostgreSQL prints them, numeric without precision after it has become
   *     NUMERIC(28,6) (inferred)
   */
  static WireEncoder of(PgType type, DmsSettings settings, Phase phase, boolean asText) {
    DmsType dms = DmsTypes.of(type, settings);
    return new WireEncoder(
        dms.wireForm(), settings, phase, SizeLimit.of(type, dms, settings), asText);
  }

  /**
   * The wire form of a value.
   *
   * @throws SourceException {@code UNREADABLE_VALUE} when the text is not what the type prints
   */
  WireValue encode(String text) {
    if (asText) {
      return changedToText(text);
    }
    return ofForm(text);
  }

  private WireValue ofForm(String text) {
    return switch (form) {
      case INTEGER -> WireValue.number(text);
      case LARGE_INTEGER -> WireNumbers.largeInteger(text, settings);
      case DECIMAL, MONEY -> WireNumbers.decimal(text, settings);
      case SIX_DECIMALS -> WireNumbers.sixDecimals(text, settings);
      case REAL -> WireNumbers.real(text, settings);
      case DOUBLE -> WireNumbers.doublePrecision(text, settings);
      case BOOLEAN -> WireValue.bool(isTrue(text));
      case BOOLEAN_TEXT -> WireValue.string(booleanText(isTrue(text)));
      case TIMESTAMP, TIMESTAMPTZ -> WireValue.string(WireTimes.timestamp(text, settings));
      case DATE -> WireValue.string(WireTimes.date(text, settings));
      case TIME -> WireValue.string(WireTimes.time(text, settings));
      case TIMETZ -> WireValue.string(WireTimes.timetz(text, settings));
      case HEX -> WireValue.string(hex(text));
      case PADDED_TEXT -> WireValue.string(limit.truncated(padded(text)));
      case DECIMAL_TEXT, INTERVAL, TEXT, JSON_TEXT, ARRAY_TEXT, OUTPUT_TEXT, UNLISTED_TEXT ->
          WireValue.string(limit.truncated(text));
      case NONE -> throw new AssertionError("a column that is not carried has no wire form");
    };
  }

  private WireValue changedToText(String text) {
    return switch (form) {
      case INTEGER, LARGE_INTEGER, DECIMAL, MONEY, REAL, DOUBLE -> WireValue.string(text);
      case SIX_DECIMALS ->
          WireValue.string(
              WireNumbers.isSpecial(text) ? text : WireNumbers.sixDecimals(text, settings).text());
      case BOOLEAN, BOOLEAN_TEXT -> WireValue.string(booleanText(isTrue(text)));
      case TIMESTAMP, TIMESTAMPTZ, DATE, TIME, TIMETZ, HEX, PADDED_TEXT -> ofForm(text);
      case DECIMAL_TEXT, INTERVAL, TEXT, JSON_TEXT, ARRAY_TEXT, OUTPUT_TEXT, UNLISTED_TEXT, NONE ->
          ofForm(text);
    };
  }

  private static boolean isTrue(String text) {
    return switch (text) {
      case "t", "true" -> true;
      case "f", "false" -> false;
      default -> throw SourceException.notTextOf("boolean", text);
    };
  }

  private String booleanText(boolean value) {
    boolean words =
        switch (phase) {
          case FULL_LOAD -> settings.is(DmsSetting.FULL_LOAD_BOOLEAN_TEXT, "words");
          case CDC ->
              settings.is(DmsSetting.CDC_BOOLEAN_TEXT, "words")
                  || (settings.is(DmsSetting.CDC_BOOLEAN_TEXT, "plugin")
                      && settings.is(DmsSetting.PLUGIN_NAME, "test_decoding"));
        };
    return words ? Boolean.toString(value) : value ? "t" : "f";
  }

  /** {@code \x00ff} becomes {@code 0x00FF}, the limit counts bytes. */
  private String hex(String text) {
    if (!text.startsWith("\\x")) {
      throw SourceException.notTextOf("bytea", text);
    }
    String digits = limit.cutHex(text.substring(2)).toUpperCase(Locale.ROOT);
    return settings.isOn(DmsSetting.NO_HEX_PREFIX) ? digits : "0x" + digits;
  }

  private String padded(String text) {
    if (!settings.isOn(DmsSetting.TRIM_SPACE_IN_CHAR)) {
      return text;
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }
}
