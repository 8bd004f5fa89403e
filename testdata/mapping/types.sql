-- The types of types.txt that are not built in.
CREATE SCHEMA shop;
CREATE EXTENSION hstore SCHEMA shop;
CREATE EXTENSION citext SCHEMA shop;
CREATE EXTENSION ltree SCHEMA shop;
CREATE TYPE shop.mood AS ENUM ('sad', 'so so', 'it''s "fine"');
CREATE TYPE shop.pair AS (a integer, b text);
CREATE TYPE shop.span AS RANGE (subtype = float8);
CREATE DOMAIN shop.amount AS numeric(12,2);
CREATE DOMAIN shop.moment AS timestamp;
CREATE DOMAIN shop.words AS text[];
