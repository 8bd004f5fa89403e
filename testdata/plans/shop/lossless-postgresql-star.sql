-- shop."Gift Card"
SELECT
  *,
  IF("valid until" LIKE '____-__-__', PARSE_DATE('%Y-%m-%d', "valid until"), "valid until") AS "valid until",
  IF("issued.at" LIKE '____-__-__T__:__:__%Z', PARSE_TIMESTAMP_ISO8601("issued.at"), "issued.at") AS "issued.at",
  CASE "select" WHEN 't' THEN true WHEN 'true' THEN true WHEN 'f' THEN false WHEN 'false' THEN false ELSE "select" END AS "select",
  CASE WHEN "Käufe" IS NULL THEN "Käufe" WHEN LENGTH("Käufe") < 8192 THEN PG_ARRAY_PARSE("Käufe", 'int8[]') WHEN REGEXP_LIKE("Käufe", '(?s)^(\[[^=]*=)?\{([^"{}]|"([^"\\]|\\.)*")*\}$') THEN PG_ARRAY_PARSE("Käufe", 'int8[]') ELSE "Käufe" END AS "Käufe"
FROM _input

-- shop.customer
SELECT
  *,
  IF(born LIKE '____-__-__', PARSE_DATE('%Y-%m-%d', born), born) AS born,
  CASE newsletter WHEN 't' THEN true WHEN 'true' THEN true WHEN 'f' THEN false WHEN 'false' THEN false ELSE newsletter END AS newsletter,
  CASE WHEN phones IS NULL THEN phones WHEN LENGTH(phones) < 8192 THEN PG_ARRAY_PARSE(phones, 'text[]') WHEN REGEXP_LIKE(phones, '(?s)^(\[[^=]*=)?\{([^"{}]|"([^"\\]|\\.)*")*\}$') THEN PG_ARRAY_PARSE(phones, 'text[]') ELSE phones END AS phones,
  IF(call_from LIKE '__:__:__%' AND call_from NOT LIKE '24:%', PARSE_TIME_ISO8601(call_from), call_from) AS call_from,
  IF(registered_at LIKE '____-__-__T__:__:__%Z', PARSE_TIMESTAMP_ISO8601(registered_at), registered_at) AS registered_at,
  IF(last_seen_at LIKE '____-__-__T__:__:__%Z', PARSE_TIMESTAMP_ISO8601(last_seen_at), last_seen_at) AS last_seen_at
FROM _input

-- shop.order_line
SELECT
  *,
  CAST(order_id AS int) AS order_id
FROM _input

-- shop.orders
SELECT
  *,
  CAST(id AS int) AS id,
  IF(placed_on LIKE '____-__-__', PARSE_DATE('%Y-%m-%d', placed_on), placed_on) AS placed_on,
  IF(placed_at LIKE '____-__-__T__:__:__%Z', PARSE_TIMESTAMP_ISO8601(placed_at), placed_at) AS placed_at,
  IF(paid_at LIKE '____-__-__T__:__:__%Z', PARSE_TIMESTAMP_ISO8601(paid_at), paid_at) AS paid_at,
  CASE gift WHEN 't' THEN true WHEN 'true' THEN true WHEN 'f' THEN false WHEN 'false' THEN false ELSE gift END AS gift
FROM _input

-- shop.product
SELECT
  *,
  CAST(ean AS int) AS ean,
  IF(photo_hash IS NULL, photo_hash, FROM_HEX(REGEXP_REPLACE(photo_hash, '^.[xX]'))) AS photo_hash,
  CASE WHEN tags IS NULL THEN tags WHEN LENGTH(tags) < 8192 THEN PG_ARRAY_PARSE(tags, 'text[]') WHEN REGEXP_LIKE(tags, '(?s)^(\[[^=]*=)?\{([^"{}]|"([^"\\]|\\.)*")*\}$') THEN PG_ARRAY_PARSE(tags, 'text[]') ELSE tags END AS tags,
  CASE WHEN sizes_cm IS NULL THEN sizes_cm WHEN LENGTH(sizes_cm) < 8192 THEN PG_ARRAY_PARSE(sizes_cm, 'int4[]') WHEN REGEXP_LIKE(sizes_cm, '(?s)^(\[[^=]*=)?\{([^"{}]|"([^"\\]|\\.)*")*\}$') THEN PG_ARRAY_PARSE(sizes_cm, 'int4[]') ELSE sizes_cm END AS sizes_cm,
  CASE WHEN prices_by IS NULL THEN prices_by WHEN LENGTH(prices_by) < 8192 THEN PG_ARRAY_PARSE(prices_by, 'text[]') WHEN REGEXP_LIKE(prices_by, '(?s)^(\[[^=]*=)?\{([^"{}]|"([^"\\]|\\.)*")*\}$') THEN PG_ARRAY_PARSE(prices_by, 'text[]') ELSE prices_by END AS prices_by,
  CASE on_sale WHEN 't' THEN true WHEN 'true' THEN true WHEN 'f' THEN false WHEN 'false' THEN false ELSE on_sale END AS on_sale,
  IF(released_on LIKE '____-__-__', PARSE_DATE('%Y-%m-%d', released_on), released_on) AS released_on
FROM _input
