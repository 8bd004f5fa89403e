-- PostgreSQL plans every query of the table with the body of quarter(), which names half() without
-- a schema.
-- From version 17 on CREATE INDEX and ANALYZE fail with such a body, so it comes later.
-- verify: 0 good
-- counts: halves 2 4
-- counts: plain 2 4
-- capture: 0
-- records: 4
CREATE FUNCTION half(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 2';
CREATE FUNCTION quarter(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 4';
CREATE TABLE halves (id int PRIMARY KEY, x int);
CREATE INDEX ON halves (quarter(x));
CREATE OR REPLACE FUNCTION quarter(int) RETURNS int LANGUAGE sql IMMUTABLE AS
  'SELECT half(half($1))';
INSERT INTO halves VALUES (1, 8), (2, 80);
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
