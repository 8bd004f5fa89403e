-- The same where the functions are found by the search path of the owner alone, and the table is in
-- a schema whose name has to be quoted.
-- From version 17 on CREATE INDEX and ANALYZE fail with such a body, so it comes later.
-- verify: 0 good
-- counts: halves 1 2
-- counts: plain 2 4
-- capture: 0
-- records: 3
CREATE ROLE odd_owner;
GRANT CREATE ON DATABASE :database TO odd_owner;
ALTER ROLE odd_owner IN DATABASE :database SET search_path = "My Tools", "$user";
SET ROLE odd_owner;
CREATE SCHEMA "My Tools";
CREATE SCHEMA "My ""Data""";
SET search_path = "My Tools";
CREATE FUNCTION half(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 2';
CREATE FUNCTION quarter(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 4';
CREATE TABLE "My ""Data""".halves (id int PRIMARY KEY, x int);
CREATE INDEX ON "My ""Data""".halves ((quarter(x) + 1)) WHERE quarter(x) > 0;
CREATE OR REPLACE FUNCTION quarter(int) RETURNS int LANGUAGE sql IMMUTABLE AS
  'SELECT half(half($1))';
INSERT INTO "My ""Data""".halves VALUES (1, 8);
RESET ROLE;
RESET search_path;
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
