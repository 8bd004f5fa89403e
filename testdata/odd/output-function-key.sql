-- The same as a key: without it no document is a row's.
-- verify: 1 incomplete
-- finding: TABLE_UNREADABLE shy v: cannot display a value of a shell type
-- counts: plain 2 4
-- capture: 1 public.shy: only 0 rows were loaded
CREATE TYPE hidden;
CREATE FUNCTION hidden_in(cstring) RETURNS hidden LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION hidden_out(hidden) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'shell_out';
CREATE TYPE hidden (INPUT = hidden_in, OUTPUT = hidden_out, LIKE = int4);
CREATE FUNCTION hidden_cmp(hidden, hidden) RETURNS int LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE FUNCTION hidden_eq(hidden, hidden) RETURNS bool LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION hidden_lt(hidden, hidden) RETURNS bool LANGUAGE internal IMMUTABLE STRICT AS 'int4lt';
CREATE OPERATOR = (LEFTARG = hidden, RIGHTARG = hidden, FUNCTION = hidden_eq);
CREATE OPERATOR < (LEFTARG = hidden, RIGHTARG = hidden, FUNCTION = hidden_lt);
CREATE OPERATOR CLASS hidden_ops DEFAULT FOR TYPE hidden USING btree AS
  OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 hidden_cmp(hidden, hidden);
CREATE TABLE shy (v hidden PRIMARY KEY, w int);
INSERT INTO shy VALUES ('5', 1), ('6', 2);
CREATE TABLE plain (id int PRIMARY KEY, v int);
INSERT INTO plain VALUES (1, 10), (2, NULL);
