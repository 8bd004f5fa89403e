package dev.cairn.rockset.function;

import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.ScalarText;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TemporalText;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.U256Value;
import dev.cairn.rockset.value.Value;

/** Casts to string: every scalar type has a text, arrays, objects and geography have none. */
final class ToString {
  private ToString() {}

  /** The text; a float without a fraction gets one if it is to have a point always. */
  static String text(Value value, boolean alwaysPoint) {
    return switch (value.type()) {
      case STRING -> ((StringValue) value).value();
      case BOOL -> ((BoolValue) value).value() ? "true" : "false";
      case INT -> Long.toString(((IntValue) value).value());
      case FLOAT -> ScalarText.writeFloat(((FloatValue) value).value(), alwaysPoint);
      case U256 -> ((U256Value) value).value().toString();
      case BYTES -> Utf8.decode(((BytesValue) value).shared());
      case DATE -> TemporalText.date(((DateValue) value).epochDay());
      case TIME -> TemporalText.time(((TimeValue) value).microsOfDay());
      case DATETIME -> TemporalText.dateTime(((DateTimeValue) value).micros());
      case TIMESTAMP -> TemporalText.timestamp(((TimestampValue) value).epochMicros());
      case MONTH_INTERVAL -> Long.toString(((MonthIntervalValue) value).months());
      case MICROSECOND_INTERVAL -> Long.toString(((MicrosecondIntervalValue) value).micros());
      case NULL, UNDEFINED, GEOGRAPHY, ARRAY, OBJECT -> throw Conversions.noSuchCast();
    };
  }
}
