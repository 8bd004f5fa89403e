SELECT
  *,
  IF(first_day LIKE '____-__-__T__:__:__%Z', PARSE_TIMESTAMP_ISO8601(first_day), first_day) AS first_day,
  IF(changed_at LIKE '____-__-__T__:__:__%Z', PARSE_TIMESTAMP_ISO8601(changed_at), changed_at) AS changed_at
FROM _input
