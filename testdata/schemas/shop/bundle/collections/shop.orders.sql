SELECT
  *,
  PARSE_DATE('%Y-%m-%d', placed_on) AS placed_on,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', placed_at) AS placed_at,
  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', paid_at) AS paid_at,
  CAST(gift AS bool) AS gift
FROM _input
