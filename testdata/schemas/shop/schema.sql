-- A web shop, made for Cairn: every row of the documented type table and the kinds of columns around it.
-- PostgreSQL 11 or later (primary keys of partitioned tables). The rows are in data.sql.

CREATE SCHEMA shop;

CREATE TYPE shop.order_status AS ENUM ('new', 'paid', 'packed', 'on its way', 'returned');

CREATE DOMAIN shop.email AS text CHECK (VALUE LIKE '_%@_%');

CREATE TABLE shop.customer (
  id            uuid PRIMARY KEY,
  email         shop.email NOT NULL,
  full_name     varchar(80) NOT NULL,
  born          date,
  newsletter    boolean NOT NULL,
  phones        text[],
  preferences   jsonb NOT NULL,
  call_from     time(0) without time zone,
  call_zoned    time(0) with time zone,
  registered_at timestamp(0) without time zone NOT NULL,
  last_seen_at  timestamp with time zone
);
COMMENT ON COLUMN shop.customer.phones IS 'Texts as customers write them: quotes, commas, braces and gaps.';
COMMENT ON COLUMN shop.customer.last_seen_at IS 'Microseconds: a fraction that is not zero is the rule.';

CREATE TABLE shop.product (
  id          integer PRIMARY KEY,
  sku         char(8) NOT NULL UNIQUE,
  name        text NOT NULL,
  price       numeric(10,2) NOT NULL,
  stock       numeric(6,0) NOT NULL,
  purchase    numeric,
  carbon      numeric(44,20),
  weight_kg   real,
  rating      double precision,
  ean         bigint NOT NULL,
  photo_hash  bytea,
  tags        text[] NOT NULL,
  sizes_cm    integer[],
  prices_by   numeric(10,2)[],
  on_sale     boolean,
  released_on date NOT NULL
);
COMMENT ON COLUMN shop.product.sizes_cm IS 'Two dimensions: a row a variant; width, height, depth.';

-- Partitioned by quarter of the order's day, with a second level and a default partition.
CREATE TABLE shop.orders (
  id          bigint NOT NULL,
  placed_on   date NOT NULL,
  customer_id uuid NOT NULL REFERENCES shop.customer,
  status      shop.order_status NOT NULL,
  placed_at   timestamp without time zone NOT NULL,
  paid_at     timestamp(0) with time zone,
  gift        boolean NOT NULL,
  total       numeric(12,2) NOT NULL,
  note        text,
  PRIMARY KEY (id, placed_on)
) PARTITION BY RANGE (placed_on);

CREATE TABLE shop.orders_2024q1 PARTITION OF shop.orders FOR VALUES FROM ('2024-01-01') TO ('2024-04-01');
CREATE TABLE shop.orders_2024q2 PARTITION OF shop.orders FOR VALUES FROM ('2024-04-01') TO ('2024-07-01')
  PARTITION BY HASH (id);
CREATE TABLE shop.orders_2024q2_0 PARTITION OF shop.orders_2024q2 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE shop.orders_2024q2_1 PARTITION OF shop.orders_2024q2 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE shop.orders_other PARTITION OF shop.orders DEFAULT;

CREATE TABLE shop.order_line (
  order_id   bigint NOT NULL,
  line_no    smallint NOT NULL,
  product_id integer NOT NULL REFERENCES shop.product,
  quantity   integer NOT NULL CHECK (quantity > 0),
  unit_price numeric(10,2) NOT NULL,
  engraving  text,
  PRIMARY KEY (order_id, line_no)
);

-- Names as an ORM or a person leaves them.
CREATE TABLE shop."Gift Card" (
  "Code"         text PRIMARY KEY,
  "amountEUR"    numeric(8,2) NOT NULL,
  "valid until"  date,
  "issued.at"    timestamp(0) without time zone NOT NULL,
  "select"       boolean,
  "for ""whom""" text,
  "Käufe"        bigint[]
);

CREATE VIEW shop.revenue AS
  SELECT placed_on, sum(total) AS total FROM shop.orders GROUP BY placed_on;
