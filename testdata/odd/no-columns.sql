-- Tables without columns, with rows and without.
-- verify: 0 good
-- counts: nothing 3 0
-- counts: plain 2 4
-- capture: 0
-- records: 5
CREATE TABLE nothing ();
INSERT INTO nothing DEFAULT VALUES;
INSERT INTO nothing DEFAULT VALUES;
INSERT INTO nothing DEFAULT VALUES;
CREATE TABLE dropped (v int);
ALTER TABLE dropped DROP COLUMN v;
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
