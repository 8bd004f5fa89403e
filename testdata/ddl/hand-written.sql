/* A migration as people write it. /* nested */ */
BEGIN;
create table if not exists Users (
  id SERIAL PRIMARY KEY,
  email VARCHAR(255) NOT NULL UNIQUE, -- the address
  "Display Name" text,
  tags text array,
  scores int[3],
  created_at timestamptz not null,
  amount decimal(10,2),
  ok bool not null DEFAULT TRUE,
  note varchar DEFAULT NULL,
  manager_id int references users (id) on delete set null,
  constraint users_amount check (amount > 0 and email is not null),
  unique (email, ok)
);
create table if not exists users (nothing int);
CREATE TABLE big (id BIGSERIAL, other INT GENERATED ALWAYS AS IDENTITY (START WITH 7), PRIMARY KEY (other, id));
ALTER TABLE users ADD COLUMN nick varchar(40), ADD gone int;
ALTER TABLE users DROP COLUMN gone, ALTER nick TYPE text, ALTER COLUMN "Display Name" SET NOT NULL;
ALTER TABLE users RENAME COLUMN nick TO nickname;
ALTER TABLE big RENAME TO huge;
CREATE TABLE dropped (a int);
DROP TABLE dropped;
DROP TABLE IF EXISTS never_there CASCADE;
CREATE TYPE feeling AS ENUM ('good');
ALTER TYPE feeling ADD VALUE 'bad' BEFORE 'good';
ALTER TYPE feeling ADD VALUE 'ugly';
CREATE TABLE moods (f feeling PRIMARY KEY, n numeric);
CREATE UNIQUE INDEX ON moods (f, n);
CREATE TABLE parts (a int, b int) PARTITION BY LIST (a);
CREATE TABLE parts_1 PARTITION OF parts (b NOT NULL) FOR VALUES IN (1, 2);
CREATE TABLE parts_d PARTITION OF parts DEFAULT PARTITION BY RANGE (b);
CREATE TABLE parts_d_1 PARTITION OF parts_d FOR VALUES FROM (0) TO (MAXVALUE);
CREATE TABLE words (include int, exclude int DEFAULT 0 NOT NULL, during int4range, EXCLUDE USING gist (during WITH &&));
ALTER TABLE words ADD extension text, ADD EXCLUDE USING gist (during WITH -|-);
COMMIT;
