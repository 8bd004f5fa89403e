-- For an empty database: psql -v rows=1000000 -f bench/sql/ints.sql DATABASE
CREATE TABLE ints AS
SELECT n::integer AS id, n % 1000 AS customer, (n * 7)::bigint AS reference
FROM generate_series(1, :rows) n;
ALTER TABLE ints ADD PRIMARY KEY (id);
ANALYZE ints;
