package dev.cairn.rockset.value;

import org.jspecify.annotations.Nullable;

/**
 * A value of one of Rockset's types. Every value is immutable; {@code equals} is identity of type
 * and content (so the int 1 is not the float 1.0), which is not SQL's {@code =}.
 */
public sealed interface Value
    permits NullValue,
        UndefinedValue,
        BoolValue,
        IntValue,
        FloatValue,
        U256Value,
        StringValue,
        BytesValue,
        DateValue,
        TimeValue,
        DateTimeValue,
        TimestampValue,
        MonthIntervalValue,
        MicrosecondIntervalValue,
        GeographyValue,
        ArrayValue,
        ObjectValue {

  /** The null that a document holds explicitly. */
  Value NULL = NullValue.NULL;

  /** The value of missing parts: a missing field, a subscript out of range. */
  Value UNDEFINED = UndefinedValue.UNDEFINED;

  /** {@return the type of this value, never an alias} */
  RocksetType type();

  /**
   * SQL's {@code IS NULL}: true for null and for undefined (documented).
   *
   * @return whether it is null or undefined
   */
  default boolean isNull() {
    return false;
  }

  /**
   * {@return the value as a plain Java object, of the first class that {@link Values} names for its
   * type; null for null and for undefined} {@code Values.of(value.toJava())} is an equal value
   * unless the value is undefined or a geography, or contains one.
   *
   * @throws JavaValueException if no object holds it: {@code OUT_OF_RANGE} for a month_interval of
   *     more than 2^31 years, {@code TOO_DEEP}
   */
  @Nullable Object toJava();

  /**
   * {@return the value as Rockset's SQL writes it: {@code 'it''s'}, {@code date '2024-05-01'},
   * {@code [1, null]}} Arrays and objects nested deeper than 1,000 end in {@code ...}, and a
   * geography, which has no literal, is {@code geography({...})}. Reading any other text as an
   * expression gives an equal value, except that SQL's object literals have no undefined members.
   */
  @Override
  String toString();
}
