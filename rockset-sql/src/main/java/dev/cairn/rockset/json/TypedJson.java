package dev.cairn.rockset.json;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.time.PatternException;
import dev.cairn.rockset.time.PatternKind;
import dev.cairn.rockset.time.TemporalReader;
import dev.cairn.rockset.time.TimePattern;
import dev.cairn.rockset.time.Zone;
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
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.ScalarText;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.U256Value;
import dev.cairn.rockset.value.Value;
import java.math.BigInteger;
import java.util.Base64;
import java.util.function.Function;

/**
 * Objects with the key {@code __rockset_type}: the type's name in any letter case, {@code value} as
 * text or as plain JSON of that type, {@code format} and {@code timezone} for dates and times,
 * {@code encoding} for bytes (documented). A timestamp's value may be microseconds since 1970
 * (documented as text, shown by example as number).
 */
final class TypedJson {
  static final String TYPE = "__rockset_type";
  static final String VALUE = "value";

  private TypedJson() {}

  /**
   * The value that the object stands for; {@code parser} reads arrays and objects given as text.
   */
  static Value read(ObjectValue object, Function<String, Value> parser) {
    if (!(object.get(TYPE) instanceof StringValue name)) {
      throw invalid(TYPE + " is not a string");
    }
    RocksetType type =
        RocksetType.named(name.value()).orElseThrow(() -> invalid("no type named " + name.value()));
    Value value = object.get(VALUE);
    if (type == RocksetType.NULL) {
      return Value.NULL;
    }
    if (type == RocksetType.UNDEFINED) {
      return Value.UNDEFINED;
    }
    if (value == Value.UNDEFINED) {
      throw invalid("a typed value has no " + VALUE);
    }
    return typed(type, value, object, parser);
  }

  private static Value typed(
      RocksetType type, Value value, ObjectValue object, Function<String, Value> parser) {
    return switch (type) {
      case BOOL ->
          value instanceof BoolValue ? value : BoolValue.of(ScalarText.readBool(text(value, type)));
      case INT -> new IntValue(integer(value, type));
      case FLOAT -> new FloatValue(floating(value, type));
      case U256 -> u256(value, type);
      case STRING -> new StringValue(text(value, type));
      case BYTES -> bytes(value, object);
      case DATE -> new DateValue(date(value, object));
      case TIME -> new TimeValue(time(value, object));
      case DATETIME -> new DateTimeValue(dateTime(value, object));
      case TIMESTAMP -> new TimestampValue(timestamp(value, object));
      case MONTH_INTERVAL -> new MonthIntervalValue(integer(value, type));
      case MICROSECOND_INTERVAL -> new MicrosecondIntervalValue(integer(value, type));
      case GEOGRAPHY -> new GeographyValue(nested(value, type, parser, ObjectValue.class));
      case ARRAY -> nested(value, type, parser, ArrayValue.class);
      case OBJECT -> nested(value, type, parser, ObjectValue.class);
      case NULL, UNDEFINED -> throw new IllegalStateException();
    };
  }

  private static long integer(Value value, RocksetType type) {
    return value instanceof IntValue i ? i.value() : ScalarText.readInt(text(value, type));
  }

  private static double floating(Value value, RocksetType type) {
    if (value instanceof IntValue i) {
      return i.value();
    }
    return value instanceof FloatValue f ? f.value() : ScalarText.readFloat(text(value, type));
  }

  private static Value u256(Value value, RocksetType type) {
    return new U256Value(
        value instanceof IntValue i
            ? BigInteger.valueOf(i.value())
            : ScalarText.readU256(text(value, type)));
  }

  private static Value bytes(Value value, ObjectValue object) {
    if (!(object.get("encoding") instanceof StringValue encoding)
        || !encoding.value().equalsIgnoreCase("base64")) {
      throw invalid("bytes need the encoding base64");
    }
    try {
      return BytesValue.owning(Base64.getDecoder().decode(text(value, RocksetType.BYTES)));
    } catch (IllegalArgumentException e) {
      throw invalid("bytes are not base64");
    }
  }

  private static int date(Value value, ObjectValue object) {
    String text = text(value, RocksetType.DATE);
    Value format = object.get("format");
    return format.isNull()
        ? TemporalReader.date(text, TemporalReader.Form.TYPED_JSON)
        : pattern(format, PatternKind.DATE, p -> p.readDay(text));
  }

  private static long time(Value value, ObjectValue object) {
    String text = text(value, RocksetType.TIME);
    Value format = object.get("format");
    return format.isNull()
        ? TemporalReader.time(text, TemporalReader.Form.TYPED_JSON)
        : pattern(format, PatternKind.TIME, p -> p.readTimeOfDay(text));
  }

  private static long dateTime(Value value, ObjectValue object) {
    String text = text(value, RocksetType.DATETIME);
    Value format = object.get("format");
    return format.isNull()
        ? TemporalReader.dateTime(text, TemporalReader.Form.TYPED_JSON)
        : pattern(format, PatternKind.DATETIME, p -> p.readCivil(text));
  }

  private static long timestamp(Value value, ObjectValue object) {
    if (value instanceof IntValue micros) {
      return micros.value();
    }
    String text = text(value, RocksetType.TIMESTAMP);
    Zone zone = zone(object.get("timezone"));
    Value format = object.get("format");
    if (!format.isNull()) {
      return pattern(format, PatternKind.TIMESTAMP, p -> p.readInstant(text, zone));
    }
    return isInteger(text)
        ? ScalarText.readInt(text)
        : TemporalReader.timestamp(text, TemporalReader.Form.TYPED_JSON, zone);
  }

  private static boolean isInteger(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    return text.length() > start && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
  }

  private static Zone zone(Value name) {
    if (name.isNull()) {
      return Zone.UTC;
    }
    String text = text(name, RocksetType.STRING);
    return Zone.named(text).orElseThrow(() -> invalid("no time zone named " + text));
  }

  private static <T> T pattern(Value format, PatternKind kind, Function<TimePattern, T> read) {
    String text = text(format, RocksetType.STRING);
    try {
      return read.apply(TimePattern.compile(text, kind, Dialect.defaults()));
    } catch (PatternException e) {
      throw invalid(e.getMessage());
    }
  }

  private static <T extends Value> T nested(
      Value value, RocksetType type, Function<String, Value> parser, Class<T> kind) {
    Value content = value instanceof StringValue text ? parser.apply(text.value()) : value;
    if (!kind.isInstance(content)) {
      throw invalid("the value is not of type " + type.sqlName());
    }
    return kind.cast(content);
  }

  private static String text(Value value, RocksetType type) {
    if (value instanceof StringValue text) {
      return text.value();
    }
    throw invalid(type.sqlName() + " is not read from " + value.type().sqlName());
  }

  private static EvaluationException invalid(String message) {
    return new EvaluationException(EvaluationCode.INVALID_TEXT, message);
  }
}
