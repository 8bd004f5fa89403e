CREATE TABLE a (id int PRIMARY KEY, "odd "" name" text DEFAULT 'it''s');
COPY a FROM stdin;
1	x
\.
SELECT E'\'' || $tag$ ; $tag$ || U&'\0041';
----
CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END;
/* outer /* inner ; */ ; */ -- end
\set x 1
\if false
SELECT 1;
\else
SELECT :x;
\endif
----
SET standard_conforming_strings = off; SELECT 'a\';b'; \i nowhere.sql
----
DO $$ BEGIN NULL; END $$; \echo done \\ SELECT 2;
