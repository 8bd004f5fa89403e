-- As many columns as a table can have: a target list has at most 1664 entries, and each column is
-- read twice.
-- verify: 0 good
-- counts: wide 2 3200
-- counts: plain 2 4
-- capture: 0
-- records: 4
DO $$
BEGIN
  EXECUTE (SELECT 'CREATE TABLE wide (id int PRIMARY KEY, ' || string_agg('c' || i || ' int', ', ')
           || ')' FROM generate_series(2, 1600) i);
END $$;
INSERT INTO wide (id, c2, c1600) VALUES (1, 7, 8), (2, NULL, -1);
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
