-- What pg_dump prints of a schema with extensions that an embedded server lacks and others that it has.
SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET row_security = off;

CREATE SCHEMA app AUTHORIZATION app_owner;
CREATE SCHEMA AUTHORIZATION reporting;
CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;
COMMENT ON EXTENSION postgis IS 'PostGIS geometry and geography spatial types and functions';
CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS ltree WITH SCHEMA app;
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS timescaledb WITH SCHEMA public;

CREATE FUNCTION app.slug(value text) RETURNS text
    LANGUAGE plperl IMMUTABLE
    AS $_$ return lc($_[0]); $_$;

CREATE TYPE app.stop AS (
    name text,
    place public.geometry(Point,4326)
);

CREATE DOMAIN app.area AS public.geometry(MultiPolygon,4326)
    CONSTRAINT area_valid CHECK (public.st_isvalid(VALUE));

SET default_tablespace = fast_disks;
SET default_table_access_method = heap;

CREATE TABLE app.site (
    id bigint NOT NULL,
    code public.citext COLLATE public.app_ci NOT NULL,
    attributes public.hstore DEFAULT ''::public.hstore,
    path app.ltree,
    secret bytea DEFAULT public.gen_random_bytes(16),
    place public.geometry(Point,4326) DEFAULT public.st_setsrid(public.st_makepoint((0)::double precision, (0)::double precision), 4326) NOT NULL,
    region public.geography(PolygonZ),
    outline public.geometry,
    embedding public.vector(1536),
    scores public.vector[],
    slug text DEFAULT app.slug('A'::text),
    wkt text GENERATED ALWAYS AS (public.st_astext(place)) STORED,
    coverage app.area,
    CONSTRAINT site_place_check CHECK (public.st_srid(place) = 4326),
    CONSTRAINT site_code_check CHECK ((char_length((code)::text) > 2)),
    CONSTRAINT site_no_overlap EXCLUDE USING gist (region public.gist_geography_ops WITH public.&&)
)
WITH (fillfactor='90', orioledb.compress='on');

ALTER TABLE app.site OWNER TO app_owner;

CREATE TABLE app.reading (
    site_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    value numeric(12,3)
)
TABLESPACE fast_disks;

CREATE TABLE app.archive (
    site_id bigint NOT NULL REFERENCES app.vanished(id) ON DELETE CASCADE,
    payload jsonb
)
USING columnar;

CREATE TABLE app.shape (
    shape public.geometry(Polygon,3857) PRIMARY KEY,
    note text
);

ALTER TABLE ONLY app.site
    ADD CONSTRAINT site_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.reading
    ADD CONSTRAINT reading_pkey PRIMARY KEY (site_id, at);
CREATE INDEX site_place_idx ON app.site USING gist (place);
CREATE INDEX site_embedding_idx ON app.site USING hnsw (embedding public.vector_l2_ops) WITH (m='16');
CREATE UNIQUE INDEX site_code_key ON app.site USING btree (code);
ALTER TABLE app.site ADD COLUMN nearby public.geometry(LineString,4326)[] DEFAULT public.st_nothing(), ADD COLUMN extra integer DEFAULT 7 NOT NULL;
CREATE TRIGGER site_slug BEFORE INSERT ON app.site FOR EACH ROW EXECUTE FUNCTION app.make_slug();
CREATE POLICY site_owner ON app.site USING ((code = (CURRENT_USER)::text)::boolean);
ALTER TABLE app.site ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON TABLE app.site TO reader;
GRANT ALL ON TABLE app.reading TO reader;
SELECT public.create_hypertable('app.reading', 'at');
