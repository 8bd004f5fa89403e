-- The heartbeat: every few minutes DMS writes a row to its own table, so that the slot of a quiet
-- database advances and old WAL can be removed. DMS creates the table; this script grants the rights
-- to do so. Run it as the role that ran script 1. It can be run again.

DO $cairn$
DECLARE
  dms_role   CONSTANT name := 'cairn_dms';
  dms_schema CONSTANT name := 'cairn_dms';
  wanted     CONSTANT text[] := ARRAY['USAGE', 'CREATE'];
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

  -- A heartbeat table that exists before the first task belongs to someone else, and is kept.
  IF to_regclass(format('%I.awsdms_heartbeat', dms_schema)) IS NULL THEN
    INSERT INTO cairn_dms.cairn_undo VALUES ('table', format('%I.awsdms_heartbeat', dms_schema), 0, '')
      ON CONFLICT DO NOTHING;
  END IF;

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
