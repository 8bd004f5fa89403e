-- The tables of "Whole commands" in docs/performance.md, for an empty database:
--   psql -f bench/verify.sql DATABASE
--   CAIRN_JAVA_OPTS='-Xmx512m -Xlog:gc:file=gc.log' ./cairn verify --jdbc-url URL --profile lossless --threads 2
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
FROM generate_series(1, 1000000) n;
ALTER TABLE wide ADD PRIMARY KEY (id);

CREATE TABLE ten AS
SELECT n::bigint AS id, n % 5000 AS customer, round((n % 100000) / 100.0, 2)::numeric(10,2) AS price,
       n % 3 = 0 AS paid, 'order number ' || n AS note,
       timestamp '2020-01-01' + n * interval '6.123456 s' AS placed,
       timestamptz '2020-01-01 00:00:00+00' + n * interval '7.5 s' AS sent,
       ARRAY['tag' || n % 10, 'b'] AS tags
FROM generate_series(1, 10000000) n;
ALTER TABLE ten ADD PRIMARY KEY (id);
ANALYZE;
