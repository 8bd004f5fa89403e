SELECT
  CAST(pg_catalog.current_setting('server_version_num') AS int) AS version_number,
  pg_catalog.current_setting('server_version') AS version,
  d.datname AS database,
  CAST(d.oid AS bigint) AS database_oid,
  current_user AS role,
  COALESCE(
    pg_catalog.has_function_privilege(
      pg_catalog.to_regprocedure('pg_catalog.pg_control_system()'), 'EXECUTE'),
    false) AS tells_system_identifier
FROM pg_catalog.pg_database d
WHERE d.datname = pg_catalog.current_database()
