-- Every setting that the role may see, in the unit of the server, with the value at the start of a
-- session of the role: this transaction has settings of its own.
SELECT name, reset_val FROM pg_catalog.pg_settings ORDER BY name
