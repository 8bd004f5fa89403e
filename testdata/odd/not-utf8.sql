-- One byte that is not UTF-8, in a database that accepts any.
-- encoding: SQL_ASCII
-- verify: 1 incomplete
-- finding: COLUMN_UNREADABLE cafe name: invalid byte sequence for encoding "UTF8"
-- counts: cafe 3 5
-- counts: plain 2 4
-- capture: 1 1 of 3 rows were left out
-- records: 4
-- check: sql-ascii
-- check: probe-not-utf8 name
CREATE TABLE cafe (id int PRIMARY KEY, name varchar(20));
INSERT INTO cafe VALUES (1, E'caf\303\251'), (2, E'caf\351'), (3, NULL);
UPDATE cafe SET id = 3 WHERE id = 3;
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
