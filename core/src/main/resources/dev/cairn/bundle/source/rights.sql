
  -- Sessions of DMS wait inside transactions while tables are loaded.
  SELECT substr(c.setting, strpos(c.setting, '=') + 1) INTO setting
    FROM pg_db_role_setting s, unnest(s.setconfig) c (setting)
   WHERE s.setrole = role_oid
     AND s.setdatabase = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
     AND strpos(c.setting, 'idle_in_transaction_session_timeout=') = 1;
  IF setting IS DISTINCT FROM '0' THEN
    EXECUTE format('ALTER ROLE %I IN DATABASE %I SET idle_in_transaction_session_timeout = 0',
      dms_role, current_database());
    INSERT INTO {schema}.cairn_undo (what, name, relation, detail, before)
      VALUES ('setting', 'idle_in_transaction_session_timeout', 0, '', setting)
      ON CONFLICT (what, name, relation, detail) DO UPDATE SET before = excluded.before;
  END IF;

  IF NOT has_database_privilege(role_oid, current_database(), 'CONNECT') THEN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), dms_role);
    INSERT INTO {schema}.cairn_undo
      SELECT 'database privilege', '', 0, 'CONNECT', pg_get_userbyid(x.grantor)
        FROM pg_database d, aclexplode(d.datacl) x
       WHERE d.datname = current_database() AND x.grantee = role_oid
         AND x.privilege_type = 'CONNECT'
      ON CONFLICT DO NOTHING;
  END IF;

  -- The right to read existing rows, of these tables and no others. Rights that the role already has in
  -- any way are not granted again, so that the clean-up does not revoke them.
  FOREACH table_name IN ARRAY tables LOOP
    rel := to_regclass(table_name);
    IF rel IS NULL THEN
      missing := missing || table_name;
      CONTINUE;
    END IF;
    BEGIN
      SELECT n.nspname INTO STRICT schema_name
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = rel;
      IF NOT has_schema_privilege(role_oid, schema_name, 'USAGE') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', schema_name, dms_role);
        INSERT INTO {schema}.cairn_undo
          SELECT 'schema privilege', schema_name, 0, 'USAGE', pg_get_userbyid(x.grantor)
            FROM pg_namespace n, aclexplode(n.nspacl) x
           WHERE n.nspname = schema_name AND x.grantee = role_oid AND x.privilege_type = 'USAGE'
          ON CONFLICT DO NOTHING;
      END IF;
      IF NOT has_table_privilege(role_oid, rel, 'SELECT') THEN
        EXECUTE format('GRANT SELECT ON TABLE %s TO %I', rel, dms_role);
        INSERT INTO {schema}.cairn_undo
          SELECT 'table privilege', '', rel, 'SELECT', pg_get_userbyid(x.grantor)
            FROM pg_class c, aclexplode(c.relacl) x
           WHERE c.oid = rel AND x.grantee = role_oid AND x.privilege_type = 'SELECT'
          ON CONFLICT DO NOTHING;
      END IF;
    EXCEPTION WHEN insufficient_privilege THEN
      refused := refused || table_name;
      CONTINUE;
    END;
    IF NOT has_table_privilege(role_oid, rel, 'SELECT')
        OR NOT has_schema_privilege(role_oid, schema_name, 'USAGE') THEN
      refused := refused || table_name;
    END IF;
  END LOOP;
  IF missing <> ARRAY[]::text[] THEN
    RAISE EXCEPTION 'not in this database: %', array_to_string(missing, ', ')
      USING HINT = 'Connect to the database that the bundle was made from, or generate again;'
        ' cairn drift shows what changed. Nothing was done.';
  END IF;
  IF refused <> ARRAY[]::text[] THEN
    RAISE EXCEPTION 'the role % may not grant SELECT on %', quote_ident(current_user),
        array_to_string(refused, ', ')
      USING HINT = 'Run this as a superuser, or as a role that is a member of the owners of these'
        ' tables. Nothing was done.';
  END IF;
