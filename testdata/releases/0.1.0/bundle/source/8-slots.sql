-- How much WAL each slot keeps. Run it daily, and while a task is stopped. A slot without a task keeps
-- WAL forever: drop it with pg_drop_replication_slot(slot_name). It changes nothing.

SELECT slot_name, plugin, active, restart_lsn,
       pg_catalog.pg_size_pretty(
         pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), restart_lsn)) AS kept_wal
  FROM pg_catalog.pg_replication_slots
 WHERE database OPERATOR(pg_catalog.=) pg_catalog.current_database()
 ORDER BY slot_name;
