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
