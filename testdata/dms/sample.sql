-- The tables that testdata/dms/sample.jsonl is about, and their rows after its last record.
CREATE SCHEMA shop;

CREATE TABLE shop.customer (
  id integer PRIMARY KEY,
  email varchar(80) NOT NULL,
  vip boolean,
  credit numeric(10,2),
  visits bigint,
  score real,
  ratio double precision,
  born date,
  seen_at timestamp with time zone,
  made_at timestamp,
  stay interval hour to minute,
  prefs jsonb,
  avatar bytea,
  tags text[]
);

CREATE TABLE shop.order_line (
  order_id integer,
  line integer,
  sku varchar(20) NOT NULL,
  price numeric(8,2),
  note text,
  PRIMARY KEY (order_id, line)
);

CREATE TABLE shop.visit (at timestamp, level integer, what varchar(40));

-- A table of the user's own, whatever its name begins with.
CREATE TABLE shop.awsdms_orders (id integer PRIMARY KEY, state varchar(10));

CREATE TABLE shop.period (id integer PRIMARY KEY, first_day timestamp, changed_at timestamp);

CREATE TABLE shop.product (id integer PRIMARY KEY, name varchar(40), weight double precision);

INSERT INTO shop.customer VALUES
  (1, 'ann@example.org', true, 99.50, 12, 2.2, 61.5, '1990-02-28', '2024-05-01 07:46:00.250002+00',
   '2024-05-01 07:46:00', '02:35:00', '{"lang": "de"}', '\x80057d942e', '{a,NULL,"b c"}'),
  (4, 'cem@example.org', false, NULL, 1234567890123456, 0.5, 55, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL),
  (5, 'dörte@example.org', true, 0.05, 0, 3.3, 0.1, '2000-12-31', '2026-01-05 08:15:36+00', NULL,
   '-01:30:00', '[]', '\x', '{}');
INSERT INTO shop.order_line VALUES
  (1, 1, 'A-100', 30.75, 'first'),
  (2, 1, 'B-200', 46.57, NULL),
  (2, 2, 'B-201', 89.20, 'gift'),
  (3, 1, 'C-300', 7, NULL);
INSERT INTO shop.visit VALUES
  ('2024-05-01 07:46:00', 1, 'start'),
  ('2024-05-01 07:46:00', 1, 'start'),
  ('2024-05-01 07:46:00.1', 2, NULL);
INSERT INTO shop.awsdms_orders VALUES (1, 'done'), (2, 'open');
INSERT INTO shop.period VALUES
  (1, '2022-10-01', '2022-09-01 18:21:36.915241'),
  (2, '2022-11-01', NULL);
INSERT INTO shop.product VALUES (3, 'hammer', 0.75);
