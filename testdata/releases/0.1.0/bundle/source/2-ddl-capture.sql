-- Creates what DMS needs to capture DDL when it does not log in as the master user. Event triggers
-- write each statement to a table and delete it again, so that it is in the WAL. Run this as the role
-- that ran script 1. It is one statement, and can be run again.

DO $cairn$
DECLARE
  dms_role   CONSTANT name := 'cairn_dms';
  dms_schema CONSTANT name := 'cairn_dms';
  wanted     CONSTANT text[] := ARRAY['USAGE'];
  audit      text;
  intercept  text;
  statement  text;
  foreign_objects  text[];
  called     text;
  right_name text;
  me   CONSTANT oid := (SELECT r.oid FROM pg_catalog.pg_roles r
                         WHERE r.rolname OPERATOR(pg_catalog.=) current_user);
  notes_owner oid;
BEGIN
  -- Names below are PostgreSQL's own, regardless of this session's search_path.
  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  PERFORM pg_catalog.set_config('lock_timeout', '10s', true);

  SELECT c.relowner INTO notes_owner FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = dms_schema AND c.relname = 'cairn_undo';
  IF notes_owner IS NULL THEN
    RAISE EXCEPTION 'the table %.cairn_undo, which notes changes, does not exist', quote_ident(dms_schema)
      USING HINT = 'Run source/1-replication-user.sql first.';
  END IF;
  IF notes_owner <> me AND NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.oid = notes_owner) THEN
    RAISE EXCEPTION 'the table %.cairn_undo belongs to the role %', quote_ident(dms_schema),
        quote_ident(pg_get_userbyid(notes_owner))
      USING HINT = 'Run this script as that role, if it is the one that ran script 1.';
  END IF;

  audit := format('%I.awsdms_ddl_audit', dms_schema);
  intercept := format('%I.awsdms_intercept_ddl()', dms_schema);

  -- Existing objects that this script did not create belong to DMS, to another task, or to a user.
  SELECT p.oid::regprocedure::text INTO called
    FROM pg_event_trigger e JOIN pg_proc p ON p.oid = e.evtfoid
   WHERE e.evtname = 'awsdms_intercept_ddl';
  SELECT array_agg(o.name) INTO foreign_objects
    FROM (SELECT 'table' AS what, c.oid::regclass::text AS name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = dms_schema AND c.relname = 'awsdms_ddl_audit'
          UNION ALL
          SELECT 'function', p.oid::regprocedure::text
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE n.nspname = dms_schema AND p.proname = 'awsdms_intercept_ddl'
          UNION ALL
          SELECT 'event trigger', e.evtname FROM pg_event_trigger e
           WHERE e.evtname IN ('awsdms_intercept_ddl', 'awsdms_intercept_drop')) o
   WHERE NOT EXISTS (SELECT FROM cairn_dms.cairn_undo u
                      WHERE u.what = o.what AND u.name = o.name);
  IF called = intercept AND foreign_objects @> ARRAY[audit, intercept, 'awsdms_intercept_ddl'] THEN
    RAISE NOTICE 'DDL is already captured by objects in the schema % that this script did not'
      ' create: they are not changed', quote_ident(dms_schema);
    RETURN;
  ELSIF foreign_objects <> ARRAY[]::text[] THEN
    RAISE EXCEPTION 'these objects exist, and this script did not create them: %',
        array_to_string(foreign_objects, ', ')
      USING DETAIL = coalesce('The event trigger awsdms_intercept_ddl calls ' || called || '.', ''),
            HINT = 'If it is DMS''s, set source.schema to the schema of that function, or'
              ' source.capture_ddls to false, and generate again.';
  END IF;

  EXECUTE format('CREATE TABLE IF NOT EXISTS %s ('
    ' c_key bigserial PRIMARY KEY, c_time timestamp, c_user varchar(64), c_txn varchar(16),'
    ' c_tag varchar(24), c_oid integer, c_name varchar(64), c_schema varchar(64), c_ddlqry text)',
    audit);

  -- It runs with your rights, in every session. It must not depend on settings that a session can
  -- change, such as search_path, and no other role may own or change the objects that it uses.
  EXECUTE format('CREATE OR REPLACE FUNCTION %s RETURNS pg_catalog.event_trigger'
    ' LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS %L',
    intercept, format($body$
DECLARE
  table_schema pg_catalog.text;
BEGIN
  IF tg_event OPERATOR(pg_catalog.=) 'sql_drop'::pg_catalog.text THEN
    SELECT d.schema_name INTO table_schema
      FROM pg_catalog.pg_event_trigger_dropped_objects() AS d
     WHERE d.original LIMIT 1;
  ELSE
    SELECT c.schema_name INTO table_schema
      FROM pg_catalog.pg_event_trigger_ddl_commands() AS c LIMIT 1;
  END IF;
  INSERT INTO %1$s (c_time, c_user, c_txn, c_tag, c_oid, c_name, c_schema, c_ddlqry)
    VALUES (pg_catalog.now()::pg_catalog.timestamp, current_user,
            pg_catalog.txid_current()::pg_catalog.varchar(16), tg_tag, 0, '',
            table_schema, pg_catalog.current_query());
  DELETE FROM %1$s;
END
$body$, audit));

  -- New functions are open to PUBLIC, and default privileges may have opened all objects to others.
  FOR statement IN
    SELECT format('REVOKE ALL ON %s FROM %s', o.object,
             CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END)
      FROM (SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || c.oid::regclass
                     AS object, c.relacl AS acl, c.relowner AS owner
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = dms_schema
               AND c.relname IN ('awsdms_ddl_audit', 'awsdms_ddl_audit_c_key_seq')
            UNION ALL
            SELECT 'FUNCTION ' || p.oid::regprocedure,
                   coalesce(p.proacl, acldefault('f', p.proowner)), p.proowner
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
             WHERE n.nspname = dms_schema AND p.proname = 'awsdms_intercept_ddl') o,
           aclexplode(o.acl) x
     WHERE x.grantee <> o.owner
  LOOP
    EXECUTE statement;
  END LOOP;

  -- The role may see the objects, and write to the table as AWS documents it. It may not change them:
  -- its changes would run with the rights of every user who runs DDL.
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE %s TO %I', audit, dms_role);
  EXECUTE format('GRANT USAGE ON SEQUENCE %s_c_key_seq TO %I', audit, dms_role);

  IF NOT EXISTS (SELECT FROM pg_event_trigger e WHERE e.evtname = 'awsdms_intercept_ddl') THEN
    EXECUTE format('CREATE EVENT TRIGGER awsdms_intercept_ddl ON ddl_command_end'
      ' WHEN TAG IN (''CREATE TABLE'', ''CREATE TABLE AS'', ''ALTER TABLE'')'
      ' EXECUTE PROCEDURE %s', intercept);
  END IF;
  IF NOT EXISTS (SELECT FROM pg_event_trigger e WHERE e.evtname = 'awsdms_intercept_drop') THEN
    EXECUTE format('CREATE EVENT TRIGGER awsdms_intercept_drop ON sql_drop'
      ' WHEN TAG IN (''DROP TABLE'') EXECUTE PROCEDURE %s', intercept);
  END IF;
  -- If another replication product applies changes to this server, run also:
  -- ALTER EVENT TRIGGER awsdms_intercept_ddl ENABLE ALWAYS;
  -- ALTER EVENT TRIGGER awsdms_intercept_drop ENABLE ALWAYS;
  INSERT INTO cairn_dms.cairn_undo (what, name, relation, detail)
    VALUES ('table', audit, 0, ''), ('function', intercept, 0, ''),
           ('event trigger', 'awsdms_intercept_ddl', 0, ''),
           ('event trigger', 'awsdms_intercept_drop', 0, '')
    ON CONFLICT DO NOTHING;

  FOREACH right_name IN ARRAY wanted LOOP
    IF NOT has_schema_privilege(dms_role, dms_schema, right_name) THEN
      EXECUTE format('GRANT %s ON SCHEMA %I TO %I', right_name, dms_schema, dms_role);
      INSERT INTO cairn_dms.cairn_undo
        SELECT 'schema privilege', dms_schema, 0, right_name, pg_get_userbyid(x.grantor)
          FROM pg_namespace n, aclexplode(n.nspacl) x
         WHERE n.nspname = dms_schema AND pg_get_userbyid(x.grantee) = dms_role
           AND x.privilege_type = right_name
        ON CONFLICT DO NOTHING;
    END IF;
  END LOOP;
END
$cairn$;
