package dev.cairn.preflight;

/** The kinds of values that a probe counts. */
public enum ProbeKind {
  INFINITE_TIME("infinity as date or timestamp, which DMS clamps"),
  BEFORE_CHRIST("years before 1, which Rockset's dates do not have"),
  YEAR_ABOVE_9999("years above 9999, which Rockset's dates do not have"),
  FRACTION_OF_SECOND("fractional seconds, which %S is not known to accept"),
  TIME_FRACTION("fractional seconds in a time, which DMS drops by its settings"),
  OFFSET("times with an offset, which Rockset's times do not have"),
  TIME_24("24:00:00, which Rockset's times do not have"),
  NOT_A_NUMBER("NaN or infinite numbers, which JSON does not have"),
  BEYOND_FLOAT("numbers with more digits than a float keeps"),
  BEYOND_SIX_DECIMALS("more than the six decimals that DMS keeps of numeric without precision"),
  BEYOND_16_DIGITS("integers that DMS writes with an exponent"),
  BEYOND_LOB_LIMIT("values longer than LobMaxSize, which DMS truncates"),
  ARRAY_BEYOND_LOB_LIMIT("arrays longer than LobMaxSize, which DMS truncates: the row is lost"),
  BEYOND_STRING_LIMIT("values longer than DMS's string for the column, which are truncated"),
  BEYOND_1_MIB("values above 1 MiB, which fit no Kinesis record"),
  PADDED("char(n) with spaces at its end, which DMS trims"),
  BOOLEAN_LETTERS("booleans that DMS writes as t and f by its settings: CAST fails"),
  ELEMENTS_WITHOUT_COMMAS("arrays whose elements PG_ARRAY_PARSE does not find"),
  ARRAY_BOUNDS("arrays that do not begin at 1"),
  MIXED_DIMENSIONS("arrays of different numbers of dimensions in one column"),
  NOT_UTF8("text that is not valid UTF-8, which neither verify nor Rockset can read");

  private final String description;

  ProbeKind(String description) {
    this.description = description;
  }

  /** The counted values and the reason, in a few words. */
  public String description() {
    return description;
  }
}
