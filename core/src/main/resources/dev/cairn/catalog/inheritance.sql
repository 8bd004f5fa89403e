-- Partitions and other children with their parents.
SELECT
  CAST(inhrelid AS bigint) AS child,
  CAST(inhparent AS bigint) AS parent
FROM pg_catalog.pg_inherits
ORDER BY inhrelid, inhseqno
