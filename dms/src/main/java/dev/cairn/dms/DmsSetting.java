package dev.cairn.dms;

import static dev.cairn.dms.DmsSetting.Place.ASSUMPTION;
import static dev.cairn.dms.DmsSetting.Place.ENGINE;
import static dev.cairn.dms.DmsSetting.Place.SOURCE_ENDPOINT;
import static dev.cairn.dms.DmsSetting.Place.TABLE_MAPPINGS;
import static dev.cairn.dms.DmsSetting.Place.TARGET_ENDPOINT;
import static dev.cairn.dms.DmsSetting.Place.TASK;
import static dev.cairn.rockset.dialect.Evidence.CAPTURED;
import static dev.cairn.rockset.dialect.Evidence.CHOSEN;
import static dev.cairn.rockset.dialect.Evidence.DOCUMENTED;
import static dev.cairn.rockset.dialect.Evidence.INFERRED;

import dev.cairn.rockset.dialect.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * One thing that decides how a row looks on the stream: a setting of an endpoint or of the task, or
 * an assumption about what AWS does not say. The first value of a list of values is the default;
 * {@code evidence} is about the effect of that default.
 */
public enum DmsSetting {
  /** {@code MapBooleanAsBoolean}; {@link #effect()} says more. */
  MAP_BOOLEAN_AS_BOOLEAN(
      "MapBooleanAsBoolean",
      SOURCE_ENDPOINT,
      SettingKind.choice("false", "true"),
      CAPTURED,
      "A boolean arrives as JSON true or false instead of as text."),
  /** {@code MapJsonbAsClob}; {@link #effect()} says more. */
  MAP_JSONB_AS_CLOB(
      "MapJsonbAsClob",
      SOURCE_ENDPOINT,
      SettingKind.choice("false", "true"),
      DOCUMENTED,
      "jsonb is a CLOB instead of an NCLOB: the LOB limit counts one byte a character."),
  /** {@code MapLongVarcharAs}; {@link #effect()} says more. */
  MAP_LONG_VARCHAR_AS(
      "MapLongVarcharAs",
      SOURCE_ENDPOINT,
      SettingKind.choice("wstring", "clob", "nclob"),
      DOCUMENTED,
      "The type of varchar(n) with n above 16387; as clob or nclob it is a LOB."),
  /** {@code MapUnboundedNumericAsString}; {@link #effect()} says more. */
  MAP_UNBOUNDED_NUMERIC_AS_STRING(
      "MapUnboundedNumericAsString",
      SOURCE_ENDPOINT,
      SettingKind.choice("false", "true"),
      DOCUMENTED,
      "numeric without a precision arrives as text instead of as a number with six decimals."),
  /** {@code UnboundedVarcharMaxSize}; {@link #effect()} says more. */
  UNBOUNDED_VARCHAR_MAX_SIZE(
      "UnboundedVarcharMaxSize",
      SOURCE_ENDPOINT,
      SettingKind.number(8000, 1, 10_485_760),
      DOCUMENTED,
      "The maximum bytes of a varchar without a length."),
  /** {@code TrimSpaceInChar}; {@link #effect()} says more. */
  TRIM_SPACE_IN_CHAR(
      "TrimSpaceInChar",
      SOURCE_ENDPOINT,
      SettingKind.choice("true", "false"),
      DOCUMENTED,
      "char(n) arrives without its trailing spaces."),
  /** {@code PluginName}; {@link #effect()} says more. */
  PLUGIN_NAME(
      "PluginName",
      SOURCE_ENDPOINT,
      SettingKind.choice("pglogical", "test_decoding"),
      DOCUMENTED,
      "The decoding plugin of the changes; REPLICA IDENTITY FULL works with test_decoding only."),
  /** {@code MessageFormat}; {@link #effect()} says more. */
  MESSAGE_FORMAT(
      "MessageFormat",
      TARGET_ENDPOINT,
      SettingKind.choice("json", "json-unformatted"),
      DOCUMENTED,
      "Records are pretty-printed, with a tab after each colon (captured), or one per line."),
  /** {@code IncludeTransactionDetails}; {@link #effect()} says more. */
  INCLUDE_TRANSACTION_DETAILS(
      "IncludeTransactionDetails",
      TARGET_ENDPOINT,
      SettingKind.choice("false", "true"),
      DOCUMENTED,
      "Changes name their place in the transaction, its predecessor, commit time and position."),
  /** {@code IncludePartitionValue}; {@link #effect()} says more. */
  INCLUDE_PARTITION_VALUE(
      "IncludePartitionValue",
      TARGET_ENDPOINT,
      SettingKind.choice("false", "true"),
      DOCUMENTED,
      "Records carry the value of their partition key, unless it is schema and table."),
  /** {@code PartitionIncludeSchemaTable}; {@link #effect()} says more. */
  PARTITION_INCLUDE_SCHEMA_TABLE(
      "PartitionIncludeSchemaTable",
      TARGET_ENDPOINT,
      SettingKind.choice("false", "true"),
      DOCUMENTED,
      "Primary-key partition values begin with schema and table."),
  /** {@code IncludeTableAlterOperations}; {@link #effect()} says more. */
  INCLUDE_TABLE_ALTER_OPERATIONS(
      "IncludeTableAlterOperations",
      TARGET_ENDPOINT,
      SettingKind.choice("false", "true"),
      DOCUMENTED,
      "Definitions that are dropped or changed arrive as control records; those made by DDL need"
          + " CaptureDdls and its event trigger on the source."),
  /** {@code IncludeControlDetails}; {@link #effect()} says more. */
  INCLUDE_CONTROL_DETAILS(
      "IncludeControlDetails",
      TARGET_ENDPOINT,
      SettingKind.choice("false", "true"),
      DOCUMENTED,
      "Control records carry the table's definition."),
  /** {@code IncludeNullAndEmpty}; {@link #effect()} says more. */
  INCLUDE_NULL_AND_EMPTY(
      "IncludeNullAndEmpty",
      TARGET_ENDPOINT,
      SettingKind.choice("false", "true"),
      DOCUMENTED,
      "Null columns arrive as null instead of being left out."),
  /** {@code NoHexPrefix}; {@link #effect()} says more. */
  NO_HEX_PREFIX(
      "NoHexPrefix",
      TARGET_ENDPOINT,
      SettingKind.choice("false", "true"),
      INFERRED,
      "bytea arrives without the 0x in front of its hexadecimal digits."),
  /** {@code UseLargeIntegerValue}; {@link #effect()} says more. */
  USE_LARGE_INTEGER_VALUE(
      "UseLargeIntegerValue",
      TARGET_ENDPOINT,
      SettingKind.choice("false", "true"),
      DOCUMENTED,
      "Integers of 17 and 18 digits stay integers instead of being printed with an exponent."),
  /** {@code SupportLobs}; {@link #effect()} says more. */
  SUPPORT_LOBS(
      "SupportLobs",
      TASK,
      SettingKind.choice("true", "false"),
      DOCUMENTED,
      "LOB columns are carried."),
  /** {@code LobMaxSize}; {@link #effect()} says more. */
  LOB_MAX_SIZE(
      "LobMaxSize",
      TASK,
      SettingKind.number(32, 1, 1_048_576),
      DOCUMENTED,
      "The KB that limited LOB mode keeps of a LOB value; the rest is truncated."),
  /** {@code EnableBeforeImage}; {@link #effect()} says more. */
  ENABLE_BEFORE_IMAGE(
      "EnableBeforeImage",
      TASK,
      SettingKind.choice("false", "true"),
      DOCUMENTED,
      "Updates carry old values in addition to the new ones; deletes do not (captured)."),
  /** {@code BeforeImageFieldName}; {@link #effect()} says more. */
  BEFORE_IMAGE_FIELD_NAME(
      "BeforeImageFieldName",
      TASK,
      SettingKind.text("before-image"),
      DOCUMENTED,
      "The key under which a record holds the old values (FieldName of BeforeImageSettings)."),
  /** {@code BeforeImageColumnFilter}; {@link #effect()} says more. */
  BEFORE_IMAGE_COLUMN_FILTER(
      "BeforeImageColumnFilter",
      TASK,
      SettingKind.choice("pk-only", "non-lob", "all"),
      DOCUMENTED,
      "Which old values are sent (ColumnFilter of BeforeImageSettings)."),
  /** {@code ParallelApplyThreads}; {@link #effect()} says more. */
  PARALLEL_APPLY_THREADS(
      "ParallelApplyThreads",
      TASK,
      SettingKind.number(0, 0, 32),
      DOCUMENTED,
      "Above 0, changes are partitioned by primary key instead of by table."),
  /** {@code TargetTablePrepMode}; {@link #effect()} says more. */
  TARGET_TABLE_PREP_MODE(
      "TargetTablePrepMode",
      TASK,
      SettingKind.choice("DROP_AND_CREATE", "DO_NOTHING", "TRUNCATE_BEFORE_LOAD"),
      INFERRED,
      "With DROP_AND_CREATE, every table begins with control records that drop and create it."),
  /** {@code PartitionKeyType}; {@link #effect()} says more. */
  PARTITION_KEY_TYPE(
      "PartitionKeyType",
      TABLE_MAPPINGS,
      SettingKind.choice(
          "default", "schema-table", "primary-key", "transaction-id", "constant", "attribute-name"),
      CAPTURED,
      "The partition-key-type of the object-mapping rules, for loads (captured) and changes"
          + " (documented). Without a rule, loads use the primary key, and changes use schema"
          + " and table, or the primary key if ParallelApplyThreads is above 0. Tables without"
          + " a primary key use schema and table."),
  /** {@code PartitionKey}; {@link #effect()} says more. */
  PARTITION_KEY(
      "PartitionKey",
      TABLE_MAPPINGS,
      SettingKind.text("id"),
      DOCUMENTED,
      "The text of a constant partition key (partition-key), or the column of attribute-name"
          + " (partition-key-name)."),
  /** {@code DecimalText}; {@link #effect()} says more. */
  DECIMAL_TEXT(
      "DecimalText",
      ENGINE,
      SettingKind.choice("shortest", "six-decimals"),
      CAPTURED,
      "numeric is printed as 30.75 and 89.2, or with six decimals as by an engine of 2019:"
          + " 46.570000 (captured)."),
  /** {@code FullLoadBooleanText}; {@link #effect()} says more. */
  FULL_LOAD_BOOLEAN_TEXT(
      "FullLoadBooleanText",
      ASSUMPTION,
      SettingKind.choice("words", "letters"),
      INFERRED,
      "Without MapBooleanAsBoolean a loaded boolean is true/false (CHAR(5) says so), or t/f."),
  /** {@code CdcBooleanText}; {@link #effect()} says more. */
  CDC_BOOLEAN_TEXT(
      "CdcBooleanText",
      ASSUMPTION,
      SettingKind.choice("plugin", "words", "letters"),
      CAPTURED,
      "Without MapBooleanAsBoolean a changed boolean is t/f with pglogical (captured on 3.4.7) and"
          + " true/false with test_decoding (inferred); or one of both always."),
  /** {@code NumberPrecision}; {@link #effect()} says more. */
  NUMBER_PRECISION(
      "NumberPrecision",
      ASSUMPTION,
      SettingKind.choice("exact", "double"),
      CHOSEN,
      "numeric(p,s) beyond a double's digits keeps them all, or is printed as a double (inferred:"
          + " the layout of MessageFormat json is that of cJSON, whose numbers are doubles)."),
  /** {@code NotANumber}; {@link #effect()} says more. */
  NOT_A_NUMBER(
      "NotANumber",
      ASSUMPTION,
      SettingKind.choice("null", "string"),
      CHOSEN,
      "NaN and infinite numbers, which JSON cannot write, are null or text."),
  /** {@code InfiniteTime}; {@link #effect()} says more. */
  INFINITE_TIME(
      "InfiniteTime",
      ASSUMPTION,
      SettingKind.choice("clamp", "text"),
      DOCUMENTED,
      "Infinite dates and timestamps become 9999-12-31 23:59:59 and 4713-01-01 BC, or stay text."),
  /** {@code BcYear}; {@link #effect()} says more. */
  BC_YEAR(
      "BcYear",
      ASSUMPTION,
      SettingKind.choice("suffix", "minus"),
      CHOSEN,
      "A year before Christ is written 0044-03-15T00:00:00Z BC, or -0043-03-15T00:00:00Z."),
  /** {@code TimeFraction}; {@link #effect()} says more. */
  TIME_FRACTION(
      "TimeFraction",
      ASSUMPTION,
      SettingKind.choice("keep", "drop"),
      INFERRED,
      "The fraction of time and timetz is kept with six digits when it is not zero, or dropped."),
  /** {@code TimetzOffset}; {@link #effect()} says more. */
  TIMETZ_OFFSET(
      "TimetzOffset",
      ASSUMPTION,
      SettingKind.choice("drop", "utc", "keep"),
      INFERRED,
      "timetz loses its offset, or is moved to UTC first, or keeps it as +hh:mm."),
  /** {@code EmptyString}; {@link #effect()} says more. */
  EMPTY_STRING(
      "EmptyString",
      ASSUMPTION,
      SettingKind.choice("keep", "drop"),
      CHOSEN,
      "Without IncludeNullAndEmpty an empty string is still sent, or left out like null."),
  /** {@code DomainForm}; {@link #effect()} says more. */
  DOMAIN_FORM(
      "DomainForm",
      ASSUMPTION,
      SettingKind.choice("base", "string"),
      CHOSEN,
      "A domain is carried as its base type is, or as text."),
  /** {@code UnchangedToast}; {@link #effect()} says more. */
  UNCHANGED_TOAST(
      "UnchangedToast",
      ASSUMPTION,
      SettingKind.choice("absent", "null", "value"),
      CHOSEN,
      "A toasted value that an update did not change is absent, null, or read again."),
  /** {@code FullIdentityDelete}; {@link #effect()} says more. */
  FULL_IDENTITY_DELETE(
      "FullIdentityDelete",
      ASSUMPTION,
      SettingKind.choice("row", "key"),
      INFERRED,
      "A delete under REPLICA IDENTITY FULL carries the whole old row, or the key only."),
  /** {@code AlterDetails}; {@link #effect()} says more. */
  ALTER_DETAILS(
      "AlterDetails",
      ASSUMPTION,
      SettingKind.choice("definition", "empty"),
      CHOSEN,
      "With IncludeControlDetails, a change of a definition carries the new one, or nothing.");

  /** The places in which a setting is made. */
  public enum Place {
    /** The PostgreSQL source endpoint, as a field or an extra connection attribute. */
    SOURCE_ENDPOINT,
    /** The Kinesis target endpoint. */
    TARGET_ENDPOINT,
    /** The replication task's settings. */
    TASK,
    /** The object-mapping rules of the table mappings. */
    TABLE_MAPPINGS,
    /** Nowhere: it depends on the engine's version. */
    ENGINE,
    /** Nowhere: AWS does not say, and the value is what Cairn assumes. */
    ASSUMPTION
  }

  private static final List<String> RECORD_KEYS = List.of("data", "metadata", "control");

  private final String key;
  private final Place place;
  private final SettingKind kind;
  private final Evidence evidence;
  private final String effect;

  DmsSetting(String key, Place place, SettingKind kind, Evidence evidence, String effect) {
    this.key = key;
    this.place = place;
    this.kind = kind;
    this.evidence = evidence;
    this.effect = effect;
  }

  /** {@return the name, as AWS's API spells it where it has one} */
  public String key() {
    return key;
  }

  /** {@return the place in which the setting is made} */
  public Place place() {
    return place;
  }

  /** {@return the value that holds when nothing is set; never null} */
  public String defaultValue() {
    return kind.defaultValue();
  }

  /** {@return the values that can be chosen, the default first; empty for numbers and free text} */
  public List<String> choices() {
    return kind.values();
  }

  /** {@return the evidence for the effect of the default} */
  public Evidence evidence() {
    return evidence;
  }

  /** {@return one sentence on what the setting changes} */
  public String effect() {
    return effect;
  }

  /** Why {@code value} cannot be a value of this setting; empty if it can. */
  Optional<String> objection(String value) {
    return this == BEFORE_IMAGE_FIELD_NAME && RECORD_KEYS.contains(value)
        ? Optional.of("another key than those of every record: " + String.join(", ", RECORD_KEYS))
        : kind.objection(value);
  }
}
