SELECT
  CAST(pg_catalog.current_setting('server_version_num') AS int) AS version_number,
  pg_catalog.current_setting('server_version') AS version,
  pg_catalog.current_database() AS database,
  current_user AS role
