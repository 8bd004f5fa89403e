SELECT
  *,
  PARSE_DATE('%Y-%m-%d', "valid until") AS "valid until",
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', "issued.at") AS "issued.at",
  CAST("select" AS bool) AS "select",
  PG_ARRAY_PARSE("Käufe", 'int8[]') AS "Käufe"
FROM _input
