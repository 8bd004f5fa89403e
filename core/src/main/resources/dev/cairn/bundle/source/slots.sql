
-- DMS drops the slot when a task is deleted. A remaining slot keeps WAL forever: check, and drop
-- slots that belong to no running task with pg_drop_replication_slot(slot_name).
SELECT slot_name, plugin, active, restart_lsn
  FROM pg_catalog.pg_replication_slots
 WHERE database OPERATOR(pg_catalog.=) pg_catalog.current_database()
 ORDER BY slot_name;
