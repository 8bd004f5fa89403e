DELETE FROM ${table} AS t
USING ROWS FROM (
  pg_catalog.unnest(?::pg_catalog.text[]),
  pg_catalog.unnest(?::pg_catalog.bytea[])) AS n (id, change_order)
WHERE t."_id" = n.id AND t."change_order" <= n.change_order
