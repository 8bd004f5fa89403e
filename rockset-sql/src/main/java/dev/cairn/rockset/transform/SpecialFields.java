package dev.cairn.rockset.transform;

import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The output fields that mean something to Rockset (which they are is documented, which types they
 * take is chosen): {@code _id} is a string, {@code _op} one of six names in any case, {@code
 * _event_time} a timestamp, an int of microseconds or a date or datetime in UTC. Null and undefined
 * are the default.
 */
final class SpecialFields {
  static final String ID = "_id";
  static final String OP = "_op";
  static final String EVENT_TIME = "_event_time";

  /** All but {@link #ID}. */
  static final Set<String> OTHERS = Set.of(OP, EVENT_TIME);

  private SpecialFields() {}

  /** Whether a field says which document is meant and what becomes of it. */
  static boolean decides(String name) {
    return name.equals(ID) || name.equals(OP);
  }

  static Operation operation(Value value) {
    if (value.isNull()) {
      return Operation.UPSERT;
    }
    if (!(value instanceof StringValue name)) {
      throw wrongType(OP, "string", value);
    }
    return Operation.named(name.value())
        .orElseThrow(
            () ->
                new EvaluationException(
                    EvaluationCode.INVALID_ARGUMENT, "no operation named " + name.value()));
  }

  static Optional<String> id(Value value, Operation operation) {
    if (value instanceof StringValue id) {
      return Optional.of(id.value());
    }
    if (!value.isNull()) {
      throw wrongType(ID, "string", value);
    }
    if (!operation.creates()) {
      throw new EvaluationException(EvaluationCode.INVALID_ARGUMENT, operation + " needs an _id");
    }
    return Optional.empty();
  }

  static OptionalLong eventTime(Value value) {
    if (value.isNull()) {
      return OptionalLong.empty();
    } else if (value instanceof TimestampValue timestamp) {
      return OptionalLong.of(timestamp.epochMicros());
    } else if (value instanceof IntValue micros) {
      return OptionalLong.of(new TimestampValue(micros.value()).epochMicros());
    } else if (value instanceof DateTimeValue dateTime) {
      return OptionalLong.of(dateTime.micros());
    } else if (value instanceof DateValue date) {
      return OptionalLong.of(date.epochDay() * CivilTime.MICROS_PER_DAY);
    }
    throw wrongType(EVENT_TIME, "timestamp or int", value);
  }

  private static EvaluationException wrongType(String field, String types, Value value) {
    return new EvaluationException(
        EvaluationCode.WRONG_TYPE, field + " takes " + types + ", not " + value.type().sqlName());
  }
}
