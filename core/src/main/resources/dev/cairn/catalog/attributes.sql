-- What information_schema.columns lacks: the type's OID and typmod (also of array elements), stored
-- or virtual, storage, comment, and the columns that the role may not see.
SELECT
  CAST(a.attrelid AS bigint) AS relation,
  a.attname AS name,
  CAST(a.attnum AS int) AS attnum,
  CAST(a.atttypid AS bigint) AS type,
  a.atttypmod AS typmod,
  COALESCE(pg_catalog.to_jsonb(a) ->> 'attgenerated', '') AS generated,
  a.attstorage <> 'p' AS toastable,
  pg_catalog.col_description(a.attrelid, a.attnum) AS comment
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = ANY (CAST(? AS pg_catalog.oid[]))
  AND a.attnum > 0
  AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
