-- What the owner of a table can make a reader of it execute: functions in indexes, statistics and
-- partition keys run when the server plans; casts and checks of domains run when a value is
-- converted. Names of pg_catalog are taken in a schema of the search path. Each function says in the
-- log who runs it, and tries to write, also by way of a volatile function.
CREATE SCHEMA evil;
CREATE TABLE evil.loot (hand text);
CREATE FUNCTION evil.take(hand text) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO evil.loot VALUES (hand);
  RAISE LOG 'HOSTILE % wrote', hand;
EXCEPTION WHEN OTHERS THEN
  RAISE LOG 'HOSTILE % was refused: %', hand, SQLERRM;
END $$;
CREATE FUNCTION evil.strike(hand text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RAISE LOG 'HOSTILE % ran as %', hand, current_user;
  PERFORM evil.take(hand);
  RETURN hand;
END $$;

CREATE TYPE evil.mood AS ENUM ('calm', 'loud');
CREATE FUNCTION evil.mood_text(evil.mood) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
  $$ BEGIN RETURN evil.strike('cast of enum'); END $$;
CREATE CAST (evil.mood AS text) WITH FUNCTION evil.mood_text AS IMPLICIT;
CREATE TYPE evil.pair AS (a int, b text);
CREATE FUNCTION evil.pair_text(evil.pair) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
  $$ BEGIN RETURN evil.strike('cast of composite'); END $$;
CREATE CAST (evil.pair AS text) WITH FUNCTION evil.pair_text AS IMPLICIT;
CREATE FUNCTION evil.checked(timestamp) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS
  $$ BEGIN PERFORM evil.strike('check of domain'); RETURN true; END $$;
CREATE DOMAIN evil.stamp AS timestamp CHECK (evil.checked(VALUE));

CREATE TABLE evil.item (
  id int PRIMARY KEY, m evil.mood, ms evil.mood[], p evil.pair, ps evil.pair[], s evil.stamp);
INSERT INTO evil.item
VALUES (1, 'calm', '{calm,loud}', '(1,x)', '{"(1,x)"}', '2024-01-01 00:00:00.5');
CREATE INDEX ON evil.item (id) WHERE evil.strike('predicate of index') = 'x';
CREATE STATISTICS evil.stat ON (evil.strike('statistics') || s::text), id FROM evil.item;
CREATE TABLE evil.guarded (id int PRIMARY KEY);
INSERT INTO evil.guarded VALUES (1);
ALTER TABLE evil.guarded ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON evil.guarded USING (evil.strike('policy') IS NOT NULL);

CREATE FUNCTION evil.same(text, text) RETURNS bool LANGUAGE plpgsql AS
  $$ BEGIN PERFORM evil.strike('operator'); RETURN true; END $$;
CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.same);
CREATE FUNCTION evil.count(text) RETURNS bigint LANGUAGE plpgsql AS
  $$ BEGIN PERFORM evil.strike('function'); RETURN 1; END $$;
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET search_path = evil, public', current_database());
END $$;

TRUNCATE evil.loot;
CREATE ROLE cairn LOGIN REPLICATION;
GRANT USAGE ON SCHEMA evil TO cairn;
GRANT ALL ON ALL TABLES IN SCHEMA evil TO cairn;
