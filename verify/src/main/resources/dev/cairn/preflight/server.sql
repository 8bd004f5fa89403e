-- The server, and the resources of it that are in use.
SELECT pg_catalog.current_setting('server_version_num')::integer AS version_number,
       pg_catalog.current_setting('server_version') AS version,
       pg_catalog.current_database()::text AS database,
       pg_catalog.pg_is_in_recovery() AS replica,
       EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'rds_superuser') AS managed,
       EXISTS (SELECT FROM pg_catalog.pg_proc WHERE proname = 'aurora_version') AS aurora,
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_replication_slots)::integer AS slots,
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_replication)::integer AS senders,
       EXISTS (SELECT FROM pg_catalog.pg_available_extensions WHERE name = 'pglogical')
         AS pglogical_available,
       EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'pglogical')
         AS pglogical_created,
       (SELECT evtenabled::text FROM pg_catalog.pg_event_trigger
         WHERE evtname = 'awsdms_intercept_ddl') AS ddl_trigger
