-- The same settings as session.sql, for the whole session: changes are printed in it.
SELECT pg_catalog.set_config('DateStyle', 'ISO, YMD', false),
       pg_catalog.set_config('IntervalStyle', 'postgres', false),
       pg_catalog.set_config('TimeZone', 'UTC', false),
       pg_catalog.set_config('extra_float_digits', '3', false),
       pg_catalog.set_config('bytea_output', 'hex', false),
       pg_catalog.set_config('xmlbinary', 'base64', false),
       pg_catalog.set_config('lc_monetary', 'C', false),
       pg_catalog.set_config('search_path', 'pg_catalog', false)
