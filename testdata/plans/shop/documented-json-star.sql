-- shop."Gift Card"
SELECT
  IF(_input.metadata.operation = 'delete', 'DELETE', 'UPSERT') AS _op,
  IF(_input.data.Code IS NULL, CAST('no value of the key' AS int), CAST(_input.data.Code AS string)) AS _id,
  _input.data.*,
  PARSE_DATE('%Y-%m-%d', _input.data."valid until") AS "valid until",
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', _input.data."issued.at") AS "issued.at",
  CAST(_input.data."select" AS bool) AS "select",
  PG_ARRAY_PARSE(_input.data."Käufe", 'int8[]') AS "Käufe"
FROM _input
WHERE _input.metadata."record-type" = 'data' AND _input.metadata."schema-name" = 'shop' AND _input.metadata."table-name" = 'Gift Card'

-- shop.customer
SELECT
  IF(_input.metadata.operation = 'delete', 'DELETE', 'UPSERT') AS _op,
  IF(_input.data.id IS NULL, CAST('no value of the key' AS int), CAST(_input.data.id AS string)) AS _id,
  _input.data.*,
  PARSE_DATE('%Y-%m-%d', _input.data.born) AS born,
  CAST(_input.data.newsletter AS bool) AS newsletter,
  PG_ARRAY_PARSE(_input.data.phones, 'text[]') AS phones,
  PARSE_TIME('%H:%M:%S', _input.data.call_from) AS call_from,
  PARSE_TIME('%H:%M:%S', _input.data.call_zoned) AS call_zoned,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', _input.data.registered_at) AS registered_at,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', _input.data.last_seen_at) AS last_seen_at
FROM _input
WHERE _input.metadata."record-type" = 'data' AND _input.metadata."schema-name" = 'shop' AND _input.metadata."table-name" = 'customer'

-- shop.order_line
SELECT
  IF(_input.metadata.operation = 'delete', 'DELETE', 'UPSERT') AS _op,
  IF(_input.data.order_id IS NULL OR _input.data.line_no IS NULL, CAST('no value of the key' AS int), ID_HASH(_input.data.order_id, _input.data.line_no)) AS _id,
  _input.data.*
FROM _input
WHERE _input.metadata."record-type" = 'data' AND _input.metadata."schema-name" = 'shop' AND _input.metadata."table-name" = 'order_line'

-- shop.orders
SELECT
  IF(_input.metadata.operation = 'delete', 'DELETE', 'UPSERT') AS _op,
  IF(_input.data.id IS NULL OR _input.data.placed_on IS NULL, CAST('no value of the key' AS int), ID_HASH(_input.data.id, _input.data.placed_on)) AS _id,
  _input.data.*,
  PARSE_DATE('%Y-%m-%d', _input.data.placed_on) AS placed_on,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', _input.data.placed_at) AS placed_at,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', _input.data.paid_at) AS paid_at,
  CAST(_input.data.gift AS bool) AS gift
FROM _input
WHERE _input.metadata."record-type" = 'data' AND _input.metadata."schema-name" = 'shop' AND _input.metadata."table-name" IN ('orders', 'orders_2024q1', 'orders_2024q2_0', 'orders_2024q2_1', 'orders_other')

-- shop.product
SELECT
  IF(_input.metadata.operation = 'delete', 'DELETE', 'UPSERT') AS _op,
  IF(_input.data.id IS NULL, CAST('no value of the key' AS int), CAST(_input.data.id AS string)) AS _id,
  _input.data.*,
  FROM_HEX(SUBSTR(_input.data.photo_hash, 3)) AS photo_hash,
  PG_ARRAY_PARSE(_input.data.tags, 'text[]') AS tags,
  PG_ARRAY_PARSE(_input.data.sizes_cm, 'int4[]') AS sizes_cm,
  PG_ARRAY_PARSE(_input.data.prices_by, 'numeric[]') AS prices_by,
  CAST(_input.data.on_sale AS bool) AS on_sale,
  PARSE_DATE('%Y-%m-%d', _input.data.released_on) AS released_on
FROM _input
WHERE _input.metadata."record-type" = 'data' AND _input.metadata."schema-name" = 'shop' AND _input.metadata."table-name" = 'product'
