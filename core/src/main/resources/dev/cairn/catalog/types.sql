-- The types with the given OIDs and all types that these are made of. An array type is one that
-- another type names as its array; other types with an element (point, int2vector) are base types.
WITH RECURSIVE
array_of(array_type, element) AS (
  SELECT e.typarray, e.oid FROM pg_catalog.pg_type e WHERE e.typarray <> 0
),
attribute(owner, attnum, name, type, typmod) AS (
  SELECT t.oid, a.attnum, a.attname, a.atttypid, a.atttypmod
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_attribute a ON a.attrelid = t.typrelid
  WHERE t.typtype = 'c' AND a.attnum > 0 AND NOT a.attisdropped
),
multirange(type, range) AS (
  SELECT CAST(pg_catalog.to_jsonb(r) ->> 'rngmultitypid' AS pg_catalog.oid), r.rngtypid
  FROM pg_catalog.pg_range r
),
part(whole, piece) AS (
  SELECT array_type, element FROM array_of
  UNION ALL SELECT oid, typbasetype FROM pg_catalog.pg_type WHERE typtype = 'd'
  UNION ALL SELECT owner, type FROM attribute
  UNION ALL SELECT rngtypid, rngsubtype FROM pg_catalog.pg_range
  UNION ALL SELECT type, range FROM multirange WHERE type IS NOT NULL
),
needed(oid) AS (
  SELECT pg_catalog.unnest(CAST(? AS pg_catalog.oid[]))
  UNION
  SELECT p.piece FROM needed n JOIN part p ON p.whole = n.oid
)
SELECT
  CAST(t.oid AS bigint) AS oid,
  n.nspname AS schema,
  t.typname AS name,
  CAST(t.typtype AS text) AS typtype,
  CAST(e.element AS bigint) AS element,
  CAST(t.typdelim AS text) AS delimiter,
  CAST(t.typbasetype AS bigint) AS base,
  t.typtypmod AS base_typmod,
  CAST(r.rngsubtype AS bigint) AS subtype,
  CAST(m.range AS bigint) AS range,
  (SELECT pg_catalog.array_agg(CAST(l.enumlabel AS text) ORDER BY l.enumsortorder)
   FROM pg_catalog.pg_enum l WHERE l.enumtypid = t.oid) AS labels,
  (SELECT pg_catalog.array_agg(CAST(l.oid AS bigint) ORDER BY l.enumsortorder)
   FROM pg_catalog.pg_enum l WHERE l.enumtypid = t.oid) AS label_oids,
  (SELECT pg_catalog.array_agg(CAST(a.name AS text) ORDER BY a.attnum)
   FROM attribute a WHERE a.owner = t.oid) AS attribute_names,
  (SELECT pg_catalog.array_agg(CAST(a.attnum AS bigint) ORDER BY a.attnum)
   FROM attribute a WHERE a.owner = t.oid) AS attnums,
  (SELECT pg_catalog.array_agg(CAST(a.type AS bigint) ORDER BY a.attnum)
   FROM attribute a WHERE a.owner = t.oid) AS attribute_types,
  (SELECT pg_catalog.array_agg(a.typmod ORDER BY a.attnum)
   FROM attribute a WHERE a.owner = t.oid) AS attribute_typmods
FROM needed d
JOIN pg_catalog.pg_type t ON t.oid = d.oid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN array_of e ON e.array_type = t.oid
LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
LEFT JOIN multirange m ON m.type = t.oid
ORDER BY t.oid
