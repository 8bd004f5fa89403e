SELECT
  *,
  CASE vip WHEN 't' THEN true WHEN 'true' THEN true WHEN 'f' THEN false WHEN 'false' THEN false ELSE vip END AS vip,
  CAST(visits AS int) AS visits,
  IF(born LIKE '____-__-__', PARSE_DATE('%Y-%m-%d', born), born) AS born,
  IF(seen_at LIKE '____-__-__T__:__:__%Z', PARSE_TIMESTAMP_ISO8601(seen_at), seen_at) AS seen_at,
  IF(made_at LIKE '____-__-__T__:__:__%Z', PARSE_TIMESTAMP_ISO8601(made_at), made_at) AS made_at,
  IF(avatar IS NULL, avatar, FROM_HEX(REGEXP_REPLACE(avatar, '^.[xX]'))) AS avatar,
  CASE WHEN tags IS NULL THEN tags WHEN LENGTH(tags) < 8192 THEN PG_ARRAY_PARSE(tags, 'text[]') WHEN REGEXP_LIKE(tags, '(?s)^(\[[^=]*=)?\{([^"{}]|"([^"\\]|\\.)*")*\}$') THEN PG_ARRAY_PARSE(tags, 'text[]') ELSE tags END AS tags
FROM _input
