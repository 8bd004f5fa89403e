-- A database that makes Cairn send every statement it has: keys of several types, a table without
-- one, partitions, an index whose function names a table without its schema, a policy that hides
-- rows, more than 1,024 pages that two sessions read by ranges, a value that is stored outside its row, and values that fail or are lossy.
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('calm', 'loud');
CREATE TABLE app.item (
  id int PRIMARY KEY, at timestamp, price numeric, mood app.mood, tags text[], code char(4), ratio float8,
  body text);
ALTER TABLE app.item ALTER COLUMN body SET STORAGE EXTERNAL;
INSERT INTO app.item
SELECT i, '2024-01-01 00:00:00.5', 1e30, 'calm', '[0:1]={a,b}', 'x', 'NaN',
  repeat('long', 3000)
FROM generate_series(1, 20) i;
ANALYZE app.item;
CREATE TABLE app.large (id int PRIMARY KEY, filler text STORAGE PLAIN) WITH (fillfactor = 10);
INSERT INTO app.large SELECT i, repeat('x', 1000) FROM generate_series(1, 1100) i;
CREATE TABLE app.unkeyed (n int, t text);
INSERT INTO app.unkeyed VALUES (1, 'a'), (1, 'a'), (2, NULL);
CREATE TABLE app.part (id int PRIMARY KEY, t text) PARTITION BY RANGE (id);
CREATE TABLE app.part_1 PARTITION OF app.part FOR VALUES FROM (0) TO (10);
INSERT INTO app.part VALUES (1, 'a'), (2, 'b');
CREATE FUNCTION app.inner_one(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION app.outer_one(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT app.inner_one($1)';
CREATE TABLE app.indexed (id int PRIMARY KEY);
INSERT INTO app.indexed VALUES (1);
CREATE INDEX ON app.indexed (app.outer_one(id));
SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.outer_one(int) RETURNS int LANGUAGE sql IMMUTABLE
AS 'SELECT inner_one($1)';
CREATE TABLE app.secret (id int PRIMARY KEY, owner name);
INSERT INTO app.secret VALUES (1, 'someone');
ALTER TABLE app.secret ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON app.secret USING (owner = current_user);
CREATE ROLE cairn LOGIN REPLICATION;
GRANT USAGE ON SCHEMA app TO cairn;
GRANT SELECT ON ALL TABLES IN SCHEMA app TO cairn;
