-- A partition that is a foreign table, which cannot be read.
-- from: 11
-- verify: 1 incomplete
-- finding: TABLE_UNREADABLE parts: has no handler
-- counts: plain 2 4
-- capture: 1 public.parts: only
-- check: probe-failed
CREATE FOREIGN DATA WRAPPER nowhere;
CREATE SERVER nowhere FOREIGN DATA WRAPPER nowhere;
CREATE TABLE parts (id int, v int) PARTITION BY RANGE (id);
CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE FOREIGN TABLE parts_high PARTITION OF parts FOR VALUES FROM (10) TO (20) SERVER nowhere;
INSERT INTO parts VALUES (1, 1);
CREATE FOREIGN TABLE alone (id int) SERVER nowhere;
CREATE VIEW bad AS SELECT 1 / (id - id) AS x FROM parts;
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
