-- shop."Gift Card"
SELECT
  *,
  PARSE_DATE('%Y-%m-%d', "valid until") AS "valid until",
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', "issued.at") AS "issued.at",
  CAST("select" AS bool) AS "select",
  PG_ARRAY_PARSE("Käufe", 'int8[]') AS "Käufe"
FROM _input

-- shop.customer
SELECT
  *,
  PARSE_DATE('%Y-%m-%d', born) AS born,
  CAST(newsletter AS bool) AS newsletter,
  PG_ARRAY_PARSE(phones, 'text[]') AS phones,
  PARSE_TIME('%H:%M:%S', call_from) AS call_from,
  PARSE_TIME('%H:%M:%S', call_zoned) AS call_zoned,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', registered_at) AS registered_at,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', last_seen_at) AS last_seen_at
FROM _input

-- shop.order_line
SELECT
  *
FROM _input

-- shop.orders
SELECT
  *,
  PARSE_DATE('%Y-%m-%d', placed_on) AS placed_on,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', placed_at) AS placed_at,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', paid_at) AS paid_at,
  CAST(gift AS bool) AS gift
FROM _input

-- shop.product
SELECT
  *,
  FROM_HEX(SUBSTR(photo_hash, 3)) AS photo_hash,
  PG_ARRAY_PARSE(tags, 'text[]') AS tags,
  PG_ARRAY_PARSE(sizes_cm, 'int4[]') AS sizes_cm,
  PG_ARRAY_PARSE(prices_by, 'numeric[]') AS prices_by,
  CAST(on_sale AS bool) AS on_sale,
  PARSE_DATE('%Y-%m-%d', released_on) AS released_on
FROM _input
