-- Of the relations given as two arrays of equal length, those that the role may not read.
SELECT n.nspname::text AS schema, c.relname::text AS relation,
       pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS schema_usable
  FROM ROWS FROM (pg_catalog.unnest(CAST(? AS text[])), pg_catalog.unnest(CAST(? AS text[])))
       AS wanted (nspname, relname)
  JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.nspname
  JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.relname
 WHERE NOT (pg_catalog.has_schema_privilege(n.oid, 'USAGE')
            AND pg_catalog.has_table_privilege(c.oid, 'SELECT'))
 ORDER BY 1, 2
