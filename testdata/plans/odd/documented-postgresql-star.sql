-- "100%".plain
-- warning NAME_UNUSUAL: "100%".plain: The name has characters that DMS treats as a pattern, or for which no document shows the way through DMS to Rockset. | Compare loaded rows with the table, or rename the table or column.
--   id: exact, lossless: exact
SELECT
  *
FROM _input

-- other.clash
--   id: exact, lossless: exact
SELECT
  *
FROM _input

-- public." space"
-- warning NAME_UNUSUAL: public." space": The name has characters that DMS treats as a pattern, or for which no document shows the way through DMS to Rockset. | Compare loaded rows with the table, or rename the table or column.
--   id: exact, lossless: exact
--   space : exact, lossless: exact NAME_UNUSUAL!
--   per%cent: exact, lossless: exact NAME_UNUSUAL!
--   a[b]: exact, lossless: exact NAME_UNUSUAL!
--   it's: exact, lossless: exact NAME_UNUSUAL!
--   back\slash: exact, lossless: exact NAME_UNUSUAL!
SELECT
  *
FROM _input

-- public."CLASH"
-- error TABLES_DIFFER_BY_CASE: public."CLASH" and public."Clash", public.clash: DMS does not support tables whose names differ only in letter case. | ALTER TABLE public."CLASH" RENAME TO ...
--   id: exact, lossless: exact
SELECT
  *
FROM _input

-- public."Clash"
-- error TABLES_DIFFER_BY_CASE: public."Clash" and public."CLASH", public.clash: DMS does not support tables whose names differ only in letter case. | ALTER TABLE public."Clash" RENAME TO ...
--   id: exact, lossless: exact
SELECT
  *
FROM _input

-- public.alike
--   id: exact, lossless: exact COLUMNS_DIFFER_BY_CASE!
--   ID: exact, lossless: exact COLUMNS_DIFFER_BY_CASE!
--   iD: exact, lossless: exact COLUMNS_DIFFER_BY_CASE!
--   other: exact, lossless: exact
SELECT
  *
FROM _input

-- public.by_big
-- info KEY_LOSSY of k: k bigint: Values of a key column lose digits or change their form, so different rows may get the same _id, or one row two. | Use --profile lossless, or a key of integer, uuid or varchar(n).
--   k: lossy, lossless: exact BIGINT_DIGITS
--   v: lossy, lossless: exact ROW_LOST!
SELECT
  *
FROM _input

-- public.by_bool
-- warning KEY_BOOLEAN of k: k boolean: DMS may write a boolean of the key as true in the load and as t in changes, which are two _ids: a change then creates a second document, and a delete removes none. | Set MapBooleanAsBoolean (DMS 3.4.7), or use source format JSON with --profile lossless.
-- info KEY_MUTABLE of k: k boolean: The key consists of data that users may change; Rockset requires an immutable key, and a changed key leaves the old document behind. | Use a surrogate key, or forbid updates of the key with a trigger.
--   k: lossy, lossless: exact BOOLEAN_LETTERS!
--   v: lossy, lossless: exact ROW_LOST!
SELECT
  *,
  CAST(k AS bool) AS k
FROM _input

-- public.by_date
-- info KEY_LOSSY of k: k date: Values of a key column lose digits or change their form, so different rows may get the same _id, or one row two. | Use --profile lossless, or a key of integer, uuid or varchar(n).
-- info KEY_MUTABLE of k: k date: The key consists of data that users may change; Rockset requires an immutable key, and a changed key leaves the old document behind. | Use a surrogate key, or forbid updates of the key with a trigger.
--   k: lossy, lossless: lossy INFINITY_CLAMPED YEAR_OUT_OF_RANGE
--   v: lossy, lossless: lossy ROW_LOST!
SELECT
  *,
  PARSE_DATE('%Y-%m-%d', k) AS k
FROM _input

-- public.by_generated
--   k: exact, lossless: exact GENERATED_COLUMN!
--   v: exact, lossless: exact
SELECT
  *
FROM _input

-- public.by_real
-- warning KEY_LOSSY of k: k real: Values of a key column lose digits or change their form, so different rows may get the same _id, or one row two. | Use --profile lossless, or a key of integer, uuid or varchar(n).
-- info KEY_MUTABLE of k: k real: The key consists of data that users may change; Rockset requires an immutable key, and a changed key leaves the old document behind. | Use a surrogate key, or forbid updates of the key with a trigger.
--   k: lossy, lossless: lossy NOT_A_NUMBER REAL_DIGITS! NUMBER_TYPE_VARIES!
--   v: lossy, lossless: lossy ROW_LOST!
SELECT
  *
FROM _input

-- public.by_small
--   k: exact, lossless: exact
--   v: exact, lossless: exact
SELECT
  *
FROM _input

-- public.by_text
-- error KEY_LOB of k: k text: DMS carries a key column as a LOB: it cannot find rows with it, and a truncated value is another key. | Use a key of varchar(n), uuid or a number.
-- info KEY_LOSSY of k: k text: Values of a key column lose digits or change their form, so different rows may get the same _id, or one row two. | Use --profile lossless, or a key of integer, uuid or varchar(n).
-- info KEY_MUTABLE of k: k text: The key consists of data that users may change; Rockset requires an immutable key, and a changed key leaves the old document behind. | Use a surrogate key, or forbid updates of the key with a trigger.
--   k: lossy, lossless: lossy LOB_TRUNCATED TOAST_UNCHANGED!
--   v: lossy, lossless: lossy ROW_LOST!
SELECT
  *
FROM _input

-- public.by_timetz
-- warning KEY_LOSSY of k: k time with time zone: Values of a key column lose digits or change their form, so different rows may get the same _id, or one row two. | Use --profile lossless, or a key of integer, uuid or varchar(n).
-- info KEY_MUTABLE of k: k time with time zone: The key consists of data that users may change; Rockset requires an immutable key, and a changed key leaves the old document behind. | Use a surrogate key, or forbid updates of the key with a trigger.
--   k: lossy, lossless: lossy FRACTION_OF_SECOND TIME_FRACTION_DROPPED TIMETZ_OFFSET! TIME_24
--   v: lossy, lossless: lossy ROW_LOST!
SELECT
  *,
  PARSE_TIME('%H:%M:%S', k) AS k
FROM _input

-- public.by_two
-- info KEY_LOSSY of n: n numeric(20,0): Values of a key column lose digits or change their form, so different rows may get the same _id, or one row two. | Use --profile lossless, or a key of integer, uuid or varchar(n).
-- warning KEY_BOOLEAN of k: k boolean: DMS may write a boolean of the key as true in the load and as t in changes, which are two _ids: a change then creates a second document, and a delete removes none. | Set MapBooleanAsBoolean (DMS 3.4.7), or use source format JSON with --profile lossless.
-- info KEY_MUTABLE of k: k boolean: The key consists of data that users may change; Rockset requires an immutable key, and a changed key leaves the old document behind. | Use a surrogate key, or forbid updates of the key with a trigger.
-- info KEY_MUTABLE of n: n numeric(20,0): The key consists of data that users may change; Rockset requires an immutable key, and a changed key leaves the old document behind. | Use a surrogate key, or forbid updates of the key with a trigger.
--   k: lossy, lossless: exact BOOLEAN_LETTERS! ROW_LOST!
--   n: lossy, lossless: exact NUMERIC_BEYOND_FLOAT NUMERIC_WHOLE! NOT_A_NUMBER ROW_LOST!
--   v: lossy, lossless: exact BOOLEAN_LETTERS! ROW_LOST!
SELECT
  *,
  CAST(k AS bool) AS k,
  CAST(v AS bool) AS v
FROM _input

-- public.by_uuid
--   k: exact, lossless: exact
--   v: exact, lossless: exact
SELECT
  *
FROM _input

-- public.child_a
-- warning INHERITANCE: public.child_a inherits from public.parent. In the full load DMS reads a parent table together with its child tables, so child rows arrive twice; changes have the child's name only. | Select the child tables only, or tables without child tables.
--   id: exact, lossless: exact
--   v: lossy, lossless: lossy LOB_TRUNCATED TOAST_UNCHANGED!
SELECT
  *
FROM _input

-- public.child_b
-- error NO_PRIMARY_KEY: public.child_b has no primary key. Without a primary key DMS ignores updates and deletes and leaves out LOB columns, and Rockset cannot find the document of a change. | ALTER TABLE public.child_b ADD COLUMN id_2 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
-- warning INHERITANCE: public.child_b inherits from public.parent. In the full load DMS reads a parent table together with its child tables, so child rows arrive twice; changes have the child's name only. | Select the child tables only, or tables without child tables.
--   id: exact, lossless: exact
--   v: impossible, lossless: impossible NO_PRIMARY_KEY!
SELECT
  *
FROM _input

-- public.clash
-- error TABLES_DIFFER_BY_CASE: public.clash and public."CLASH", public."Clash": DMS does not support tables whose names differ only in letter case. | ALTER TABLE public.clash RENAME TO ...
--   id: exact, lossless: exact
SELECT
  *
FROM _input

-- public.deferred
-- warning KEY_DEFERRABLE: public.deferred, key "Later": A deferrable primary key is not a replica identity: PostgreSQL logs updates and deletes without their key. | Make the key NOT DEFERRABLE, or ALTER TABLE ... REPLICA IDENTITY USING INDEX.
--   id: exact, lossless: exact
--   v: exact, lossless: exact
SELECT
  *
FROM _input

-- public.deferred_with_index
-- info REPLICA_IDENTITY_INDEX: public.deferred_with_index: PostgreSQL logs deletes with the columns of a unique index instead of the primary key. | ALTER TABLE public.deferred_with_index REPLICA IDENTITY DEFAULT
--   id: exact, lossless: exact
--   u: exact, lossless: exact
SELECT
  *
FROM _input

-- public.identity_full
-- info REPLICA_IDENTITY_FULL: public.identity_full: REPLICA IDENTITY FULL works with the plugin test_decoding only and logs whole rows. | set PluginName to test_decoding, or ALTER TABLE public.identity_full REPLICA IDENTITY DEFAULT
--   id: exact, lossless: exact
SELECT
  *
FROM _input

-- public.identity_nothing
-- error REPLICA_IDENTITY_NOTHING: public.identity_nothing: PostgreSQL logs no old keys of the table, so updates and deletes cannot be replicated. | ALTER TABLE public.identity_nothing REPLICA IDENTITY DEFAULT
--   id: exact, lossless: exact
SELECT
  *
FROM _input

-- public.keyless
-- error NO_PRIMARY_KEY: public.keyless has no primary key. Without a primary key DMS ignores updates and deletes and leaves out LOB columns, and Rockset cannot find the document of a change. | ALTER TABLE public.keyless ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
-- error ARRAY_WITHOUT_KEY of tags: tags integer[]: DMS suspends a table with an array column and no primary key during the full load. | ALTER TABLE ... ADD PRIMARY KEY (...), or exclude the column.
--   a: exact, lossless: exact
--   tags: impossible, lossless: impossible NO_PRIMARY_KEY!
--   doc: impossible, lossless: impossible NO_PRIMARY_KEY!
SELECT
  *,
  PG_ARRAY_PARSE(tags, 'int4[]') AS tags
FROM _input

-- public.keyless_child
-- error NO_PRIMARY_KEY: public.keyless_child has no primary key. Without a primary key DMS ignores updates and deletes and leaves out LOB columns, and Rockset cannot find the document of a change. | ALTER TABLE public.keyless_child ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
-- warning INHERITANCE: public.keyless_child inherits from public.keyless_parent. In the full load DMS reads a parent table together with its child tables, so child rows arrive twice; changes have the child's name only. | Select the child tables only, or tables without child tables.
--   v: exact, lossless: exact
SELECT
  *
FROM _input

-- public.keyless_ids
-- error NO_PRIMARY_KEY: public.keyless_ids has no primary key. Without a primary key DMS ignores updates and deletes and leaves out LOB columns, and Rockset cannot find the document of a change. | ALTER TABLE public.keyless_ids ADD COLUMN id_4 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
--   id: exact, lossless: exact
--   id_2: exact, lossless: exact
--   id_3: impossible, lossless: impossible NO_PRIMARY_KEY!
SELECT
  *
FROM _input

-- public.keyless_parent
-- error NO_PRIMARY_KEY: public.keyless_parent has no primary key. Without a primary key DMS ignores updates and deletes and leaves out LOB columns, and Rockset cannot find the document of a change. | ALTER TABLE public.keyless_parent ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
-- warning INHERITANCE: public.keyless_parent has the child tables public.keyless_child. In the full load DMS reads a parent table together with its child tables, so child rows arrive twice; changes have the child's name only. | Select the child tables only, or tables without child tables.
--   v: exact, lossless: exact
SELECT
  *
FROM _input

-- public.keyless_unique
-- error NO_PRIMARY_KEY: public.keyless_unique has no primary key. Without a primary key DMS ignores updates and deletes and leaves out LOB columns, and Rockset cannot find the document of a change. | ALTER TABLE public.keyless_unique ADD PRIMARY KEY (b, a)
--   a: exact, lossless: exact
--   b: exact, lossless: exact
SELECT
  *
FROM _input

-- public.lob_columns
--   id: exact, lossless: exact
--   short: exact, lossless: exact
--   long: exact, lossless: exact TOAST_UNCHANGED!
--   any_length: lossy, lossless: lossy VARCHAR_TRUNCATED TOAST_UNCHANGED!
--   stored: lossy, lossless: lossy LOB_TRUNCATED TOAST_UNCHANGED! GENERATED_COLUMN!
--   virtual: lossy, lossless: lossy VIRTUAL_COLUMN!
--   main: lossy, lossless: lossy LOB_TRUNCATED TOAST_UNCHANGED!
--   plain: lossy, lossless: lossy LOB_TRUNCATED
SELECT
  *
FROM _input

-- public.parent
-- warning INHERITANCE: public.parent has the child tables public.child_a, public.child_b. In the full load DMS reads a parent table together with its child tables, so child rows arrive twice; changes have the child's name only. | Select the child tables only, or tables without child tables.
--   id: lossy, lossless: lossy ROW_LOST!
--   v: lossy, lossless: lossy LOB_TRUNCATED TOAST_UNCHANGED! ROW_LOST!
SELECT
  *
FROM _input

-- public.parts
-- info PARTITIONED: public.parts has 4 partitions. Changes have the name of the partition, so each partition has a selection rule, and the parent has none. Partitions that are added later are not replicated. | After adding a partition, generate again and restart the task.
-- warning PARTITION_NOT_CARRIED: public.parts_4 is a unlogged table. A partition is foreign or unlogged, so its changes are not in this server's WAL. | Replicate it from its own server, or make it an ordinary table.
--   id: lossy, lossless: exact ROW_LOST!
--   at: lossy, lossless: lossy FRACTION_OF_SECOND TIMESTAMP_WITHOUT_ZONE! INFINITY_CLAMPED YEAR_OUT_OF_RANGE
SELECT
  *,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', "at") AS "at"
FROM _input

-- public.parts_none
-- info PARTITIONED: public.parts_none has 0 partitions. Changes have the name of the partition, so each partition has a selection rule, and the parent has none. Partitions that are added later are not replicated. | After adding a partition, generate again and restart the task.
--   id: exact, lossless: exact
--   n: lossy, lossless: exact BIGINT_DIGITS
SELECT
  *
FROM _input

-- public.parts_one
-- info PARTITIONED: public.parts_one has 1 partitions. Changes have the name of the partition, so each partition has a selection rule, and the parent has none. Partitions that are added later are not replicated. | After adding a partition, generate again and restart the task.
--   id: exact, lossless: exact
--   n: lossy, lossless: exact BIGINT_DIGITS
SELECT
  *
FROM _input

-- public.secured
-- warning ROW_LEVEL_SECURITY: public.secured has row-level security. The full load reads only rows that policies show to DMS's role; changes have all rows. | ALTER ROLE ... BYPASSRLS, for DMS's role.
--   id: exact, lossless: exact
SELECT
  *
FROM _input

-- public.secured_parts
-- info PARTITIONED: public.secured_parts has 2 partitions. Changes have the name of the partition, so each partition has a selection rule, and the parent has none. Partitions that are added later are not replicated. | After adding a partition, generate again and restart the task.
-- warning ROW_LEVEL_SECURITY: public.secured_parts_1 has row-level security. The full load reads only rows that policies show to DMS's role; changes have all rows. | ALTER ROLE ... BYPASSRLS, for DMS's role.
--   id: exact, lossless: exact
SELECT
  *
FROM _input

-- public.special
--   id: lossy, lossless: lossy ROW_LOST!
--   _id: lossy, lossless: lossy SPECIAL_FIELD_NAME! ROW_LOST!
--   _op: lossy, lossless: lossy LOB_TRUNCATED TOAST_UNCHANGED! SPECIAL_FIELD_NAME! ROW_LOST!
--   _event_time: lossy, lossless: lossy FRACTION_OF_SECOND TIMESTAMP_WITHOUT_ZONE! INFINITY_CLAMPED YEAR_OUT_OF_RANGE SPECIAL_FIELD_NAME! ROW_LOST!
--   _meta: lossy, lossless: lossy SPECIAL_FIELD_NAME! ROW_LOST!
--   _stored: lossy, lossless: lossy SPECIAL_FIELD_NAME! ROW_LOST!
--   _input: lossy, lossless: lossy SPECIAL_FIELD_NAME! ROW_LOST!
--   plain: lossy, lossless: lossy ROW_LOST!
SELECT
  *,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', _event_time) AS _event_time
FROM _input

-- public.special_keyless
-- error NO_PRIMARY_KEY: public.special_keyless has no primary key. Without a primary key DMS ignores updates and deletes and leaves out LOB columns, and Rockset cannot find the document of a change. | ALTER TABLE public.special_keyless ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
--   _id: lossy, lossless: lossy SPECIAL_FIELD_NAME! ROW_LOST!
--   _op: lossy, lossless: lossy SPECIAL_FIELD_NAME! ROW_LOST!
SELECT
  *
FROM _input

-- public."under_score[1]%"
-- warning NAME_UNUSUAL: public."under_score[1]%": The name has characters that DMS treats as a pattern, or for which no document shows the way through DMS to Rockset. | Compare loaded rows with the table, or rename the table or column.
--   id: exact, lossless: exact
--   big_one: lossy, lossless: exact BIGINT_DIGITS
SELECT
  *
FROM _input

