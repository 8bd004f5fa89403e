package dev.cairn.rockset.value;

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
}
