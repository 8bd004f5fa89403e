-- The tables of every real part: types whose text depends on settings, encodings and versions.
CREATE TYPE public.mood AS ENUM ('calm', 'it''s "odd"');
CREATE DOMAIN public.percent AS numeric(5,2) CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE public.reading (
  id bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  local timestamp,
  day date,
  clock time,
  zoned timetz,
  span interval,
  ratio double precision,
  small real,
  price numeric(12,4),
  share public.percent,
  hash bytea,
  note text,
  marks text[],
  parts integer[],
  doc jsonb,
  old json,
  tree xml,
  state public.mood,
  token uuid,
  net inet,
  bits bit varying(8),
  flag boolean
);
INSERT INTO public.reading
SELECT n,
       timestamptz '2024-10-27 00:30:00+00' + n * interval '30 minutes 0.123456 seconds',
       timestamp '1999-12-31 23:59:59.999999' - n * interval '41 days',
       date '2024-02-29' - n,
       time '23:59:59.999999' - n * interval '1 second',
       timetz '12:00:00+05:45',
       n * interval '1 month -1 day 00:00:00.5',
       0.1::float8 * n, 0.1::real * n, n / 7.0, n % 101,
       decode(lpad(to_hex(n), 8, '0') || '5c27', 'hex'),
       E'line ' || n || E'\n\\ ''quoted'' "too"',
       ARRAY['a' || n, NULL, 'NULL', '', E'back\\slash', '{}'],
       ARRAY[n, NULL, -n],
       jsonb_build_object('n', n, 'text', E'\\"', 'none', NULL),
       ('{"n": ' || n || ', "n": 2}')::json,
       ('<a b="' || n || '"/>')::xml,
       CASE n % 2 WHEN 0 THEN 'calm' ELSE 'it''s "odd"' END::public.mood,
       md5(n::text)::uuid,
       '10.0.0.0/8',
       B'10110',
       n % 3 = 0
FROM generate_series(1, 60) n;
INSERT INTO public.reading (id, at) VALUES (0, 'infinity'), (-1, '0044-03-15 12:00:00+00 BC');
CREATE TABLE public."Odd ""name""" ("the key" integer PRIMARY KEY, "select" text);
INSERT INTO public."Odd ""name""" VALUES (1, 'x'), (2, NULL);
