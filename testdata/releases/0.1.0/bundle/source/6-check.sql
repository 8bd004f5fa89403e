-- The current settings on which change capture depends; an error if a task cannot run with them.
-- Changes nothing.

SELECT name, setting, unit, context, pending_restart
  FROM pg_catalog.pg_settings
 WHERE name IN ('wal_level', 'rds.logical_replication', 'max_replication_slots', 'max_wal_senders',
                'wal_sender_timeout', 'max_worker_processes', 'max_logical_replication_workers',
                'max_slot_wal_keep_size', 'idle_in_transaction_session_timeout',
                'shared_preload_libraries', 'synchronous_commit', 'logical_decoding_work_mem')
 ORDER BY name;

DO $cairn$
DECLARE
  tables CONSTANT text[] := ARRAY[
    'shop.awsdms_orders',
    'shop.customer',
    'shop.order_line',
    'shop.period',
    'shop.product',
    'shop.visit'
  ]::text[];
  wrong  text[] := ARRAY[]::text[];
  needed integer;
  found  integer;
BEGIN
  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  needed := coalesce(array_length(tables, 1), 0);
  IF current_setting('wal_level') <> 'logical' THEN
    wrong := wrong || ('wal_level is ' || current_setting('wal_level') || ', not logical');
  END IF;
  found := current_setting('max_replication_slots')::integer;
  IF found < needed THEN
    wrong := wrong || format('max_replication_slots is %s, and there are %s tasks', found, needed);
  END IF;
  found := current_setting('max_wal_senders')::integer;
  IF found < needed THEN
    wrong := wrong || format('max_wal_senders is %s, and there are %s tasks', found, needed);
  END IF;
  SELECT s.setting::integer INTO found FROM pg_settings s WHERE s.name = 'wal_sender_timeout';
  IF found BETWEEN 1 AND 9999 THEN
    wrong := wrong || format('wal_sender_timeout is %s ms; DMS needs 0 or 10000 or more', found);
  END IF;
  IF wrong <> ARRAY[]::text[] THEN
    RAISE EXCEPTION 'change capture cannot work: %', array_to_string(wrong, '; ')
      USING HINT = 'Set these parameters as step 1.2 of the runbook says, and restart the server.';
  END IF;
END
$cairn$;
