-- For one transaction, in which names already resolve in pg_catalog alone: every value has one text
-- form, rows come in one order, a range of pages is read without the pages before it, no policy
-- hides rows silently, and no timeout of the role ends a session that waits.
-- A parameter that is null leaves the role's own limit.
SELECT
  pg_catalog.set_config('row_security', 'off', true),
  pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
  pg_catalog.set_config('IntervalStyle', 'postgres', true),
  pg_catalog.set_config('TimeZone', 'UTC', true),
  pg_catalog.set_config('extra_float_digits', '3', true),
  pg_catalog.set_config('bytea_output', 'hex', true),
  pg_catalog.set_config('xmlbinary', 'base64', true),
  pg_catalog.set_config('lc_monetary', 'C', true),
  pg_catalog.set_config('synchronize_seqscans', 'off', true),
  pg_catalog.set_config('enable_tidscan', 'on', true),
  pg_catalog.set_config('application_name', a.name, true),
  pg_catalog.set_config(
    'statement_timeout', COALESCE(?, pg_catalog.current_setting('statement_timeout')), true),
  pg_catalog.set_config(
    'lock_timeout', COALESCE(?, pg_catalog.current_setting('lock_timeout')), true),
  (SELECT pg_catalog.count(pg_catalog.set_config(s.name, '0', true))
   FROM pg_catalog.pg_settings s
   WHERE s.name IN ('idle_in_transaction_session_timeout', 'transaction_timeout'))
FROM (
  SELECT CASE
    WHEN pg_catalog.current_setting('application_name') IN ('', 'PostgreSQL JDBC Driver')
      THEN 'cairn'
    ELSE pg_catalog.current_setting('application_name')
  END AS name) a
