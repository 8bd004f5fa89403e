
  -- Allows replication connections and reading the WAL. AWS also names rds_superuser for users other
  -- than the master user. It is only needed for the event trigger, which 2-ddl-capture.sql creates.
  IF NOT pg_has_role(role_oid, 'rds_replication', 'MEMBER') THEN
    EXECUTE format('GRANT rds_replication TO %I', dms_role);
    INSERT INTO {schema}.cairn_undo VALUES ('membership', 'rds_replication', 0, '')
      ON CONFLICT DO NOTHING;
  END IF;
