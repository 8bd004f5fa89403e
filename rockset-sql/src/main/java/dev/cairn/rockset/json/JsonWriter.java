package dev.cairn.rockset.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.GeographyValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.ScalarText;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TemporalText;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.U256Value;
import dev.cairn.rockset.value.Value;
import java.io.IOException;
import java.util.Base64;

/** Writes values as JSON. */
final class JsonWriter {
  static final int MAX_DEPTH = 1000;

  private JsonWriter() {}

  static void write(Value value, JsonGenerator out, int depth) throws IOException {
    switch (value.type()) {
      case NULL, UNDEFINED -> out.writeNull();
      case BOOL -> out.writeBoolean(((BoolValue) value).value());
      case INT -> out.writeNumber(((IntValue) value).value());
      case FLOAT -> floating(((FloatValue) value).value(), out);
      case U256 -> typed(value, ((U256Value) value).value().toString(), out);
      case STRING -> out.writeString(((StringValue) value).value());
      case BYTES ->
          out.writeString(Base64.getEncoder().encodeToString(((BytesValue) value).shared()));
      case DATE -> typed(value, TemporalText.date(((DateValue) value).epochDay()), out);
      case TIME -> typed(value, TemporalText.time(((TimeValue) value).microsOfDay()), out);
      case DATETIME -> typed(value, TemporalText.dateTime(((DateTimeValue) value).micros()), out);
      case TIMESTAMP -> timestamp(((TimestampValue) value).epochMicros(), out);
      case MONTH_INTERVAL -> typed(value, ((MonthIntervalValue) value).months(), out);
      case MICROSECOND_INTERVAL -> typed(value, ((MicrosecondIntervalValue) value).micros(), out);
      case GEOGRAPHY -> {
        startTyped(value, out);
        write(((GeographyValue) value).geoJson(), out, depth + 1);
        out.writeEndObject();
      }
      case ARRAY -> array((ArrayValue) value, out, deeper(depth));
      case OBJECT -> object((ObjectValue) value, out, deeper(depth));
    }
  }

  static int deeper(int depth) {
    if (depth >= MAX_DEPTH) {
      throw new EvaluationException(EvaluationCode.OUT_OF_RANGE, "nested deeper than " + MAX_DEPTH);
    }
    return depth + 1;
  }

  private static void array(ArrayValue array, JsonGenerator out, int depth) throws IOException {
    out.writeStartArray();
    for (int i = 0; i < array.size(); i++) {
      write(array.get(i), out, depth);
    }
    out.writeEndArray();
  }

  private static void object(ObjectValue object, JsonGenerator out, int depth) throws IOException {
    out.writeStartObject();
    for (int i = 0; i < object.size(); i++) {
      Value value = object.value(i);
      if (value != Value.UNDEFINED) {
        out.writeFieldName(object.name(i));
        write(value, out, depth);
      }
    }
    out.writeEndObject();
  }

  private static void floating(double value, JsonGenerator out) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber(value);
    } else {
      typed(new FloatValue(value), ScalarText.writeFloat(value, false), out);
    }
  }

  private static void timestamp(long epochMicros, JsonGenerator out) throws IOException {
    char[] buffer = new char[TemporalText.MAX_LENGTH];
    out.writeString(buffer, 0, TemporalText.writeTimestamp(buffer, 0, epochMicros));
  }

  private static void typed(Value value, String text, JsonGenerator out) throws IOException {
    startTyped(value, out);
    out.writeString(text);
    out.writeEndObject();
  }

  private static void typed(Value value, long number, JsonGenerator out) throws IOException {
    startTyped(value, out);
    out.writeNumber(number);
    out.writeEndObject();
  }

  private static void startTyped(Value value, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField(TypedJson.TYPE, value.type().sqlName());
    out.writeFieldName(TypedJson.VALUE);
  }
}
