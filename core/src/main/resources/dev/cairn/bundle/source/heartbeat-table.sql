
  -- A heartbeat table that is there before the first task is somebody's, and is kept.
  IF to_regclass(format('%I.awsdms_heartbeat', dms_schema)) IS NULL THEN
    INSERT INTO {schema}.cairn_undo VALUES ('table', format('%I.awsdms_heartbeat', dms_schema), 0, '')
      ON CONFLICT DO NOTHING;
  END IF;
