package dev.cairn.mapping;

/** The titles of advisories: the problem in a few words, for headings and lists. */
public final class AdvisoryTitles {
  private AdvisoryTitles() {}

  /**
   * {@return the title of a code, without a full stop}
   *
   * @param code the code
   */
  public static String of(AdvisoryCode code) {
    return switch (code) {
      case FRACTION_OF_SECOND -> "timestamps with fractional seconds fail";
      case TIME_FRACTION_DROPPED -> "fractional seconds of a time may be dropped";
      case TIME_FRACTION_LOST -> "fractional seconds of a time are dropped";
      case TIMETZ_UNREAD -> "times with their offset fail";
      case DECIMALS_DROPPED -> "digits after the sixth decimal are dropped";
      case TIMETZ_OFFSET -> "the offset of a time with time zone is lost";
      case TIMESTAMP_WITHOUT_ZONE -> "timestamps without time zone are read as UTC";
      case INFINITY_CLAMPED -> "infinity becomes the first or last day";
      case YEAR_OUT_OF_RANGE -> "years before 1 or above 9999 fail";
      case TIME_24 -> "the time 24:00:00 fails";
      case OUT_OF_RANGE_AS_TEXT -> "values out of range stay text";
      case NUMERIC_BEYOND_FLOAT -> "numbers of more than 15 digits lose digits";
      case NUMERIC_WITHOUT_PRECISION -> "digits after the sixth decimal are lost";
      case NUMERIC_ARRIVES_AS_TEXT -> "numeric arrives as text";
      case NUMERIC_WHOLE -> "numeric(p,0) passes through as a number";
      case NUMBER_AS_TEXT -> "numbers are stored as text";
      case BIGINT_DIGITS -> "integers of more than 16 digits lose digits";
      case BIGINT_BY_TEXT -> "bigint travels as text";
      case NOT_A_NUMBER -> "NaN and infinite numbers have no JSON form";
      case REAL_DIGITS -> "real arrives with nine digits";
      case NUMBER_TYPE_VARIES -> "numbers are stored as int or float";
      case BOOLEAN_LETTERS -> "booleans may arrive as t and f";
      case BYTEA_PREFIX -> "bytea loses its first byte";
      case CHAR_TRIMMED -> "trailing spaces of char(n) are trimmed";
      case VARCHAR_TRUNCATED -> "strings longer than the limit of DMS are truncated";
      case LOB_TRUNCATED -> "values longer than LobMaxSize are truncated";
      case LOBS_LEFT_OUT -> "LOB columns are left out";
      case TOAST_UNCHANGED -> "updates may lack long values that did not change";
      case JSON_AS_TEXT -> "JSON is stored as text";
      case INTERVAL_AS_TEXT -> "intervals are stored as text";
      case ARRAY_PARSING -> "how PG_ARRAY_PARSE reads arrays is not documented";
      case ARRAY_BOUNDS -> "arrays that do not begin at 1 lose their bounds";
      case ARRAY_ELEMENTS_AS_TEXT -> "elements of arrays are stored as text";
      case ARRAY_DELIMITER -> "elements of arrays are not separated by commas";
      case ARRAY_TRUNCATED -> "arrays longer than LobMaxSize lose their row";
      case DOMAIN_FORM -> "how DMS carries domains is not documented";
      case TYPE_UNLISTED -> "types that DMS's manual does not name";
      case TYPE_NOT_CARRIED -> "types that DMS does not carry";
      case STAND_IN_TYPE -> "types of an extension that is not installed";
      case GENERATED_COLUMN -> "changes may lack generated columns";
      case VIRTUAL_COLUMN -> "changes lack virtual columns";
      case SPECIAL_FIELD_NAME -> "field names that Rockset reserves";
      case ROW_LOST -> "values can be lost with their row";
      case OVERRIDDEN -> "an override replaces the expression";
      case NAME_UNUSUAL -> "unusual names";
      case COLUMNS_DIFFER_BY_CASE -> "columns differ only in letter case";
      case NO_PRIMARY_KEY -> "tables without a primary key";
      case ARRAY_WITHOUT_KEY -> "arrays suspend tables without a primary key";
      case KEY_LOB -> "key columns that DMS carries as LOBs";
      case KEY_LOSSY -> "keys can lose digits or change their form";
      case KEY_BOOLEAN -> "booleans in the key have two forms";
      case KEY_MUTABLE -> "keys that users may change";
      case KEY_DEFERRABLE -> "deferrable primary keys";
      case REPLICA_IDENTITY_NOTHING -> "tables with REPLICA IDENTITY NOTHING";
      case REPLICA_IDENTITY_FULL -> "tables with REPLICA IDENTITY FULL";
      case REPLICA_IDENTITY_PLUGIN -> "pglogical does not support REPLICA IDENTITY FULL";
      case REPLICA_IDENTITY_INDEX -> "tables with REPLICA IDENTITY USING INDEX";
      case NULLS_OMITTED -> "updates to null keep the old value";
      case PARTITIONED -> "partitions that are added later are not replicated";
      case PARTITION_NOT_CARRIED -> "foreign or unlogged partitions";
      case ROW_LEVEL_SECURITY -> "row-level security hides rows from the full load";
      case INHERITANCE -> "rows of child tables arrive twice";
      case TABLES_DIFFER_BY_CASE -> "tables differ only in letter case";
    };
  }
}
