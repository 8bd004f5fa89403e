-- All relations with rows, visible or not. Columns younger than 9.6 are read by way of JSON, which
-- has no opinion about columns that do not exist.
SELECT
  CAST(c.oid AS bigint) AS oid,
  n.nspname AS schema,
  c.relname AS name,
  CAST(c.relkind AS text) AS relkind,
  CAST(c.relpersistence AS text) AS relpersistence,
  CAST(c.relreplident AS text) AS relreplident,
  COALESCE(CAST(pg_catalog.to_jsonb(c) ->> 'relispartition' AS boolean), false) AS is_partition,
  CAST(c.reltuples AS float8) AS row_estimate,
  CAST(c.relpages AS bigint) AS pages,
  (CAST(c.relpages AS bigint) + COALESCE(toast.relpages, 0))
    * CAST(pg_catalog.current_setting('block_size') AS bigint) AS bytes,
  pg_catalog.obj_description(c.oid, 'pg_class') AS comment,
  pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS schema_usable,
  pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable,
  c.relrowsecurity AS row_security,
  c.relrowsecurity AND pg_catalog.row_security_active(c.oid) AS rows_hidden,
  CASE WHEN c.relrowsecurity THEN
    (SELECT pg_catalog.array_agg(CAST(p.polname AS text) ORDER BY p.polname)
     FROM pg_catalog.pg_policy p
     WHERE p.polrelid = c.oid
       AND p.polcmd IN ('*', 'r')
       AND EXISTS (
         SELECT FROM pg_catalog.unnest(p.polroles) r
         WHERE r = 0 OR pg_catalog.pg_has_role(r, 'USAGE')))
  END AS policies
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_class toast ON toast.oid = c.reltoastrelid
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND NOT pg_catalog.pg_is_other_temp_schema(n.oid)
ORDER BY n.nspname, c.relname
