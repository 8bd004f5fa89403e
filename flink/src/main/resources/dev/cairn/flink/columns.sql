SELECT pg_catalog.count(*) = 3
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = ? AND c.relname = ? AND NOT a.attisdropped
  AND (a.attname, a.atttypid) IN (
    ('_id', 'pg_catalog.text'::pg_catalog.regtype),
    ('document', 'pg_catalog.jsonb'::pg_catalog.regtype),
    ('change_order', 'pg_catalog.bytea'::pg_catalog.regtype))
