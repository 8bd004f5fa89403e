-- A table of which DMS carries no column: without a key it leaves LOB columns out.
-- verify: 1 bad
-- counts: notes 2 0
-- counts: plain 2 4
-- capture: 0
-- records: 4
CREATE TABLE notes (body text);
INSERT INTO notes VALUES ('first'), ('second');
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
