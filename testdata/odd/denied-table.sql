-- A partition that the role may not read, though it may read the table.
-- role: odd_denied
-- inspect: 1
-- verify: 1 incomplete
-- finding: NOT_VISIBLE: the rows of
-- finding: TABLE_UNREADABLE parts: permission denied for
-- counts: plain 2 4
-- capture: 1 public.parts: only
CREATE TABLE parts (id int, v int) PARTITION BY RANGE (id);
CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE TABLE parts_high PARTITION OF parts FOR VALUES FROM (10) TO (20);
INSERT INTO parts VALUES (1, 1), (11, 2);
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
CREATE ROLE odd_denied LOGIN;
GRANT SELECT ON plain, parts, parts_low TO odd_denied;
