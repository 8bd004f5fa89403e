INSERT INTO ${table} AS t ("_id", "document", "change_order")
SELECT n.id, n.document::pg_catalog.jsonb, n.change_order
FROM ROWS FROM (
  pg_catalog.unnest(?::pg_catalog.text[]),
  pg_catalog.unnest(?::pg_catalog.text[]),
  pg_catalog.unnest(?::pg_catalog.bytea[])) AS n (id, document, change_order)
ON CONFLICT ("_id") DO UPDATE
SET "document" = excluded."document", "change_order" = excluded."change_order"
WHERE t."change_order" <= excluded."change_order"
