-- From PostgreSQL 10: the key of partitioned tables, the bounds of partitions.
SELECT
  CAST(c.oid AS bigint) AS oid,
  CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS key,
  CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END AS bound
FROM pg_catalog.pg_class c
WHERE c.relkind = 'p' OR c.relispartition
