-- Tables of every kind that the rules of mapping and plan tell apart; PlanTextsTest reads it.
CREATE SCHEMA other;
CREATE SCHEMA "100%";

CREATE TABLE keyless (a int, tags int[], doc text);
CREATE TABLE keyless_unique (a int NOT NULL, b int NOT NULL, UNIQUE (b, a));
CREATE TABLE keyless_ids (id int, id_2 int, id_3 text);

CREATE TABLE by_bool (k bool, v int, PRIMARY KEY (k));
CREATE TABLE by_two (k bool, n numeric(20,0), v bool, PRIMARY KEY (n, k));
CREATE TABLE by_text (k text PRIMARY KEY, v int);
CREATE TABLE by_uuid (k uuid PRIMARY KEY, v int);
CREATE TABLE by_small (k smallint PRIMARY KEY, v int);
CREATE TABLE by_big (k bigint PRIMARY KEY, v int);
CREATE TABLE by_date (k date PRIMARY KEY, v int);
CREATE TABLE by_timetz (k timetz PRIMARY KEY, v int);
CREATE TABLE by_real (k real PRIMARY KEY, v int);
CREATE TABLE by_generated (k varchar(9) GENERATED ALWAYS AS ('x') STORED PRIMARY KEY, v int);

CREATE TABLE deferred (id int, v int, CONSTRAINT "Later" PRIMARY KEY (id) DEFERRABLE);
CREATE TABLE deferred_with_index (id int, u int NOT NULL UNIQUE, PRIMARY KEY (id) DEFERRABLE);
ALTER TABLE deferred_with_index REPLICA IDENTITY USING INDEX deferred_with_index_u_key;
CREATE TABLE identity_nothing (id int PRIMARY KEY);
ALTER TABLE identity_nothing REPLICA IDENTITY NOTHING;
CREATE TABLE identity_full (id int PRIMARY KEY);
ALTER TABLE identity_full REPLICA IDENTITY FULL;

CREATE TABLE parent (id int PRIMARY KEY, v text);
CREATE TABLE child_a (id int PRIMARY KEY) INHERITS (parent);
CREATE TABLE child_b () INHERITS (parent);
CREATE TABLE keyless_parent (v int);
CREATE TABLE keyless_child () INHERITS (keyless_parent);

CREATE TABLE parts (id int, at timestamp, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE TABLE other.parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20);
CREATE TABLE other.parts_3 PARTITION OF parts FOR VALUES FROM (20) TO (30);
CREATE UNLOGGED TABLE parts_4 PARTITION OF parts FOR VALUES FROM (30) TO (40);
CREATE TABLE parts_none (id int PRIMARY KEY, n bigint) PARTITION BY RANGE (id);
CREATE TABLE parts_one (id int PRIMARY KEY, n bigint) PARTITION BY RANGE (id);
CREATE TABLE parts_one_1 PARTITION OF parts_one FOR VALUES FROM (0) TO (10);

CREATE TABLE secured (id int PRIMARY KEY);
ALTER TABLE secured ENABLE ROW LEVEL SECURITY;
CREATE TABLE secured_parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE secured_parts_1 PARTITION OF secured_parts FOR VALUES FROM (0) TO (10);
CREATE TABLE secured_parts_2 PARTITION OF secured_parts FOR VALUES FROM (10) TO (20);
ALTER TABLE secured_parts ENABLE ROW LEVEL SECURITY;
ALTER TABLE secured_parts_1 ENABLE ROW LEVEL SECURITY;

CREATE TABLE lob_columns (id int PRIMARY KEY, short varchar(500), long varchar(501), any_length varchar,
  stored text GENERATED ALWAYS AS ('x') STORED, virtual int GENERATED ALWAYS AS (1) VIRTUAL,
  main text, plain text);
ALTER TABLE lob_columns ALTER COLUMN plain SET STORAGE PLAIN;

CREATE TABLE special (id int PRIMARY KEY, _id int, _op text, _event_time timestamp, _meta int, _stored int, _input int,
  plain int);
CREATE TABLE special_keyless (_id int, _op int);
CREATE TABLE alike (id int PRIMARY KEY, "ID" int, "iD" int, other int);
CREATE TABLE clash (id int PRIMARY KEY);
CREATE TABLE "Clash" (id int PRIMARY KEY);
CREATE TABLE "CLASH" (id int PRIMARY KEY);
CREATE TABLE other.clash (id int PRIMARY KEY);
CREATE TABLE " space" (id int PRIMARY KEY, "space " int, "per%cent" int, "a[b]" int, "it's" int, "back\slash" int);
CREATE TABLE "100%".plain (id int PRIMARY KEY);
CREATE TABLE "under_score[1]%" (id int PRIMARY KEY, "big_one" bigint);
