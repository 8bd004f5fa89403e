
  -- AWS documents a superuser for change capture on self-managed servers. REPLICATION is what
  -- test_decoding asks of a role; pglogical does ask for a superuser: ALTER ROLE ... SUPERUSER then.
  IF NOT (SELECT r.rolreplication OR r.rolsuper FROM pg_roles r WHERE r.oid = role_oid) THEN
    EXECUTE format('ALTER ROLE %I REPLICATION', dms_role);
    INSERT INTO {schema}.cairn_undo VALUES ('attribute', 'REPLICATION', 0, '')
      ON CONFLICT DO NOTHING;
  END IF;
