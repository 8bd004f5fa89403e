-- Nothing here takes long; what does is given up. For the transaction only.
SELECT pg_catalog.set_config('statement_timeout', '10000', true),
       pg_catalog.set_config('lock_timeout', '1000', true),
       pg_catalog.set_config('search_path', 'pg_catalog', true)
