SELECT c.lsn::pg_catalog.text, c.data
FROM pg_catalog.pg_logical_slot_get_changes(
       ?, ?::pg_catalog.pg_lsn, ?,
       'include-xids', 'on', 'include-timestamp', 'on', 'skip-empty-xacts', 'on') c
