
-- The lag of each slot. Run it regularly, especially while a task is stopped.
SELECT slot_name, active,
       pg_catalog.pg_size_pretty(
         pg_catalog.pg_xlog_location_diff(pg_catalog.pg_current_xlog_location(), restart_lsn)) AS kept_log
  FROM pg_catalog.pg_replication_slots
 WHERE database = pg_catalog.current_database()
 ORDER BY slot_name;
