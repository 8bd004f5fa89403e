
  IF NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = 'pglogical') THEN
    IF NOT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = 'pglogical') THEN
      INSERT INTO {schema}.cairn_undo VALUES ('schema', 'pglogical', 0, '') ON CONFLICT DO NOTHING;
    END IF;
    CREATE EXTENSION pglogical;
    INSERT INTO {schema}.cairn_undo VALUES ('extension', 'pglogical', 0, '') ON CONFLICT DO NOTHING;
  END IF;
  IF NOT has_schema_privilege(dms_role, 'pglogical', 'USAGE') THEN
    EXECUTE format('GRANT USAGE ON SCHEMA pglogical TO %I', dms_role);
    INSERT INTO {schema}.cairn_undo
      SELECT 'schema privilege', 'pglogical', 0, 'USAGE', pg_get_userbyid(x.grantor)
        FROM pg_namespace n, aclexplode(n.nspacl) x
       WHERE n.nspname = 'pglogical' AND pg_get_userbyid(x.grantee) = dms_role
         AND x.privilege_type = 'USAGE'
      ON CONFLICT DO NOTHING;
  END IF;
  FOR rel IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'pglogical' AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
       AND NOT has_table_privilege(dms_role, c.oid, 'SELECT')
  LOOP
    EXECUTE format('GRANT SELECT ON TABLE %s TO %I', rel, dms_role);
    INSERT INTO {schema}.cairn_undo
      SELECT 'table privilege', '', rel, 'SELECT', pg_get_userbyid(x.grantor)
        FROM pg_class c, aclexplode(c.relacl) x
       WHERE c.oid = rel AND pg_get_userbyid(x.grantee) = dms_role AND x.privilege_type = 'SELECT'
      ON CONFLICT DO NOTHING;
  END LOOP;
