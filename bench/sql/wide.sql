-- For an empty database: psql -v rows=1000000 -f bench/sql/wide.sql DATABASE
CREATE TABLE wide AS
SELECT n::bigint AS id, n % 1000 AS customer, (n * 7)::bigint AS reference, (n % 100)::smallint AS small,
       round((random() * 10000)::numeric, 2)::numeric(12,2) AS price,
       (random() * 1000)::numeric(20,6) AS quantity,
       random() AS ratio, random()::real AS ratio4, n % 3 = 0 AS paid, n % 7 = 0 AS gift,
       'customer number ' || n AS name, md5(n::text) AS digest,
       ('user' || n || '@example.com')::varchar(80) AS mail,
       timestamp '2020-01-01' + n * interval '61.123456 s' AS made,
       timestamptz '2020-01-01 00:00:00+00' + n * interval '17.5 s' AS sold,
       date '2000-01-01' + n % 9000 AS day, time '00:00' + n % 86400 * interval '1 s' AS at,
       decode(md5(n::text), 'hex') AS hash, ARRAY['tag' || n % 10, 'b ' || n % 3, NULL] AS tags,
       md5(n::text)::uuid AS token
FROM generate_series(1, :rows) n;
ALTER TABLE wide ADD PRIMARY KEY (id);
ANALYZE wide;
