-- What every PostgreSQL from 9.6 on has. The catalog of this schema is the same on all of them: common.json.
CREATE SCHEMA shop;
CREATE SCHEMA "Shop";

CREATE TYPE shop.mood AS ENUM ('sad', 'so so', 'quoted ''n'' odd', 'happy');
ALTER TYPE shop.mood ADD VALUE 'between' BEFORE 'happy';
CREATE DOMAIN shop.amount AS numeric(12,2);
CREATE DOMAIN shop.price AS shop.amount NOT NULL CHECK (VALUE >= 0);
CREATE DOMAIN shop.tags AS varchar(20)[];
CREATE TYPE shop.inner_pair AS (a timestamp(3) with time zone, "B b" shop.mood[]);
CREATE TYPE shop.outer_pair AS (pair shop.inner_pair, price shop.price);
CREATE TYPE shop.span AS RANGE (subtype = float8);

CREATE TABLE shop.every_type (
  c_int2 smallint, c_int4 integer PRIMARY KEY, c_int8 bigint,
  c_numeric numeric, c_numeric_10_3 numeric(10,3), c_numeric_5 numeric(5), c_numeric_100_20 numeric(100,20),
  c_float4 real, c_float8 double precision, c_money money,
  c_bool boolean, c_bytea bytea, c_text text, c_varchar character varying, c_varchar_7 character varying(7),
  c_bpchar character, c_bpchar_3 character(3), c_name name, c_char "char",
  c_date date, c_time time, c_time_2 time(2), c_timetz time with time zone, c_timetz_0 time(0) with time zone,
  c_timestamp timestamp, c_timestamp_0 timestamp(0), c_timestamptz timestamp with time zone,
  c_timestamptz_6 timestamp(6) with time zone,
  c_interval interval, c_interval_ym interval year to month, c_interval_ds3 interval day to second(3), c_interval_2 interval(2),
  c_uuid uuid, c_json json, c_jsonb jsonb, c_xml xml,
  c_bit bit, c_bit_4 bit(4), c_varbit bit varying, c_varbit_9 bit varying(9),
  c_inet inet, c_cidr cidr, c_macaddr macaddr,
  c_point point, c_line line, c_lseg lseg, c_box box, c_path path, c_polygon polygon, c_circle circle,
  c_int4range int4range, c_int8range int8range, c_numrange numrange, c_tsrange tsrange, c_tstzrange tstzrange, c_daterange daterange,
  c_tsvector tsvector, c_tsquery tsquery, c_txid_snapshot txid_snapshot, c_pg_lsn pg_lsn,
  c_oid oid, c_regclass regclass, c_xid xid, c_tid tid, c_int2vector int2vector, c_oidvector oidvector,
  c_int4s integer[], c_matrix integer[][], c_numerics numeric(9,4)[], c_varchars varchar(5)[], c_timestamps timestamp(1)[],
  c_boxes box[], c_ranges int4range[], c_moods shop.mood[], c_pairs shop.outer_pair[],
  c_mood shop.mood, c_amount shop.amount, c_price shop.price, c_tags shop.tags, c_pair shop.outer_pair, c_span shop.span,
  c_row shop.inner_pair
);

CREATE TABLE "Shop"."Odd ""names""" (
  "Id" bigserial, "id" int, gone int, "with.dot" text DEFAULT 'it''s'::text, "line
break" int DEFAULT 7, "sélect" timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY ("id", "Id")
);
ALTER TABLE "Shop"."Odd ""names""" DROP COLUMN gone;
COMMENT ON TABLE "Shop"."Odd ""names""" IS 'Names as people make them.';
COMMENT ON COLUMN "Shop"."Odd ""names"""."with.dot" IS 'A dot.';

CREATE TABLE shop.keyless (a int NOT NULL, b text NOT NULL, c int);
CREATE UNIQUE INDEX keyless_b_a ON shop.keyless (b, a);
CREATE UNIQUE INDEX keyless_nullable ON shop.keyless (c);
CREATE UNIQUE INDEX keyless_partial ON shop.keyless (a) WHERE c > 0;
CREATE UNIQUE INDEX keyless_computed ON shop.keyless (lower(b));
ALTER TABLE shop.keyless REPLICA IDENTITY USING INDEX keyless_b_a;
CREATE TABLE shop.full_identity (a int PRIMARY KEY);
ALTER TABLE shop.full_identity REPLICA IDENTITY FULL;
CREATE TABLE shop.no_identity (a int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE shop.no_identity REPLICA IDENTITY NOTHING;
CREATE TABLE shop.parent (a int PRIMARY KEY, b text);
CREATE TABLE shop.heir (c int) INHERITS (shop.parent);
CREATE TABLE shop.no_columns ();
CREATE UNLOGGED TABLE shop.unlogged (a int);
CREATE VIEW shop.a_view AS SELECT 1 AS one;
CREATE MATERIALIZED VIEW shop.a_matview AS SELECT 1 AS one;
CREATE TABLE public.awsdms_ddl_audit (c_key bigserial PRIMARY KEY);
CREATE SCHEMA aws_commons;
CREATE TABLE aws_commons.internal (a int);
