  tables CONSTANT text[] := ARRAY[
{tables}
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
