-- Every setting that the role may see, in the unit of the server, as a session of the role begins
-- with it: the transaction that asks has settings of its own.
SELECT name, reset_val FROM pg_catalog.pg_settings ORDER BY name
