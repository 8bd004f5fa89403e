
  -- A heartbeat table that exists before the first task belongs to someone else, and is kept.
  IF to_regclass(format('%I.awsdms_heartbeat', dms_schema)) IS NULL THEN
    INSERT INTO {schema}.cairn_undo VALUES ('table', format('%I.awsdms_heartbeat', dms_schema), 0, '')
      ON CONFLICT DO NOTHING;
  END IF;
