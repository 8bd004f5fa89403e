-- A type whose output function raises an error.
-- verify: 1 incomplete
-- finding: COLUMN_UNREADABLE shy v: cannot display a value of a shell type
-- counts: shy 2 2
-- counts: plain 2 4
-- capture: 1 public.shy: only 0 rows were loaded
CREATE TYPE hidden;
CREATE FUNCTION hidden_in(cstring) RETURNS hidden LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION hidden_out(hidden) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'shell_out';
CREATE TYPE hidden (INPUT = hidden_in, OUTPUT = hidden_out, LIKE = int4);
CREATE TABLE shy (id int PRIMARY KEY, v hidden);
INSERT INTO shy VALUES (1, '5'), (2, '6');
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
