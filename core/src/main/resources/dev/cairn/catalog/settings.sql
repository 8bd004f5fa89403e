-- For the rest of the transaction: names resolve in pg_catalog alone, so every other name is printed
-- with its schema, and no query runs or waits longer than the limit.
SELECT
  pg_catalog.set_config('search_path', 'pg_catalog', true),
  pg_catalog.set_config('statement_timeout', ?, true),
  pg_catalog.set_config('lock_timeout', ?, true)
