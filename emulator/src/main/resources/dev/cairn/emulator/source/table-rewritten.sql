-- The files of a relation and of those that inherit from it are not those that the transaction's
-- snapshot knows: created, truncated or rewritten since, they look empty to it. A relation that VACUUM FULL or
-- CLUSTER rewrote does not look empty, so a relation alone counts only if no row of it was seen.
WITH RECURSIVE tree (oid) AS (
  SELECT pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid
  UNION
  SELECT i.inhrelid
  FROM pg_catalog.pg_inherits i
  JOIN tree t ON i.inhparent OPERATOR(pg_catalog.=) t.oid)
SELECT 1
FROM tree t
LEFT JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) t.oid
WHERE (c.oid IS NULL
       OR NULLIF(c.relfilenode, 0)
            IS DISTINCT FROM pg_catalog.pg_relation_filenode(t.oid::pg_catalog.regclass))
  AND (?::pg_catalog.int8 OPERATOR(pg_catalog.=) 0
       OR t.oid OPERATOR(pg_catalog.<>) pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid)
LIMIT 1
