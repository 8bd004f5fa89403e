SELECT
  *
FROM _input
