
  -- May open replication connections and read the log. AWS also names rds_superuser for users other
  -- than the master user; what that role is needed for, the event trigger, 2-ddl-capture.sql makes.
  IF NOT pg_has_role(role_oid, 'rds_replication', 'MEMBER') THEN
    EXECUTE format('GRANT rds_replication TO %I', dms_role);
    INSERT INTO {schema}.cairn_undo VALUES ('membership', 'rds_replication', 0, '')
      ON CONFLICT DO NOTHING;
  END IF;
