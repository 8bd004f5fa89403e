-- The columns of relations: of those with the given names, or with the given OIDs.
SELECT c.oid::pg_catalog.int8, n.nspname::pg_catalog.text, c.relname::pg_catalog.text,
       a.attnum, a.attname::pg_catalog.text,
       pg_catalog.format_type(a.atttypid, NULL),
       pg_catalog.format_type(a.atttypid, a.atttypmod)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_attribute a
  ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE (n.nspname::pg_catalog.text, c.relname::pg_catalog.text)
        IN (SELECT * FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.text[]),
                                     pg_catalog.unnest(?::pg_catalog.text[])) AS t(s, r))
   OR c.oid = ANY (?::pg_catalog.oid[])
ORDER BY c.oid, a.attnum
