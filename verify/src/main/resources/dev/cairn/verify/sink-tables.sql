-- The tables of a sink in the schema in which the connection creates tables, with the columns that
-- they lack.
SELECT n.name, pg_catalog.current_schema()::pg_catalog.text AS schema, c.oid IS NOT NULL AS exists,
  ARRAY(
    SELECT wanted.name || ' ' || wanted.type
    FROM (VALUES ('_id', 'text'), ('document', 'jsonb')) wanted (name, type)
    WHERE NOT EXISTS (
      SELECT 1
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid OPERATOR(pg_catalog.=) c.oid
        AND a.attname OPERATOR(pg_catalog.=) wanted.name::pg_catalog.name
        AND NOT a.attisdropped
        AND a.atttypid OPERATOR(pg_catalog.=) pg_catalog.to_regtype('pg_catalog.' || wanted.type)::pg_catalog.oid)
  ) AS missing
FROM pg_catalog.unnest(?::pg_catalog.text[]) n (name)
LEFT JOIN (
  pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace s
    ON s.oid OPERATOR(pg_catalog.=) c.relnamespace
    AND s.nspname OPERATOR(pg_catalog.=) pg_catalog.current_schema())
  ON c.relname OPERATOR(pg_catalog.=) n.name::pg_catalog.name
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
