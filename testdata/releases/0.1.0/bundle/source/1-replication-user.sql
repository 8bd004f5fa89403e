-- Creates the role as which DMS logs in. No file contains its password: set it with \password in psql, then store it in Secrets Manager.
-- Run this as the master user or a superuser, in the source database. It is one statement, which is
-- executed completely or not at all. Run it again for new tables. It notes its changes in the table
-- cairn_undo of the schema of DMS's objects; 9-clean-up.sql undoes these and nothing else.

DO $cairn$
DECLARE
  dms_role   CONSTANT name := 'cairn_dms';
  dms_schema CONSTANT name := 'cairn_dms';
  tables     CONSTANT text[] := ARRAY[
    'shop.awsdms_orders',
    'shop.customer',
    'shop.order_line',
    'shop.period',
    'shop.product',
    'shop.visit'
  ]::text[];
  role_oid     oid;
  schema_owner oid;
  made_schema  boolean := false;
  statement    text;
  setting      text;
  table_name   text;
  schema_name  name;
  rel          regclass;
  missing      text[] := ARRAY[]::text[];
  refused      text[] := ARRAY[]::text[];
  me   CONSTANT oid := (SELECT r.oid FROM pg_catalog.pg_roles r
                         WHERE r.rolname OPERATOR(pg_catalog.=) current_user);
  notes_owner oid;
BEGIN
  -- Names below are PostgreSQL's own, regardless of this session's search_path.
  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  PERFORM pg_catalog.set_config('lock_timeout', '10s', true);

  -- The schema of DMS's objects, and in it the table that notes changes. The owner of either could make
  -- the clean-up script do something else, so both must belong to you or to a superuser.
  IF NOT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = dms_schema) THEN
    EXECUTE format('CREATE SCHEMA %I', dms_schema);
    made_schema := true;
  END IF;
  SELECT CASE pg_get_userbyid(n.nspowner) WHEN 'pg_database_owner'
           THEN (SELECT d.datdba FROM pg_database d WHERE d.datname = current_database())
           ELSE n.nspowner END
    INTO schema_owner FROM pg_namespace n WHERE n.nspname = dms_schema;
  IF schema_owner <> me AND NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.oid = schema_owner) THEN
    RAISE EXCEPTION 'the schema % belongs to the role %, which could replace the objects in it',
        quote_ident(dms_schema), quote_ident(pg_get_userbyid(schema_owner))
      USING HINT = 'Set source.schema to a schema that does not exist yet, and generate again. If'
        ' an earlier version of this script created the schema, give it and its objects to a'
        ' superuser or the master user with ALTER ... OWNER TO.';
  END IF;
  SELECT c.relowner INTO notes_owner FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = dms_schema AND c.relname = 'cairn_undo';
  IF notes_owner IS NULL THEN
    EXECUTE format('CREATE TABLE %I.cairn_undo (what text, name text, relation regclass, detail text,'
      ' grantor text, before text, after text, PRIMARY KEY (what, name, relation, detail))',
      dms_schema);
    -- Default privileges may have opened the new objects to others.
    FOR statement IN
      SELECT format('REVOKE ALL ON %s FROM %s', o.object,
               CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END)
        FROM (SELECT 'TABLE ' || c.oid::regclass AS object, c.relacl AS acl, c.relowner AS owner
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = dms_schema AND c.relname = 'cairn_undo'
              UNION ALL
              SELECT 'SCHEMA ' || quote_ident(n.nspname), n.nspacl, n.nspowner
                FROM pg_namespace n WHERE n.nspname = dms_schema AND made_schema) o,
             aclexplode(o.acl) x
       WHERE x.grantee <> o.owner
    LOOP
      EXECUTE statement;
    END LOOP;
  ELSIF notes_owner <> me
      AND NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.oid = notes_owner) THEN
    RAISE EXCEPTION 'the table %.cairn_undo belongs to the role %', quote_ident(dms_schema),
        quote_ident(pg_get_userbyid(notes_owner))
      USING HINT = 'Run this script as that role, if it is the one that ran it before.';
  END IF;
  IF made_schema THEN
    INSERT INTO cairn_dms.cairn_undo VALUES ('schema', dms_schema, 0, '') ON CONFLICT DO NOTHING;
  END IF;

  -- The role. An existing role keeps its password, its limits and its other rights.
  SELECT r.oid INTO role_oid FROM pg_roles r WHERE r.rolname = dms_role;
  IF role_oid IS NULL THEN
    EXECUTE format('CREATE ROLE %I WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', dms_role);
    SELECT r.oid INTO STRICT role_oid FROM pg_roles r WHERE r.rolname = dms_role;
    INSERT INTO cairn_dms.cairn_undo (what, name, relation, detail, before)
      VALUES ('role', dms_role, 0, '', role_oid)
      ON CONFLICT (what, name, relation, detail) DO UPDATE SET before = excluded.before;
    RAISE NOTICE 'the role % is new and has no password yet: set it with \password',
      quote_ident(dms_role);
  ELSIF NOT (SELECT r.rolcanlogin FROM pg_roles r WHERE r.oid = role_oid) THEN
    RAISE EXCEPTION 'the role % exists and cannot log in', quote_ident(dms_role)
      USING HINT = 'It may be a group of other roles. Set source.user to another name, and generate'
        ' again.';
  ELSIF NOT EXISTS (SELECT FROM cairn_dms.cairn_undo u
                     WHERE u.what = 'role' AND u.before = role_oid::text) THEN
    RAISE NOTICE 'the role % existed before: its password is not changed, and the clean-up keeps it',
      quote_ident(dms_role);
  END IF;

  -- Allows replication connections and reading the WAL. AWS also names rds_superuser for users other
  -- than the master user. It is only needed for the event trigger, which 2-ddl-capture.sql creates.
  IF NOT pg_has_role(role_oid, 'rds_replication', 'MEMBER') THEN
    EXECUTE format('GRANT rds_replication TO %I', dms_role);
    INSERT INTO cairn_dms.cairn_undo VALUES ('membership', 'rds_replication', 0, '')
      ON CONFLICT DO NOTHING;
  END IF;

  -- Sessions of DMS wait inside transactions while tables are loaded.
  SELECT substr(c.setting, strpos(c.setting, '=') + 1) INTO setting
    FROM pg_db_role_setting s, unnest(s.setconfig) c (setting)
   WHERE s.setrole = role_oid
     AND s.setdatabase = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
     AND strpos(c.setting, 'idle_in_transaction_session_timeout=') = 1;
  IF setting IS DISTINCT FROM '0' THEN
    EXECUTE format('ALTER ROLE %I IN DATABASE %I SET idle_in_transaction_session_timeout = 0',
      dms_role, current_database());
    INSERT INTO cairn_dms.cairn_undo (what, name, relation, detail, before)
      VALUES ('setting', 'idle_in_transaction_session_timeout', 0, '', setting)
      ON CONFLICT (what, name, relation, detail) DO UPDATE SET before = excluded.before;
  END IF;

  IF NOT has_database_privilege(role_oid, current_database(), 'CONNECT') THEN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), dms_role);
    INSERT INTO cairn_dms.cairn_undo
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
        INSERT INTO cairn_dms.cairn_undo
          SELECT 'schema privilege', schema_name, 0, 'USAGE', pg_get_userbyid(x.grantor)
            FROM pg_namespace n, aclexplode(n.nspacl) x
           WHERE n.nspname = schema_name AND x.grantee = role_oid AND x.privilege_type = 'USAGE'
          ON CONFLICT DO NOTHING;
      END IF;
      IF NOT has_table_privilege(role_oid, rel, 'SELECT') THEN
        EXECUTE format('GRANT SELECT ON TABLE %s TO %I', rel, dms_role);
        INSERT INTO cairn_dms.cairn_undo
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
END
$cairn$;
