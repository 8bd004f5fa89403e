
-- DMS drops the slot of a task that is deleted. A slot that is left keeps the log for ever: look,
-- and drop what belongs to no running task with pg_drop_replication_slot(slot_name).
SELECT slot_name, plugin, active, restart_lsn
  FROM pg_catalog.pg_replication_slots
 WHERE database OPERATOR(pg_catalog.=) pg_catalog.current_database()
 ORDER BY slot_name;
