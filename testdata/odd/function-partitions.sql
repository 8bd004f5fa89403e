-- The key of the partitions is an expression, a domain and a generated column call functions: all of
-- them name another function without its schema.
-- from: 12
-- verify: 0 good
-- counts: parts 2 8
-- counts: plain 2 4
-- capture: 0
-- records: 4
CREATE FUNCTION half(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 2';
CREATE FUNCTION quarter(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 4';
CREATE DOMAIN fourth AS int CHECK (quarter(VALUE) >= 0);
CREATE TABLE parts (id int, x fourth, g int GENERATED ALWAYS AS (quarter(id)) STORED, h int)
  PARTITION BY RANGE ((quarter(id)));
CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE TABLE parts_high PARTITION OF parts FOR VALUES FROM (10) TO (1000);
CREATE INDEX ON parts_high (quarter(h));
CREATE OR REPLACE FUNCTION quarter(int) RETURNS int LANGUAGE sql IMMUTABLE AS
  'SELECT half(half($1))';
INSERT INTO parts (id, x, h) VALUES (4, 4, NULL), (400, 400, 1);
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
