-- Primary keys and the unique indexes that could be a replica identity. Not from information_schema:
-- its table_constraints hides the keys of a table from a role that may only SELECT from it.
SELECT
  CAST(i.indrelid AS bigint) AS relation,
  x.relname AS name,
  i.indisprimary AS is_primary,
  i.indimmediate AS immediate,
  i.indisreplident AS is_replica_identity,
  k.columns,
  i.indisvalid
    AND i.indimmediate
    AND i.indpred IS NULL
    AND i.indexprs IS NULL
    AND k.all_not_null AS could_be_replica_identity
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
CROSS JOIN LATERAL (
  SELECT
    pg_catalog.array_agg(CAST(a.attname AS text) ORDER BY p.position) AS columns,
    pg_catalog.bool_and(COALESCE(a.attnotnull, false)) AS all_not_null
  FROM pg_catalog.generate_series(
    1, COALESCE(CAST(pg_catalog.to_jsonb(i) ->> 'indnkeyatts' AS int), i.indnatts)) AS p(position)
  LEFT JOIN pg_catalog.pg_attribute a
    ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p.position - 1] AND a.attnum > 0
) k
WHERE i.indrelid = ANY (CAST(? AS pg_catalog.oid[]))
  AND i.indisunique
ORDER BY i.indrelid, x.relname
