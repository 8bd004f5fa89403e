-- A character that UTF-8 does not have, in a database with an encoding of its own.
-- encoding: EUC_JP
-- verify: 1 incomplete
-- finding: COLUMN_UNREADABLE cafe name: has no equivalent in encoding "UTF8"
-- counts: cafe 2 2
-- counts: plain 2 4
-- capture: 1 public.cafe: only
CREATE TABLE cafe (id int PRIMARY KEY, name varchar(20));
INSERT INTO cafe VALUES (1, 'a'), (2, E'\242\257');
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
