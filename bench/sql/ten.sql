-- For an empty database: psql -v rows=10000000 -f bench/sql/ten.sql DATABASE
CREATE TABLE ten AS
SELECT n::bigint AS id, n % 5000 AS customer, round((n % 100000) / 100.0, 2)::numeric(10,2) AS price,
       n % 3 = 0 AS paid, 'order number ' || n AS note,
       timestamp '2020-01-01' + n * interval '6.123456 s' AS placed,
       timestamptz '2020-01-01 00:00:00+00' + n * interval '7.5 s' AS sent,
       ARRAY['tag' || n % 10, 'b'] AS tags
FROM generate_series(1, :rows) n;
ALTER TABLE ten ADD PRIMARY KEY (id);
ANALYZE ten;
