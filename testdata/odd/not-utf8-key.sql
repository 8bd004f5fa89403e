-- Not UTF-8 in a key, in an array, in a label and in a composite.
-- encoding: SQL_ASCII
-- verify: 1 incomplete
-- finding: COLUMN_UNREADABLE keyed code: 1 value
-- finding: COLUMN_UNREADABLE nested labels: 1 value
-- finding: COLUMN_UNREADABLE nested pair: 1 value
-- counts: keyed 2 2
-- counts: nested 1 1
-- counts: plain 2 4
-- capture: 1 1 of 2 rows were left out
-- records: 3
-- check: sql-ascii
-- check: probe-not-utf8 code
-- check: probe-not-utf8 labels
-- check: probe-not-utf8 pair
CREATE TABLE keyed (code varchar(9) PRIMARY KEY, v int);
INSERT INTO keyed VALUES ('a', 1), (E'\377', 2);
CREATE TYPE pair AS (a int, b text);
CREATE TABLE nested (id int PRIMARY KEY, labels text[], pair pair);
INSERT INTO nested VALUES (1, ARRAY[E'\351', 'b'], ROW(1, E'\351'));
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
