package dev.cairn.preflight;

/** The kinds of values that a probe counts. */
public enum ProbeKind {
  /** Infinity as date or timestamp, which DMS clamps. */
  INFINITE_TIME("infinity as date or timestamp, which DMS clamps"),
  /** Years before 1, which Rockset's dates do not have. */
  BEFORE_CHRIST("years before 1, which Rockset's dates do not have"),
  /** Years above 9999, which Rockset's dates do not have. */
  YEAR_ABOVE_9999("years above 9999, which Rockset's dates do not have"),
  /** Fractional seconds, which %S is not known to accept. */
  FRACTION_OF_SECOND("fractional seconds, which %S is not known to accept"),
  /** Fractional seconds in a time, which DMS drops by its settings. */
  TIME_FRACTION("fractional seconds in a time, which DMS drops by its settings"),
  /** Times with an offset, which Rockset's times do not have. */
  OFFSET("times with an offset, which Rockset's times do not have"),
  /** 24:00:00, which Rockset's times do not have. */
  TIME_24("24:00:00, which Rockset's times do not have"),
  /** NaN or infinite numbers, which JSON does not have. */
  NOT_A_NUMBER("NaN or infinite numbers, which JSON does not have"),
  /** Numbers with more digits than a float keeps. */
  BEYOND_FLOAT("numbers with more digits than a float keeps"),
  /** More than the six decimals that DMS keeps of numeric without precision. */
  BEYOND_SIX_DECIMALS("more than the six decimals that DMS keeps of numeric without precision"),
  /** Integers that DMS writes with an exponent. */
  BEYOND_16_DIGITS("integers that DMS writes with an exponent"),
  /** Values longer than LobMaxSize, which DMS truncates. */
  BEYOND_LOB_LIMIT("values longer than LobMaxSize, which DMS truncates"),
  /** Arrays longer than LobMaxSize, which DMS truncates: the row is lost. */
  ARRAY_BEYOND_LOB_LIMIT("arrays longer than LobMaxSize, which DMS truncates: the row is lost"),
  /** Values longer than DMS's string for the column, which are truncated. */
  BEYOND_STRING_LIMIT("values longer than DMS's string for the column, which are truncated"),
  /** Values above 1 MiB, which fit no Kinesis record. */
  BEYOND_1_MIB("values above 1 MiB, which fit no Kinesis record"),
  /** {@code char(n)} with spaces at its end, which DMS trims. */
  PADDED("char(n) with spaces at its end, which DMS trims"),
  /** Booleans that DMS writes as t and f by its settings: CAST fails. */
  BOOLEAN_LETTERS("booleans that DMS writes as t and f by its settings: CAST fails"),
  /** Arrays whose elements PG_ARRAY_PARSE does not find. */
  ELEMENTS_WITHOUT_COMMAS("arrays whose elements PG_ARRAY_PARSE does not find"),
  /** Arrays that do not begin at 1. */
  ARRAY_BOUNDS("arrays that do not begin at 1"),
  /** Arrays of different numbers of dimensions in one column. */
  MIXED_DIMENSIONS("arrays of different numbers of dimensions in one column"),
  /** Text that is not valid UTF-8, which neither verify nor Rockset can read. */
  NOT_UTF8("text that is not valid UTF-8, which neither verify nor Rockset can read");

  private final String description;

  ProbeKind(String description) {
    this.description = description;
  }

  /** {@return the counted values and the reason, in a few words} */
  public String description() {
    return description;
  }
}
