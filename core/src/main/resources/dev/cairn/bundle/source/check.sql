-- The current settings on which change capture depends; an error if a task cannot run with them.
-- Changes nothing.

SELECT name, setting, unit, context, pending_restart
  FROM pg_catalog.pg_settings
 WHERE name IN ('wal_level', 'rds.logical_replication', 'max_replication_slots', 'max_wal_senders',
                'wal_sender_timeout', 'max_worker_processes', 'max_logical_replication_workers',
                'max_slot_wal_keep_size', 'idle_in_transaction_session_timeout',
                'shared_preload_libraries', 'synchronous_commit', 'logical_decoding_work_mem')
 ORDER BY name;

