
  FOREACH right_name IN ARRAY wanted LOOP
    IF NOT has_schema_privilege(dms_role, dms_schema, right_name) THEN
      EXECUTE format('GRANT %s ON SCHEMA %I TO %I', right_name, dms_schema, dms_role);
      INSERT INTO {schema}.cairn_undo
        SELECT 'schema privilege', dms_schema, 0, right_name, pg_get_userbyid(x.grantor)
          FROM pg_namespace n, aclexplode(n.nspacl) x
         WHERE n.nspname = dms_schema AND pg_get_userbyid(x.grantee) = dms_role
           AND x.privilege_type = right_name
        ON CONFLICT DO NOTHING;
    END IF;
  END LOOP;
