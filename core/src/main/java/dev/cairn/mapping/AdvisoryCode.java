package dev.cairn.mapping;

import static dev.cairn.mapping.ColumnVerdict.EXACT;
import static dev.cairn.mapping.ColumnVerdict.IMPOSSIBLE;
import static dev.cairn.mapping.ColumnVerdict.LOSSY;
import static dev.cairn.mapping.Severity.ERROR;
import static dev.cairn.mapping.Severity.INFO;
import static dev.cairn.mapping.Severity.WARNING;

/**
 * Everything that an advisory can be about. The order is that of the manual: values, then columns,
 * keys, tables.
 */
public enum AdvisoryCode {
  FRACTION_OF_SECOND(
      WARNING,
      LOSSY,
      "The documented format ends in %S, and a value with a fraction of a second has more than %S is"
          + " known to take: the expression fails.",
      "Use the lossless profile, or declare the column with precision 0."),
  TIME_FRACTION_DROPPED(
      INFO,
      EXACT,
      "DMS's type TIME has no documented fraction of a second; it may be dropped.",
      "Compare loaded rows with the table, or use a timestamp column."),
  TIMETZ_OFFSET(
      WARNING,
      LOSSY,
      "DMS carries time with time zone as TIME, which has no offset: it is lost on the way.",
      "Store the offset in a column of its own, or use timestamp with time zone."),
  TIMESTAMP_WITHOUT_ZONE(
      INFO,
      EXACT,
      "DMS writes Z behind the digits of a timestamp without time zone, and Rockset takes it as"
          + " UTC, whatever zone the application meant.",
      "Read the field as civil time, or use timestamp with time zone."),
  INFINITY_CLAMPED(
      INFO,
      LOSSY,
      "DMS replaces infinity by 9999-12-31 23:59:59 and -infinity by 4713-01-01 BC.",
      "Keep infinity out with a CHECK constraint, or read the greatest date as infinity."),
  YEAR_OUT_OF_RANGE(
      WARNING,
      LOSSY,
      "A year before 1 or above 9999 does not match the documented format: the expression fails.",
      "Use the lossless profile, or keep such years out with a CHECK constraint."),
  TIME_24(
      INFO,
      LOSSY,
      "PostgreSQL has a time 24:00:00, Rockset's hours end at 23: the expression fails.",
      "Use the lossless profile, or keep it out with a CHECK constraint."),
  OUT_OF_RANGE_AS_TEXT(
      INFO,
      EXACT,
      "Values that Rockset's type cannot hold stay text, so the field may hold both.",
      "Test with TYPEOF(field), or keep such values out with a CHECK constraint."),
  NUMERIC_BEYOND_FLOAT(
      WARNING,
      LOSSY,
      "JSON numbers become floats, which keep 15 decimal digits; this column may hold more.",
      "Use the lossless profile: the column then arrives as text and keeps all digits."),
  NUMERIC_WITHOUT_PRECISION(
      WARNING,
      LOSSY,
      "DMS reads numeric without a precision as NUMERIC(28,6): digits after the sixth decimal are"
          + " cut off.",
      "ALTER TABLE ... ALTER COLUMN ... TYPE numeric(p,s)."),
  NUMERIC_ARRIVES_AS_TEXT(
      WARNING,
      EXACT,
      "DMS carries a precision above 38 as text; the documented float without an expression does"
          + " not come about.",
      "Read the field as text, or cast it in a query; all digits are kept."),
  NUMERIC_WHOLE(
      INFO,
      EXACT,
      "numeric(p,0) stands in no row of the documented table; it passes through as a number.",
      "Nothing to do; compare the sums after the load."),
  NUMBER_AS_TEXT(
      INFO,
      EXACT,
      "The number is stored as text, so that it keeps all digits.",
      "Cast it in a query where a float is good enough."),
  BIGINT_DIGITS(
      WARNING,
      LOSSY,
      "DMS writes integers of more than 16 digits with an exponent, and digits are lost.",
      "Use the lossless profile, or set UseLargeIntegerValue (up to 18 digits, DMS 3.5.4)."),
  BIGINT_BY_TEXT(
      INFO,
      EXACT,
      "A transformation rule of the task makes the column text, which the SQL casts back to int.",
      "Keep both or remove both."),
  NOT_A_NUMBER(
      INFO,
      LOSSY,
      "JSON has no NaN and no infinity; what DMS writes instead is not documented.",
      "Keep them out with a CHECK constraint."),
  REAL_DIGITS(
      INFO,
      LOSSY,
      "DMS writes nine digits of a real: 2.2 arrives as 2.20000005, which is the same real.",
      "Compare as real, or use double precision."),
  NUMBER_TYPE_VARIES(
      INFO,
      EXACT,
      "Whole values arrive without a decimal point and become int, others float.",
      "Nothing to do: int and float compare by value."),
  BOOLEAN_LETTERS(
      WARNING,
      LOSSY,
      "DMS writes booleans as true and false, or as t and f, by phase and plugin; CAST is known to"
          + " take true and false only.",
      "Use the lossless profile, or set MapBooleanAsBoolean (DMS 3.4.7)."),
  BYTEA_PREFIX(
      INFO,
      EXACT,
      "The documented expression cuts off two characters, 0x or \\x; with NoHexPrefix there is no"
          + " prefix and the first byte is lost.",
      "Leave NoHexPrefix off, or use the lossless profile."),
  CHAR_TRIMMED(
      INFO,
      LOSSY,
      "DMS trims trailing blanks of char(n), which PostgreSQL ignores when it compares.",
      "Set TrimSpaceInChar to false if the blanks matter."),
  VARCHAR_TRUNCATED(
      WARNING,
      LOSSY,
      "DMS truncates what is longer than the string that it makes of the column: varchar without a"
          + " length at 8000 bytes, numrange at 255 characters, bpchar without a length at one.",
      "Use text, declare a length, or for varchar raise unboundedVarcharMaxSize."),
  LOB_TRUNCATED(
      WARNING,
      LOSSY,
      "DMS carries the column as a LOB, which it cuts at LobMaxSize without an error; Kinesis takes"
          + " no record above 1 MiB.",
      "Set LobMaxSize above the longest value, and DataTruncationErrorPolicy to STOP_TASK."),
  LOBS_LEFT_OUT(
      ERROR,
      IMPOSSIBLE,
      "The task does not support LOBs: DMS leaves the column out.",
      "Set SupportLobs to true."),
  TOAST_UNCHANGED(
      WARNING,
      EXACT,
      "A long value is stored out of line, and an update that leaves it alone does not log it: it"
          + " may be missing from the record, or null; a document that such an update makes anew,"
          + " because the key changed or the one before failed, lacks it, and where the very update"
          + " that wrote it failed, the document keeps the value before.",
      "Compare after updates, or ALTER TABLE ... REPLICA IDENTITY FULL (test_decoding only)."),
  JSON_AS_TEXT(
      INFO,
      EXACT,
      "JSON arrives as text and is stored as text.",
      "Apply JSON_PARSE in queries, or by an override; it may lose digits of numbers."),
  INTERVAL_AS_TEXT(
      INFO,
      EXACT,
      "An interval arrives as PostgreSQL's text and is stored as text.",
      "Nothing to do."),
  ARRAY_PARSING(
      INFO,
      EXACT,
      "How PG_ARRAY_PARSE reads nulls, quotes and nested arrays is not documented; PostgreSQL's own"
          + " rules are assumed.",
      "Compare loaded rows with the table."),
  ARRAY_BOUNDS(
      INFO,
      LOSSY,
      "An array that does not begin at 1 keeps its elements but loses its bounds.",
      "Nothing to do unless the bounds mean something."),
  ARRAY_ELEMENTS_AS_TEXT(
      INFO,
      EXACT,
      "The elements are stored as text, so that none can fail and no digit is lost.",
      "Cast elements in queries, or override the expression."),
  ARRAY_DELIMITER(
      WARNING,
      LOSSY,
      "PostgreSQL does not separate the elements of this type by commas, as PG_ARRAY_PARSE expects:"
          + " several elements become one string, or an element becomes several.",
      "Use the lossless profile, which keeps the text."),
  ARRAY_TRUNCATED(
      WARNING,
      LOSSY,
      "DMS cuts an array that is longer than LobMaxSize. What is left is not an array:"
          + " PG_ARRAY_PARSE fails, and the row is lost.",
      "Set LobMaxSize above the longest value, or use the lossless profile, which keeps the text"
          + " that arrives."),
  DOMAIN_FORM(
      INFO,
      EXACT,
      "Whether DMS carries a domain like its base type or as text is not documented; like its base"
          + " type is assumed.",
      "Compare loaded rows with the table."),
  TYPE_UNLISTED(
      WARNING,
      EXACT,
      "DMS's manual does not name the type; it is sent as text, if at all.",
      "Compare loaded rows with the table, or add a text column that a trigger fills."),
  TYPE_NOT_CARRIED(
      ERROR,
      IMPOSSIBLE,
      "DMS does not carry the type to other targets than PostgreSQL.",
      "Add a column of a carried type, such as text or bytea, that a trigger fills."),
  STAND_IN_TYPE(
      WARNING,
      LOSSY,
      "The server that executed the DDL lacks the extension of the type, so Cairn knows the type by"
          + " its name only.",
      "Read the schema with --jdbc-url from a server that has the extension."),
  GENERATED_COLUMN(
      WARNING,
      EXACT,
      "Whether a stored generated column is among the changes depends on plugin and version.",
      "Compare after updates, or compute the value in the transformation."),
  VIRTUAL_COLUMN(
      WARNING,
      LOSSY,
      "A virtual column is computed when it is read and never logged: the full load may have it,"
          + " changes do not.",
      "Make it STORED, or compute the value in the transformation."),
  SPECIAL_FIELD_NAME(
      ERROR,
      LOSSY,
      "Rockset gives a field of this name a meaning of its own.",
      "Rename the field by an override."),
  ROW_LOST(
      INFO,
      LOSSY,
      "Another column of the table can make the whole document fail, or let another row's document"
          + " replace it. This value is lost with it.",
      "Fix the columns that an advisory of severity warning names, or use the lossless profile."),
  OVERRIDDEN(
      INFO,
      LOSSY,
      "A rule of the user's decides; what its expression keeps is not known beforehand.",
      "Run verify, which tries it on every row."),
  NAME_UNUSUAL(
      WARNING,
      EXACT,
      "The name holds characters that DMS treats as a pattern, or that nobody is known to have sent"
          + " through DMS to Rockset.",
      "Compare loaded rows with the table, or rename."),
  COLUMNS_DIFFER_BY_CASE(
      WARNING,
      EXACT,
      "Two columns differ only in letter case; Rockset keeps them apart, tools between may not.",
      "Rename one of them."),
  NO_PRIMARY_KEY(
      ERROR,
      IMPOSSIBLE,
      "Without a primary key DMS ignores updates and deletes, and leaves LOB columns out; without"
          + " a key Rockset cannot tell which document a change is about.",
      "ALTER TABLE ... ADD PRIMARY KEY (...)."),
  ARRAY_WITHOUT_KEY(
      ERROR,
      EXACT,
      "DMS suspends a table with an array column and no primary key during the full load.",
      "ALTER TABLE ... ADD PRIMARY KEY (...), or exclude the column."),
  KEY_LOB(
      ERROR,
      EXACT,
      "DMS carries a key column as a LOB; it cannot find rows by it, and a cut value is another key.",
      "Use a key of varchar(n), uuid or a number."),
  KEY_LOSSY(
      WARNING,
      EXACT,
      "Values of a key column lose digits or form on the way, so that different rows may get the"
          + " same _id or one row two.",
      "Use the lossless profile, or a key of integer, uuid or varchar(n)."),
  KEY_BOOLEAN(
      WARNING,
      EXACT,
      "DMS may write a boolean of the key as true in the load and as t in changes, which are two"
          + " _ids: a change then makes a second document, and a delete removes none.",
      "Set MapBooleanAsBoolean (DMS 3.4.7), or use source format JSON with the lossless profile."),
  KEY_MUTABLE(
      INFO,
      EXACT,
      "The key is made of data that people may change; Rockset demands an immutable key, and a"
          + " changed one leaves the old document behind.",
      "Use a surrogate key, or forbid updates of the key by a trigger."),
  KEY_DEFERRABLE(
      WARNING,
      EXACT,
      "A deferrable primary key is no replica identity: updates and deletes are not logged with"
          + " their key.",
      "Make the key NOT DEFERRABLE, or ALTER TABLE ... REPLICA IDENTITY USING INDEX."),
  REPLICA_IDENTITY_NOTHING(
      ERROR,
      EXACT,
      "The table logs no old keys: updates and deletes cannot be replicated.",
      "ALTER TABLE ... REPLICA IDENTITY DEFAULT."),
  REPLICA_IDENTITY_FULL(
      INFO,
      EXACT,
      "REPLICA IDENTITY FULL works with the plugin test_decoding only, and logs whole rows.",
      "Set PluginName to test_decoding, or ALTER TABLE ... REPLICA IDENTITY DEFAULT."),
  REPLICA_IDENTITY_INDEX(
      INFO,
      EXACT,
      "Deletes are logged with the columns of a unique index instead of the primary key's.",
      "ALTER TABLE ... REPLICA IDENTITY DEFAULT, unless both have the same columns."),
  NULLS_OMITTED(
      INFO,
      EXACT,
      "By default DMS leaves out null columns: setting a column to null would change nothing.",
      "Set IncludeNullAndEmpty to true."),
  PARTITIONED(
      INFO,
      EXACT,
      "Changes carry the name of the partition: each has a selection rule, the parent has none. A"
          + " partition that is added later is not replicated.",
      "Generate again after a partition was added, and restart the task."),
  PARTITION_NOT_CARRIED(
      WARNING,
      EXACT,
      "A partition is foreign or unlogged; its changes are not in this server's log.",
      "Replicate it at its own server, or make it an ordinary table."),
  ROW_LEVEL_SECURITY(
      WARNING,
      EXACT,
      "The full load reads only the rows that the policies show to DMS's role; changes of all rows"
          + " follow.",
      "ALTER ROLE ... BYPASSRLS, for the role that DMS uses."),
  INHERITANCE(
      WARNING,
      EXACT,
      "DMS reads a parent together with its heirs in the full load, so that rows of heirs arrive"
          + " twice; changes carry the heir's name only.",
      "Select either the parent's heirs or tables without heirs."),
  TABLES_DIFFER_BY_CASE(
      ERROR,
      EXACT,
      "DMS does not support tables whose names differ only in letter case.",
      "Rename one of them.");

  private final Severity severity;
  private final ColumnVerdict verdict;
  private final String reason;
  private final String wayOut;

  AdvisoryCode(Severity severity, ColumnVerdict verdict, String reason, String wayOut) {
    this.severity = severity;
    this.verdict = verdict;
    this.reason = reason;
    this.wayOut = wayOut;
  }

  public Severity severity() {
    return severity;
  }

  /** What it means for the values of a column that it applies to. */
  public ColumnVerdict verdict() {
    return verdict;
  }

  /** Whether it happens on the way to Rockset, whatever the expression. */
  boolean ofTheWire() {
    return switch (this) {
      case TIME_FRACTION_DROPPED,
          TIMETZ_OFFSET,
          TIMESTAMP_WITHOUT_ZONE,
          INFINITY_CLAMPED,
          NUMERIC_WITHOUT_PRECISION,
          NUMERIC_BEYOND_FLOAT,
          NUMERIC_ARRIVES_AS_TEXT,
          BIGINT_DIGITS,
          NOT_A_NUMBER,
          REAL_DIGITS,
          CHAR_TRIMMED,
          VARCHAR_TRUNCATED,
          LOB_TRUNCATED,
          LOBS_LEFT_OUT,
          DOMAIN_FORM,
          TYPE_UNLISTED,
          TYPE_NOT_CARRIED,
          STAND_IN_TYPE ->
          true;
      case FRACTION_OF_SECOND,
          YEAR_OUT_OF_RANGE,
          TIME_24,
          OUT_OF_RANGE_AS_TEXT,
          NUMERIC_WHOLE,
          NUMBER_AS_TEXT,
          BIGINT_BY_TEXT,
          NUMBER_TYPE_VARIES,
          BOOLEAN_LETTERS,
          BYTEA_PREFIX,
          TOAST_UNCHANGED,
          JSON_AS_TEXT,
          INTERVAL_AS_TEXT,
          ARRAY_PARSING,
          ARRAY_BOUNDS,
          ARRAY_ELEMENTS_AS_TEXT,
          ARRAY_DELIMITER,
          ARRAY_TRUNCATED,
          GENERATED_COLUMN,
          VIRTUAL_COLUMN,
          SPECIAL_FIELD_NAME,
          ROW_LOST,
          OVERRIDDEN,
          NAME_UNUSUAL,
          COLUMNS_DIFFER_BY_CASE,
          NO_PRIMARY_KEY,
          ARRAY_WITHOUT_KEY,
          KEY_LOB,
          KEY_LOSSY,
          KEY_BOOLEAN,
          KEY_MUTABLE,
          KEY_DEFERRABLE,
          REPLICA_IDENTITY_NOTHING,
          REPLICA_IDENTITY_FULL,
          REPLICA_IDENTITY_INDEX,
          NULLS_OMITTED,
          PARTITIONED,
          PARTITION_NOT_CARRIED,
          ROW_LEVEL_SECURITY,
          INHERITANCE,
          TABLES_DIFFER_BY_CASE ->
          false;
    };
  }

  /** What is the matter, in general. */
  public String reason() {
    return reason;
  }

  /** What can be done, in general. */
  public String wayOut() {
    return wayOut;
  }
}
