package dev.cairn.mapping;

import static dev.cairn.mapping.ColumnVerdict.EXACT;
import static dev.cairn.mapping.ColumnVerdict.IMPOSSIBLE;
import static dev.cairn.mapping.ColumnVerdict.LOSSY;
import static dev.cairn.mapping.Severity.ERROR;
import static dev.cairn.mapping.Severity.INFO;
import static dev.cairn.mapping.Severity.WARNING;

/** The kinds of advisories, in the order of the manual: values, then columns, keys, tables. */
public enum AdvisoryCode {
  /** The advisory fraction of second; {@link #reason()} says more. */
  FRACTION_OF_SECOND(
      WARNING,
      LOSSY,
      "`%S` is not known to accept fractional seconds, so the documented expression fails for"
          + " values that have them.",
      "Use --profile lossless, or declare the column with precision 0."),
  /** The advisory time fraction dropped; {@link #reason()} says more. */
  TIME_FRACTION_DROPPED(
      INFO,
      EXACT,
      "No document says that DMS's type TIME has fractional seconds; they may be dropped.",
      "Compare loaded rows with the table, or use a timestamp column."),
  /** The advisory time fraction lost; {@link #reason()} says more. */
  TIME_FRACTION_LOST(
      WARNING,
      LOSSY,
      "With TimeFraction=drop the plan assumes that DMS drops the fraction of a second.",
      "Use a timestamp column, or declare the column with precision 0."),
  /** The advisory timetz offset; {@link #reason()} says more. */
  TIMETZ_OFFSET(
      WARNING,
      LOSSY,
      "DMS carries time with time zone as TIME, which has no offset, so the offset is lost.",
      "Store the offset in a column of its own, or use timestamp with time zone."),
  /** The advisory timetz unread; {@link #reason()} says more. */
  TIMETZ_UNREAD(
      ERROR,
      IMPOSSIBLE,
      "With TimetzOffset=keep the text ends in an offset, which the documented format does not"
          + " have: the expression fails for every value.",
      "Use --profile lossless, which keeps the text."),
  /** The advisory timestamp without zone; {@link #reason()} says more. */
  TIMESTAMP_WITHOUT_ZONE(
      INFO,
      EXACT,
      "DMS appends Z to a timestamp without time zone, so Rockset reads it as UTC, even if the"
          + " application meant another zone.",
      "Treat the field as local time, or use timestamp with time zone."),
  /** The advisory infinity clamped; {@link #reason()} says more. */
  INFINITY_CLAMPED(
      INFO,
      LOSSY,
      "DMS replaces infinity with 9999-12-31 23:59:59 and -infinity with 4713-01-01 BC.",
      "Exclude infinity with a CHECK constraint, or treat the last date as infinity."),
  /** The advisory year out of range; {@link #reason()} says more. */
  YEAR_OUT_OF_RANGE(
      WARNING,
      LOSSY,
      "A year before 1 or above 9999 does not match the documented format: the expression fails.",
      "Use --profile lossless, or exclude such years with a CHECK constraint."),
  /** The advisory time 24; {@link #reason()} says more. */
  TIME_24(
      INFO,
      LOSSY,
      "PostgreSQL has a time 24:00:00, but Rockset's hours end at 23, so the expression fails.",
      "Use --profile lossless, or exclude it with a CHECK constraint."),
  /** The advisory out of range as text; {@link #reason()} says more. */
  OUT_OF_RANGE_AS_TEXT(
      INFO,
      EXACT,
      "Values outside the range of Rockset's type stay text, so the field may have both types.",
      "Test with TYPEOF(field), or exclude such values with a CHECK constraint."),
  /** The advisory numeric beyond float; {@link #reason()} says more. */
  NUMERIC_BEYOND_FLOAT(
      WARNING,
      LOSSY,
      "JSON numbers become floats of 15 decimal digits; values of this column may have more.",
      "Use --profile lossless: the column then arrives as text and keeps all digits."),
  /** The advisory numeric without precision; {@link #reason()} says more. */
  NUMERIC_WITHOUT_PRECISION(
      WARNING,
      LOSSY,
      "DMS reads numeric without a precision as NUMERIC(28,6): decimals after the sixth are lost.",
      "ALTER TABLE ... ALTER COLUMN ... TYPE numeric(p,s)."),
  /** The advisory decimals dropped; {@link #reason()} says more. */
  DECIMALS_DROPPED(
      WARNING,
      LOSSY,
      "With DecimalText=six-decimals the engine writes six decimals; the column may have more.",
      "Use an engine that writes all decimals, and leave DecimalText out."),
  /** The advisory numeric arrives as text; {@link #reason()} says more. */
  NUMERIC_ARRIVES_AS_TEXT(
      WARNING,
      EXACT,
      "DMS carries a precision above 38 as text, and with MapUnboundedNumericAsString also numeric"
          + " without a precision, so the field is text and not the documented float.",
      "Read the field as text, or cast it in a query; all digits are kept."),
  /** The advisory numeric whole; {@link #reason()} says more. */
  NUMERIC_WHOLE(
      INFO,
      EXACT,
      "The documented table has no row for numeric(p,0); it passes through as a number.",
      "Nothing to do; compare the sums after the load."),
  /** The advisory number as text; {@link #reason()} says more. */
  NUMBER_AS_TEXT(
      INFO,
      EXACT,
      "The number is stored as text to keep all digits.",
      "Cast it in queries for which a float is precise enough."),
  /** The advisory bigint digits; {@link #reason()} says more. */
  BIGINT_DIGITS(
      WARNING,
      LOSSY,
      "DMS writes integers of more than 16 digits with an exponent and loses digits.",
      "Use --profile lossless, or set UseLargeIntegerValue (up to 18 digits, DMS 3.5.4)."),
  /** The advisory bigint by text; {@link #reason()} says more. */
  BIGINT_BY_TEXT(
      INFO,
      EXACT,
      "A transformation rule of the task makes the column text, and the SQL casts it back to int.",
      "Keep both or remove both."),
  /** The advisory not a number; {@link #reason()} says more. */
  NOT_A_NUMBER(
      INFO,
      LOSSY,
      "JSON has no NaN and no infinity; no document says what DMS writes instead.",
      "Exclude them with a CHECK constraint."),
  /** The advisory real digits; {@link #reason()} says more. */
  REAL_DIGITS(
      INFO,
      LOSSY,
      "DMS writes nine digits of a real: 2.2 arrives as 2.20000005, which is the same real.",
      "Compare as real, or use double precision."),
  /** The advisory number type varies; {@link #reason()} says more. */
  NUMBER_TYPE_VARIES(
      INFO,
      EXACT,
      "Whole values arrive without a decimal point and become int; others become float.",
      "Nothing to do: int and float compare by value."),
  /** The advisory boolean letters; {@link #reason()} says more. */
  BOOLEAN_LETTERS(
      WARNING,
      LOSSY,
      "DMS writes booleans as true and false or as t and f, depending on phase and plugin; CAST is"
          + " only documented for true and false.",
      "Use --profile lossless, or set MapBooleanAsBoolean (DMS 3.4.7)."),
  /** The advisory bytea prefix; {@link #reason()} says more. */
  BYTEA_PREFIX(
      ERROR,
      IMPOSSIBLE,
      "The documented expression removes two characters, 0x or \\x. With NoHexPrefix there is no"
          + " prefix, so every value loses its first byte.",
      "Set NoHexPrefix to false, or use --profile lossless."),
  /** The advisory char trimmed; {@link #reason()} says more. */
  CHAR_TRIMMED(
      INFO,
      LOSSY,
      "DMS trims trailing spaces of char(n), which PostgreSQL ignores in comparisons.",
      "Set TrimSpaceInChar to false if the spaces matter."),
  /** The advisory varchar truncated; {@link #reason()} says more. */
  VARCHAR_TRUNCATED(
      WARNING,
      LOSSY,
      "DMS truncates values that are longer than its string for the column: varchar without a"
          + " length at 8000 bytes, numrange at 255 characters, bpchar without a length at one.",
      "Use text, declare a length, or (for varchar) raise unboundedVarcharMaxSize."),
  /** The advisory lob truncated; {@link #reason()} says more. */
  LOB_TRUNCATED(
      WARNING,
      LOSSY,
      "DMS carries the column as a LOB and truncates it at LobMaxSize without an error; Kinesis"
          + " accepts no record above 1 MiB.",
      "Set LobMaxSize above the longest value, and DataTruncationErrorPolicy to STOP_TASK."),
  /** The advisory lobs left out; {@link #reason()} says more. */
  LOBS_LEFT_OUT(
      ERROR,
      IMPOSSIBLE,
      "The task does not support LOBs, so DMS leaves the column out.",
      "Set SupportLobs to true."),
  /** The advisory nulls omitted; {@link #reason()} says more. */
  NULLS_OMITTED(
      ERROR,
      LOSSY,
      "With IncludeNullAndEmpty=false DMS leaves out null columns, so an update that sets a column to"
          + " null leaves the old value in the document.",
      "Set IncludeNullAndEmpty to true."),
  /** The advisory toast unchanged; {@link #reason()} says more. */
  TOAST_UNCHANGED(
      WARNING,
      EXACT,
      "An update that does not change a TOASTed value does not log it, so the record may lack it"
          + " or have null. If the update also changes the key, or an earlier record failed,"
          + " the document loses the value. If the update that wrote the value failed, the"
          + " document keeps the old value.",
      "Compare after updates, or ALTER TABLE ... REPLICA IDENTITY FULL (test_decoding only)."),
  /** The advisory json as text; {@link #reason()} says more. */
  JSON_AS_TEXT(
      INFO,
      EXACT,
      "JSON arrives as text and is stored as text.",
      "Apply JSON_PARSE in queries or in an override; it may lose digits of numbers."),
  /** The advisory interval as text; {@link #reason()} says more. */
  INTERVAL_AS_TEXT(
      INFO,
      EXACT,
      "An interval arrives as PostgreSQL's text and is stored as text.",
      "Nothing to do."),
  /** The advisory array parsing; {@link #reason()} says more. */
  ARRAY_PARSING(
      INFO,
      EXACT,
      "No document says how PG_ARRAY_PARSE reads nulls, quotes and nested arrays; Cairn assumes"
          + " PostgreSQL's rules.",
      "Compare loaded rows with the table."),
  /** The advisory array bounds; {@link #reason()} says more. */
  ARRAY_BOUNDS(
      INFO,
      LOSSY,
      "An array that does not begin at 1 keeps its elements but loses its bounds.",
      "Nothing to do unless the bounds matter."),
  /** The advisory array elements as text; {@link #reason()} says more. */
  ARRAY_ELEMENTS_AS_TEXT(
      INFO,
      EXACT,
      "The elements are stored as text, so none can fail and no digit is lost.",
      "Cast elements in queries, or override the expression."),
  /** The advisory array delimiter; {@link #reason()} says more. */
  ARRAY_DELIMITER(
      WARNING,
      LOSSY,
      "PostgreSQL does not separate the elements of this type with commas, as PG_ARRAY_PARSE"
          + " expects: several elements become one string, or one becomes several.",
      "Use --profile lossless, which keeps the text."),
  /** The advisory array truncated; {@link #reason()} says more. */
  ARRAY_TRUNCATED(
      WARNING,
      LOSSY,
      "DMS truncates an array that is longer than LobMaxSize. The rest is not an array, so"
          + " PG_ARRAY_PARSE fails, and the row is lost.",
      "Set LobMaxSize above the longest value, or use --profile lossless, which keeps the text"
          + " that arrives."),
  /** The advisory domain form; {@link #reason()} says more. */
  DOMAIN_FORM(
      INFO,
      EXACT,
      "No document says whether DMS carries a domain like its base type or as text; Cairn assumes"
          + " the base type.",
      "Compare loaded rows with the table."),
  /** The advisory type unlisted; {@link #reason()} says more. */
  TYPE_UNLISTED(
      WARNING,
      EXACT,
      "DMS's manual does not name the type; it is sent as text, if at all.",
      "Compare loaded rows with the table, or add a text column that a trigger fills."),
  /** The advisory type not carried; {@link #reason()} says more. */
  TYPE_NOT_CARRIED(
      ERROR,
      IMPOSSIBLE,
      "DMS carries the type to PostgreSQL targets only.",
      "Add a column of a carried type, such as text or bytea, that a trigger fills."),
  /**
   * The advisory about the type of an extension that the server lacks; {@link #reason()} says more.
   */
  STAND_IN_TYPE(
      WARNING,
      LOSSY,
      "The server that executed the DDL lacks the type's extension: Cairn knows only its name.",
      "Read the schema with --jdbc-url from a server that has the extension."),
  /** The advisory generated column; {@link #reason()} says more. */
  GENERATED_COLUMN(
      WARNING,
      EXACT,
      "The plugin and its version determine whether changes include a stored generated column.",
      "Compare after updates, or compute the value in the transformation."),
  /** The advisory virtual column; {@link #reason()} says more. */
  VIRTUAL_COLUMN(
      WARNING,
      LOSSY,
      "A virtual column is computed when it is read and is never logged: the full load may include"
          + " it, but changes do not.",
      "Make it STORED, or compute the value in the transformation."),
  /** The advisory special field name; {@link #reason()} says more. */
  SPECIAL_FIELD_NAME(
      ERROR, LOSSY, "Rockset reserves this field name.", "Rename the field by an override."),
  /** The advisory row lost; {@link #reason()} says more. */
  ROW_LOST(
      INFO,
      LOSSY,
      "Another column of the table can make the whole document fail, or make another row's document"
          + " replace it. This value is then lost, too.",
      "Fix the columns whose expressions can fail, or use --profile lossless."),
  /** The advisory overridden; {@link #reason()} says more. */
  OVERRIDDEN(
      INFO,
      LOSSY,
      "An override replaces Cairn's expression, or its assumption about DMS; Cairn cannot predict"
          + " what it keeps.",
      "Run verify, which runs it on every row."),
  /** The advisory name unusual; {@link #reason()} says more. */
  NAME_UNUSUAL(
      WARNING,
      EXACT,
      "The name has characters that DMS treats as a pattern, or for which no document shows the way"
          + " through DMS to Rockset.",
      "Compare loaded rows with the table, or rename the table or column."),
  /** The advisory columns differ by case; {@link #reason()} says more. */
  COLUMNS_DIFFER_BY_CASE(
      WARNING,
      EXACT,
      "Two columns differ only in letter case; Rockset distinguishes them, other tools may not.",
      "Rename one of them."),
  /** The advisory no primary key; {@link #reason()} says more. */
  NO_PRIMARY_KEY(
      ERROR,
      IMPOSSIBLE,
      "Without a primary key DMS ignores updates and deletes and leaves out LOB columns, and"
          + " Rockset cannot find the document of a change.",
      "ALTER TABLE ... ADD PRIMARY KEY (...)."),
  /** The advisory array without key; {@link #reason()} says more. */
  ARRAY_WITHOUT_KEY(
      ERROR,
      EXACT,
      "DMS suspends a table with an array column and no primary key during the full load.",
      "ALTER TABLE ... ADD PRIMARY KEY (...), or exclude the column."),
  /** The advisory key lob; {@link #reason()} says more. */
  KEY_LOB(
      ERROR,
      EXACT,
      "DMS carries a key column as a LOB: it cannot find rows with it, and a truncated value is"
          + " another key.",
      "Use a key of varchar(n), uuid or a number."),
  /** The advisory key lossy; {@link #reason()} says more. */
  KEY_LOSSY(
      WARNING,
      EXACT,
      "Values of a key column lose digits or change their form, so different rows may get the same"
          + " _id, or one row two.",
      "Use --profile lossless, or a key of integer, uuid or varchar(n)."),
  /** The advisory key boolean; {@link #reason()} says more. */
  KEY_BOOLEAN(
      WARNING,
      EXACT,
      "DMS may write a boolean of the key as true in the load and as t in changes, which are two"
          + " _ids: a change then creates a second document, and a delete removes none.",
      "Set MapBooleanAsBoolean (DMS 3.4.7), or use source format JSON with --profile lossless."),
  /** The advisory key mutable; {@link #reason()} says more. */
  KEY_MUTABLE(
      INFO,
      EXACT,
      "The key consists of data that users may change; Rockset requires an immutable key, and a"
          + " changed key leaves the old document behind.",
      "Use a surrogate key, or forbid updates of the key with a trigger."),
  /** The advisory key deferrable; {@link #reason()} says more. */
  KEY_DEFERRABLE(
      WARNING,
      EXACT,
      "A deferrable primary key is not a replica identity: PostgreSQL logs updates and deletes"
          + " without their key.",
      "Make the key NOT DEFERRABLE, or ALTER TABLE ... REPLICA IDENTITY USING INDEX."),
  /** The advisory replica identity nothing; {@link #reason()} says more. */
  REPLICA_IDENTITY_NOTHING(
      ERROR,
      EXACT,
      "PostgreSQL logs no old keys of the table, so updates and deletes cannot be replicated.",
      "ALTER TABLE ... REPLICA IDENTITY DEFAULT."),
  /** The advisory replica identity full; {@link #reason()} says more. */
  REPLICA_IDENTITY_FULL(
      INFO,
      EXACT,
      "REPLICA IDENTITY FULL works with the plugin test_decoding only and logs whole rows.",
      "Set PluginName to test_decoding, or ALTER TABLE ... REPLICA IDENTITY DEFAULT."),
  /** The advisory replica identity plugin; {@link #reason()} says more. */
  REPLICA_IDENTITY_PLUGIN(
      ERROR,
      EXACT,
      "The table has REPLICA IDENTITY FULL, which DMS does not support with the plugin pglogical.",
      "Set PluginName to test_decoding, or ALTER TABLE ... REPLICA IDENTITY DEFAULT."),
  /** The advisory replica identity index; {@link #reason()} says more. */
  REPLICA_IDENTITY_INDEX(
      INFO,
      EXACT,
      "PostgreSQL logs deletes with the columns of a unique index instead of the primary key.",
      "ALTER TABLE ... REPLICA IDENTITY DEFAULT, unless both have the same columns."),
  /** The advisory partitioned; {@link #reason()} says more. */
  PARTITIONED(
      INFO,
      EXACT,
      "Changes have the name of the partition, so each partition has a selection rule, and the"
          + " parent has none. Partitions that are added later are not replicated.",
      "After adding a partition, generate again and restart the task."),
  /** The advisory partition not carried; {@link #reason()} says more. */
  PARTITION_NOT_CARRIED(
      WARNING,
      EXACT,
      "A partition is foreign or unlogged, so its changes are not in this server's WAL.",
      "Replicate it from its own server, or make it an ordinary table."),
  /** The advisory row level security; {@link #reason()} says more. */
  ROW_LEVEL_SECURITY(
      WARNING,
      EXACT,
      "The full load reads only rows that policies show to DMS's role; changes have all rows.",
      "ALTER ROLE ... BYPASSRLS, for DMS's role."),
  /** The advisory inheritance; {@link #reason()} says more. */
  INHERITANCE(
      WARNING,
      EXACT,
      "In the full load DMS reads a parent table together with its child tables, so child rows"
          + " arrive twice; changes have the child's name only.",
      "Select the child tables only, or tables without child tables."),
  /** The advisory tables differ by case; {@link #reason()} says more. */
  TABLES_DIFFER_BY_CASE(
      ERROR,
      EXACT,
      "DMS does not support tables whose names differ only in letter case.",
      "Rename one of them.");

  private final Severity severity;
  private final ColumnVerdict verdict;
  private final String reason;
  private final String fix;

  AdvisoryCode(Severity severity, ColumnVerdict verdict, String reason, String fix) {
    this.severity = severity;
    this.verdict = verdict;
    this.reason = reason;
    this.fix = fix;
  }

  /** {@return the severity where it applies for certain, or where values are affected} */
  public Severity severity() {
    return severity;
  }

  /** {@return the consequence for the values of a column that it applies to} */
  public ColumnVerdict verdict() {
    return verdict;
  }

  /** {@return the problem, in general} */
  public String reason() {
    return reason;
  }

  /** {@return the fix, in general} */
  public String fix() {
    return fix;
  }
}
