-- Every setting that the role may see, in the unit of the server.
SELECT name, setting FROM pg_catalog.pg_settings ORDER BY name
