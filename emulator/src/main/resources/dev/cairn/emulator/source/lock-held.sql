-- A row if this session holds a lock on a relation.
SELECT 1
FROM pg_catalog.pg_locks l
WHERE l.locktype OPERATOR(pg_catalog.=) 'relation'
  AND l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
  AND l.relation OPERATOR(pg_catalog.=) pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid
  AND l.granted
LIMIT 1
