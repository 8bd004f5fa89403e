-- In a database with an encoding of its own PostgreSQL converts.
-- encoding: LATIN1
-- verify: 0 good
-- counts: cafe 1 2
-- counts: plain 2 4
-- capture: 0
-- records: 3
CREATE TABLE cafe (id int PRIMARY KEY, name varchar(20));
INSERT INTO cafe VALUES (1, chr(233));
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
