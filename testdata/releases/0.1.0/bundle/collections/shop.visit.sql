SELECT
  *,
  IF("at" LIKE '____-__-__T__:__:__%Z', PARSE_TIMESTAMP_ISO8601("at"), "at") AS "at",
  what AS what
FROM _input
