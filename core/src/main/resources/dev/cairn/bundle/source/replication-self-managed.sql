
  -- AWS documents a superuser for change capture on self-managed servers. test_decoding requires only
  -- REPLICATION. pglogical requires a superuser: then run ALTER ROLE ... SUPERUSER.
  IF NOT (SELECT r.rolreplication OR r.rolsuper FROM pg_roles r WHERE r.oid = role_oid) THEN
    EXECUTE format('ALTER ROLE %I REPLICATION', dms_role);
    INSERT INTO {schema}.cairn_undo VALUES ('attribute', 'REPLICATION', 0, '')
      ON CONFLICT DO NOTHING;
  END IF;
