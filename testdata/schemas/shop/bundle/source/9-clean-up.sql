-- Takes back what the other scripts made, in the order in which things depend on each other. Run
-- this as the master user or a superuser, after the tasks were deleted.

DROP EVENT TRIGGER IF EXISTS awsdms_intercept_ddl;

-- Objects that the role owns in this database (the schema, the audit table, the function, the
-- heartbeat table), and the rights that it was given here.
GRANT cairn_dms TO CURRENT_USER;
DROP OWNED BY cairn_dms;
DROP ROLE cairn_dms;

-- DMS drops the slot of a task that is deleted. A slot that is left keeps the log for ever: look,
-- and drop what belongs to no running task with pg_drop_replication_slot(slot_name).
SELECT slot_name, plugin, active, restart_lsn
  FROM pg_catalog.pg_replication_slots
 WHERE database = pg_catalog.current_database()
 ORDER BY slot_name;
