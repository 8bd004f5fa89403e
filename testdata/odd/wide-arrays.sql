-- 600 columns whose comparison needs two items each, beside the emulator's one.
-- verify: 0 good
-- counts: wide 1 600
-- counts: plain 1 2
-- capture: 0
-- records: 2
DO $$
BEGIN
  EXECUTE (SELECT 'CREATE TABLE wide (id int PRIMARY KEY, ' || string_agg('c' || i || ' int[]', ', ')
           || ')' FROM generate_series(2, 600) i);
END $$;
INSERT INTO wide (id, c2, c3, c600) VALUES (1, '{1,NULL}', '{}', '{{1,2},{3,4}}');
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10);
