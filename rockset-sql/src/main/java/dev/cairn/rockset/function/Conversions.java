package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Dialect.DatetimeZone;
import dev.cairn.rockset.time.TemporalReader;
import dev.cairn.rockset.time.TemporalReader.Form;
import dev.cairn.rockset.time.Zone;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.Days;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
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

/** Every cast but those to string, one method a target type. */
final class Conversions {
  private Conversions() {}

  /** The value, which is neither null nor of the type already, as the type. */
  static Value convert(Value value, RocksetType type, boolean lexical, DatetimeZone zone) {
    if (value instanceof StringValue text) {
      if (lexical) {
        return fromText(text.value(), type, zone);
      }
      if (type == RocksetType.BOOL) {
        return BoolValue.of(!text.value().isEmpty());
      }
      throw noSuchCast();
    }
    return switch (type) {
      case BOOL -> BoolValue.of(truth(value));
      case INT -> new IntValue(count(value));
      case FLOAT -> new FloatValue(number(value));
      case U256 -> unsigned(value);
      case MONTH_INTERVAL -> new MonthIntervalValue(spanned(value));
      case MICROSECOND_INTERVAL -> new MicrosecondIntervalValue(spanned(value));
      case DATE -> new DateValue((int) Math.floorDiv(civil(value), CivilTime.MICROS_PER_DAY));
      case TIME -> timeOfDay(value);
      case DATETIME -> new DateTimeValue(civil(value));
      case TIMESTAMP -> new TimestampValue(civil(value));
      case NULL, UNDEFINED, STRING, BYTES, GEOGRAPHY, ARRAY, OBJECT -> throw noSuchCast();
    };
  }

  private static Value fromText(String text, RocksetType type, DatetimeZone zone) {
    return switch (type) {
      case BOOL -> BoolValue.of(ScalarText.readBool(text));
      case INT -> new IntValue(ScalarText.readInt(text));
      case FLOAT -> new FloatValue(ScalarText.readFloat(text));
      case U256 -> new U256Value(ScalarText.readU256(text));
      case BYTES -> BytesValue.owning(Utf8.encode(text));
      case DATE -> new DateValue(TemporalReader.date(text, Form.LITERAL));
      case TIME -> new TimeValue(TemporalReader.time(text, Form.LITERAL));
      case DATETIME -> new DateTimeValue(TemporalReader.dateTime(text, Form.LITERAL, zone));
      case TIMESTAMP -> new TimestampValue(TemporalReader.timestamp(text, Form.LITERAL, Zone.UTC));
      case MONTH_INTERVAL -> new MonthIntervalValue(ScalarText.readInt(text));
      case MICROSECOND_INTERVAL -> new MicrosecondIntervalValue(ScalarText.readInt(text));
      case NULL, UNDEFINED, STRING, GEOGRAPHY, ARRAY, OBJECT -> throw noSuchCast();
    };
  }

  /** Python's rule: zero and what is empty are false (documented). */
  private static boolean truth(Value value) {
    return switch (value.type()) {
      case INT -> ((IntValue) value).value() != 0;
      case FLOAT -> ((FloatValue) value).value() != 0;
      case U256 -> ((U256Value) value).value().signum() != 0;
      case BYTES -> ((BytesValue) value).length() != 0;
      case MONTH_INTERVAL -> ((MonthIntervalValue) value).months() != 0;
      case MICROSECOND_INTERVAL -> ((MicrosecondIntervalValue) value).micros() != 0;
      case ARRAY -> ((ArrayValue) value).size() != 0;
      case OBJECT -> ((ObjectValue) value).size() != 0;
      case NULL, UNDEFINED, BOOL, STRING, DATE, TIME, DATETIME, TIMESTAMP, GEOGRAPHY ->
          throw noSuchCast();
    };
  }

  private static long count(Value value) {
    return switch (value.type()) {
      case BOOL -> ((BoolValue) value).value() ? 1 : 0;
      case FLOAT -> truncated(((FloatValue) value).value());
      case U256 -> exact(((U256Value) value).value());
      case MONTH_INTERVAL -> ((MonthIntervalValue) value).months();
      case MICROSECOND_INTERVAL -> ((MicrosecondIntervalValue) value).micros();
      case NULL, UNDEFINED, INT, STRING, BYTES, DATE, TIME, DATETIME, TIMESTAMP, GEOGRAPHY ->
          throw noSuchCast();
      case ARRAY, OBJECT -> throw noSuchCast();
    };
  }

  private static double number(Value value) {
    if (value instanceof IntValue i) {
      return i.value();
    }
    if (value instanceof BoolValue b) {
      return b.value() ? 1 : 0;
    }
    if (value instanceof U256Value u) {
      return u.value().doubleValue();
    }
    throw noSuchCast();
  }

  private static Value unsigned(Value value) {
    if (value instanceof IntValue i) {
      return new U256Value(BigInteger.valueOf(i.value()));
    }
    throw noSuchCast();
  }

  private static long spanned(Value value) {
    if (value instanceof IntValue i) {
      return i.value();
    }
    if (value instanceof FloatValue f) {
      return truncated(f.value());
    }
    throw noSuchCast();
  }

  /** Toward zero (the value is documented, the rule chosen). */
  static long truncated(double value) {
    if (!(value >= -0x1p63 && value < 0x1p63)) {
      throw new EvaluationException(EvaluationCode.OUT_OF_RANGE, "beyond the range of int");
    }
    return (long) value;
  }

  private static long exact(BigInteger value) {
    if (value.bitLength() > 63) {
      throw new EvaluationException(EvaluationCode.OUT_OF_RANGE, "beyond the range of int");
    }
    return value.longValue();
  }

  /** The local date and time in microseconds; only values with a date have one. */
  static long civil(Value value) {
    if (!Days.has(value)) {
      throw noSuchCast();
    }
    return Days.micros(value);
  }

  private static Value timeOfDay(Value value) {
    if (value instanceof DateTimeValue || value instanceof TimestampValue) {
      return new TimeValue(Math.floorMod(civil(value), CivilTime.MICROS_PER_DAY));
    }
    throw noSuchCast();
  }

  static EvaluationException noSuchCast() {
    return new EvaluationException(EvaluationCode.INVALID_CAST, "there is no such cast");
  }
}
