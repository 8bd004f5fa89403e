SELECT
  *,
  FROM_HEX(SUBSTR(photo_hash, 3)) AS photo_hash,
  PG_ARRAY_PARSE(tags, 'text[]') AS tags,
  PG_ARRAY_PARSE(sizes_cm, 'int4[]') AS sizes_cm,
  PG_ARRAY_PARSE(prices_by, 'numeric[]') AS prices_by,
  CAST(on_sale AS bool) AS on_sale,
  PARSE_DATE('%Y-%m-%d', released_on) AS released_on
FROM _input
