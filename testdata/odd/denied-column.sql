-- A column that the role may not read.
-- role: odd_reader
-- inspect: 1
-- verify: 1 incomplete
-- finding: NOT_VISIBLE: the rows of table public.secret
-- finding: NOT_VISIBLE: column pin of table public.secret
-- counts: secret 2 2
-- counts: plain 2 4
-- capture: 1 incomplete: hidden from the role: column pin of table public.secret
-- records: 4
CREATE TABLE secret (id int PRIMARY KEY, pin int);
INSERT INTO secret VALUES (1, 1111), (2, 2222);
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
CREATE ROLE odd_reader LOGIN;
GRANT SELECT ON plain TO odd_reader;
GRANT SELECT (id) ON secret TO odd_reader;
