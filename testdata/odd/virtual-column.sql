-- A virtual generated column is computed when it is read, and fails for one row.
-- from: 18
-- verify: 1 incomplete
-- finding: COLUMN_UNREADABLE inverse y: division by zero (SQLSTATE 22012)
-- counts: inverse 2 4
-- counts: plain 2 4
-- capture: 1 public.inverse: only
CREATE TABLE inverse (id int PRIMARY KEY, x int, y int GENERATED ALWAYS AS (1 / x) VIRTUAL);
INSERT INTO inverse VALUES (1, 8), (2, 0);
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
