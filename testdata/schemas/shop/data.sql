-- The rows of schema.sql. Every value comes from fixed arithmetic on the row's number:
-- the same rows on every server, in every time zone and locale.

INSERT INTO shop.customer
SELECT
  md5('customer ' || i)::uuid,
  lower(given) || '.' || i || '@example.org',
  given || ' ' || family,
  CASE WHEN i % 5 <> 0 THEN date '1950-02-28' + i * 397 % 18000 END,
  i % 3 = 0,
  CASE i % 4
    WHEN 0 THEN NULL
    WHEN 1 THEN ARRAY['+49 30 ' || 100000 + i * 7919]
    WHEN 2 THEN ARRAY['+44 20 ' || 7000000 + i * 31, NULL, 'ask for "' || given || '", not before {noon}']
    ELSE ARRAY[]::text[]
  END,
  jsonb_build_object('theme', (ARRAY['light', 'dark'])[1 + i % 2], 'language', 'de', 'hints', i % 7,
    'last search', CASE WHEN i % 6 = 0 THEN 'tea "earl grey"' END),
  CASE WHEN i % 3 <> 0 THEN time '08:00:00' + i % 40 * interval '15 minutes' END,
  CASE WHEN i % 4 <> 1 THEN timetz '09:30:00+00' + i % 30 * interval '10 minutes' END,
  timestamp '2021-03-01 00:00:00' + i * interval '7 hours 13 minutes 11 seconds',
  CASE
    WHEN i % 10 = 0 THEN NULL
    WHEN i % 10 = 1 THEN timestamptz '2024-05-01 06:00:00+00' + i * interval '53 minutes'
    ELSE timestamptz '2024-05-01 06:00:00+00' + i * interval '53 minutes 0.125001 seconds'
  END
FROM (
  SELECT
    i,
    (ARRAY['Ada', 'Björk', 'Chloë', 'Dmitrij', 'Elif', 'Francis', 'Gül'])[1 + i % 7] AS given,
    (ARRAY['O''Neill', 'van der Berg', 'Ångström', '王', 'Müller-Lüdenscheidt'])[1 + i % 5] AS family
  FROM generate_series(1, 60) AS i
) AS person;

INSERT INTO shop.product
SELECT
  i,
  'T' || to_char(i * 37 % 10000, 'FM0000'),
  (ARRAY['Tea pot', 'Cup “Möwe”', 'Kettle, 1½ l', 'Strainer'])[1 + i % 4] || ' ' || i,
  (i * 1999 % 25000 + 1) / 100.0,
  i * 83 % 1000,
  CASE WHEN i % 6 <> 0 THEN (i * 7919 % 10000) / 400.0 END,
  CASE WHEN i % 4 = 0 THEN i / 8.0 END,
  CASE WHEN i % 7 <> 0 THEN i / 16.0 END,
  CASE WHEN i % 5 <> 0 THEN 1 + i % 33 / 8.0 END,
  4006381000000 + i * 9973,
  CASE WHEN i % 3 <> 0 THEN decode(md5('photo ' || i), 'hex') END,
  CASE i % 4
    WHEN 0 THEN ARRAY['new', 'for "two"', 'a,b', 'back\slash']
    WHEN 1 THEN ARRAY['NULL', NULL, '']
    WHEN 2 THEN ARRAY['grün']
    ELSE ARRAY[]::text[]
  END,
  CASE WHEN i % 2 = 0 THEN ARRAY[[10 + i, 12, 8], [NULL, 14 + i, 9]] END,
  CASE WHEN i % 3 = 0 THEN ARRAY[i, i + 0.5, NULL]::numeric(10,2)[] END,
  CASE WHEN i % 5 <> 0 THEN i % 5 = 1 END,
  date '2019-12-30' + i * 17
FROM generate_series(1, 60) AS i;

INSERT INTO shop.orders
SELECT
  7000000 + i,
  date '2024-01-02' + i * 2,
  md5('customer ' || 1 + i * 11 % 60)::uuid,
  (enum_range(NULL::shop.order_status))[1 + i % 5],
  timestamp '2024-01-02 00:00:00' + i * interval '48 hours' + i % 23 * interval '37 minutes'
    + CASE WHEN i % 4 = 0 THEN interval '0' ELSE i % 1000 * interval '0.001037 seconds' END,
  CASE WHEN i % 5 <> 0 THEN timestamptz '2024-01-02 09:00:00+00' + i * interval '48 hours 1 minute' END,
  i % 8 = 0,
  (i * 4801 % 90000) / 100.0,
  CASE i % 9
    WHEN 0 THEN E'two lines:\nring twice'
    WHEN 1 THEN 'please "handle with care" 🫖'
    WHEN 2 THEN ''
  END
FROM generate_series(1, 120) AS i;

INSERT INTO shop.order_line
SELECT
  7000000 + i,
  n,
  1 + (i * 7 + n * 13) % 60,
  1 + i % 4,
  ((i + n) * 1777 % 20000 + 99) / 100.0,
  CASE WHEN i % 11 = 0 THEN 'für ' || chr(65 + i % 26) END
FROM generate_series(1, 120) AS i
CROSS JOIN generate_series(1, 2) AS n;

INSERT INTO shop."Gift Card"
SELECT
  upper(substr(md5('card ' || i), 1, 4) || '-' || substr(md5('card ' || i), 5, 4)),
  (ARRAY[10, 25.5, 50, 99.99])[1 + i % 4],
  CASE WHEN i % 3 <> 0 THEN date '2025-12-31' + i * 30 END,
  timestamp '2024-02-29 10:00:00' + i * interval '29 hours 59 seconds',
  CASE i % 3 WHEN 0 THEN true WHEN 1 THEN false END,
  CASE WHEN i % 2 = 0 THEN 'Zoë & "friends"' END,
  CASE WHEN i % 4 <> 0 THEN ARRAY[7000000 + i, NULL, 7000000 + 2 * i]::bigint[] END
FROM generate_series(1, 24) AS i;

ANALYZE;
