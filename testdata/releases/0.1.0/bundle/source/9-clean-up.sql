-- Undoes the changes that the other scripts noted in the table cairn_undo. It restores rights, replica
-- identities and a setting, and drops the objects that the scripts created. It drops nothing else, and
-- nothing with CASCADE. Delete the tasks first. Run this as the role that ran script 1, or as a
-- superuser. It is one statement: if it cannot undo everything, it changes nothing and says why.

DO $cairn$
DECLARE
  dms_role   CONSTANT name := 'cairn_dms';
  dms_schema CONSTANT name := 'cairn_dms';
  role_oid    oid;
  made_role   boolean;
  made_schema boolean;
  owned       text;
  rest      text;
  note        record;
  held        record;
  regrants    text[];
  me   CONSTANT oid := (SELECT r.oid FROM pg_catalog.pg_roles r
                         WHERE r.rolname OPERATOR(pg_catalog.=) current_user);
  notes_owner oid;
BEGIN
  -- Names below are PostgreSQL's own, regardless of this session's search_path.
  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  PERFORM pg_catalog.set_config('lock_timeout', '10s', true);

  IF to_regclass(format('%I.cairn_undo', dms_schema)) IS NULL THEN
    RAISE NOTICE 'there is no table %.cairn_undo: the scripts noted no changes here, so there is'
      ' nothing to undo', quote_ident(dms_schema);
    RETURN;
  END IF;

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
  SELECT r.oid INTO role_oid FROM pg_roles r WHERE r.rolname = dms_role;
  made_role := EXISTS (SELECT FROM cairn_dms.cairn_undo u
                        WHERE u.what = 'role' AND u.before = role_oid::text);
  made_schema := EXISTS (SELECT FROM cairn_dms.cairn_undo u
                          WHERE u.what = 'schema' AND u.name = dms_schema::text);

  -- 1. Check first. A role that owns more than DMS's objects is not only DMS's.
  IF made_role THEN
    SELECT string_agg(CASE d.dbid
               WHEN 0 THEN pg_describe_object(d.classid, d.objid, d.objsubid)
               WHEN b.oid THEN pg_describe_object(d.classid, d.objid, d.objsubid)
               ELSE 'something in database ' || quote_ident(coalesce((SELECT o.datname
                      FROM pg_database o WHERE o.oid = d.dbid), '?')) END, ', ')
      INTO owned
      FROM pg_shdepend d
      JOIN pg_database b ON b.datname = current_database()
      LEFT JOIN pg_class c ON c.oid = d.objid AND d.dbid = b.oid AND d.classid = 'pg_class'::regclass
      LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = role_oid AND d.deptype = 'o'
       AND (n.nspname = dms_schema AND c.relname ~ '^awsdms_(ddl_audit|heartbeat)($|_)') IS NOT TRUE;
    IF owned IS NOT NULL THEN
      RAISE EXCEPTION 'the role % owns %', quote_ident(dms_role), owned
        USING HINT = 'Give these to another role with ALTER ... OWNER TO, or drop them yourself, then'
          ' run this again. Nothing was changed.';
    END IF;
    SELECT string_agg(quote_ident(pg_get_userbyid(m.member)) || ' is a member of '
               || quote_ident(pg_get_userbyid(m.roleid)), ', ')
      INTO rest
      FROM pg_auth_members m
     WHERE role_oid IN (m.roleid, m.member)
       AND NOT (m.roleid = role_oid AND m.member IN (me, notes_owner))
       AND NOT (m.member = role_oid AND pg_get_userbyid(m.roleid) IN
                 (SELECT u.name FROM cairn_dms.cairn_undo u WHERE u.what = 'membership'));
    IF rest IS NOT NULL THEN
      RAISE EXCEPTION 'the role % is used in other ways: %', quote_ident(dms_role), rest
        USING HINT = 'REVOKE what these scripts did not grant, then run this again. Nothing was'
          ' changed.';
    END IF;
  END IF;

  -- 2. DDL capture, in the order of dependencies. Only noted objects are dropped, and nothing with
  -- CASCADE.
  FOR note IN SELECT u.name FROM cairn_dms.cairn_undo u WHERE u.what = 'event trigger' LOOP
    IF EXISTS (SELECT FROM pg_event_trigger e
                WHERE e.evtname = note.name
                  AND e.evtfoid = to_regprocedure(format('%I.awsdms_intercept_ddl()', dms_schema)))
    THEN
      EXECUTE format('DROP EVENT TRIGGER %I', note.name);
    END IF;
  END LOOP;
  FOR note IN SELECT u.name FROM cairn_dms.cairn_undo u WHERE u.what = 'function' LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS %I.awsdms_intercept_ddl()', dms_schema);
  END LOOP;
  FOR note IN
    SELECT c.oid::regclass AS rel FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = dms_schema AND c.relkind = 'r'
       AND (c.oid IN (SELECT to_regclass(u.name) FROM cairn_dms.cairn_undo u WHERE u.what = 'table')
            OR c.relname IN ('awsdms_ddl_audit', 'awsdms_heartbeat')
              AND (made_schema OR made_role AND c.relowner = role_oid))
  LOOP
    EXECUTE format('DROP TABLE %s', note.rel);
  END LOOP;

  -- 3. Replica identities that script 4 changed, and that nothing changed after it.
  FOR note IN
    SELECT u.relation, u.before
      FROM cairn_dms.cairn_undo u JOIN pg_class c ON c.oid = u.relation
     WHERE u.what = 'identity'
       AND u.after = c.relreplident::text || coalesce((SELECT i.indexrelid::regclass::text
             FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident), '')
  LOOP
    IF note.before = 'd' THEN
      EXECUTE format('ALTER TABLE %s REPLICA IDENTITY DEFAULT', note.relation);
    ELSIF note.before = 'f' THEN
      EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', note.relation);
    ELSIF note.before = 'n' THEN
      EXECUTE format('ALTER TABLE %s REPLICA IDENTITY NOTHING', note.relation);
    ELSIF to_regclass(substr(note.before, 2)) IS NOT NULL THEN
      EXECUTE format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I', note.relation,
        (SELECT c.relname FROM pg_class c WHERE c.oid = to_regclass(substr(note.before, 2))));
    ELSE
      RAISE WARNING 'the replica identity of % was the index %, which no longer exists: it is not changed',
        note.relation, substr(note.before, 2);
    END IF;
  END LOOP;

  -- 4. The granted rights, unless they have since been extended. REVOKE on a table also revokes rights
  -- on its columns: those are granted again.
  FOR note IN
    SELECT u.what, u.name, u.relation, u.detail, u.grantor FROM cairn_dms.cairn_undo u
     WHERE u.what LIKE '% privilege' AND role_oid IS NOT NULL
  LOOP
    SELECT o.object, x.is_grantable, o.is_table INTO held
      FROM (SELECT 'SCHEMA ' || quote_ident(n.nspname) AS object, n.nspacl AS acl, false AS is_table
              FROM pg_namespace n WHERE note.what = 'schema privilege' AND n.nspname = note.name
            UNION ALL
            SELECT 'DATABASE ' || quote_ident(d.datname), d.datacl, false
              FROM pg_database d
             WHERE note.what = 'database privilege' AND d.datname = current_database()
            UNION ALL
            SELECT 'TABLE ' || c.oid::regclass, c.relacl, true
              FROM pg_class c WHERE note.what = 'table privilege' AND c.oid = note.relation) o,
           aclexplode(o.acl) x
     WHERE x.grantee = role_oid AND x.privilege_type = note.detail
       AND pg_get_userbyid(x.grantor) = note.grantor;
    IF NOT FOUND THEN
      CONTINUE;
    ELSIF held.is_grantable THEN
      RAISE WARNING '% on % was later granted WITH GRANT OPTION: it is kept', note.detail, held.object;
      CONTINUE;
    END IF;
    regrants := ARRAY(
      SELECT format('GRANT %s (%I) ON %s TO %I%s', note.detail, a.attname, held.object, dms_role,
               CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
        FROM pg_attribute a, aclexplode(a.attacl) x
       WHERE a.attrelid = note.relation AND held.is_table AND x.grantee = role_oid
         AND pg_get_userbyid(x.grantor) = note.grantor AND x.privilege_type = note.detail);
    EXECUTE format('REVOKE %s ON %s FROM %I', note.detail, held.object, dms_role);
    FOR i IN 1 .. cardinality(regrants) LOOP
      EXECUTE regrants[i];
    END LOOP;
    PERFORM FROM (SELECT n.nspacl AS acl FROM pg_namespace n
                   WHERE note.what = 'schema privilege' AND n.nspname = note.name
                  UNION ALL
                  SELECT d.datacl FROM pg_database d
                   WHERE note.what = 'database privilege' AND d.datname = current_database()
                  UNION ALL
                  SELECT c.relacl FROM pg_class c
                   WHERE note.what = 'table privilege' AND c.oid = note.relation) o,
                 aclexplode(o.acl) x
      WHERE x.grantee = role_oid AND x.privilege_type = note.detail
        AND pg_get_userbyid(x.grantor) = note.grantor;
    IF FOUND THEN
      RAISE EXCEPTION '% on % was granted by the role %, and only this role can revoke it', note.detail,
          held.object, quote_ident(note.grantor)
        USING HINT = 'Run this script as that role. Nothing was changed.';
    END IF;
  END LOOP;

  -- 5. The role's setting and attributes.
  FOR note IN
    SELECT u.what, u.name, u.before FROM cairn_dms.cairn_undo u WHERE role_oid IS NOT NULL
  LOOP
    IF note.what = 'setting' AND EXISTS (
        SELECT FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
         WHERE s.setrole = role_oid AND d.datname = current_database()
           AND (note.name || '=0') = ANY (s.setconfig)) THEN
      IF note.before IS NULL THEN
        EXECUTE format('ALTER ROLE %I IN DATABASE %I RESET %I', dms_role, current_database(),
          note.name);
      ELSE
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET %I = %L', dms_role, current_database(),
          note.name, note.before);
      END IF;
    ELSIF note.what = 'attribute' AND NOT made_role THEN
      EXECUTE format('ALTER ROLE %I NOREPLICATION', dms_role);
    ELSIF note.what = 'membership' THEN
      EXECUTE format('REVOKE %I FROM %I', note.name, dms_role);
    END IF;
  END LOOP;

  -- 6. The extension, unless it is in use.
  FOR note IN SELECT u.name FROM cairn_dms.cairn_undo u WHERE u.what = 'extension' LOOP
    IF to_regclass('pglogical.node') IS NOT NULL THEN
      EXECUTE 'SELECT string_agg(n.node_name::text, '', '') FROM pglogical.node n' INTO rest;
      IF rest IS NULL THEN
        EXECUTE format('DROP EXTENSION %I', note.name);
        IF EXISTS (SELECT FROM cairn_dms.cairn_undo u
                    WHERE u.what = 'schema' AND u.name = note.name) THEN
          EXECUTE format('DROP SCHEMA IF EXISTS %I', note.name);
        END IF;
      ELSE
        RAISE WARNING 'the extension % has nodes and is kept: %', note.name, rest;
      END IF;
    END IF;
  END LOOP;

  -- 7. The notes and the schema, which is now empty; otherwise the error lists its objects.
  EXECUTE format('DROP TABLE %I.cairn_undo', dms_schema);
  IF made_schema THEN
    EXECUTE format('DROP SCHEMA %I', dms_schema);
  END IF;

  -- 8. The role, if script 1 created it and nothing else refers to it.
  IF made_role THEN
    SELECT string_agg(CASE d.dbid
               WHEN 0 THEN pg_describe_object(d.classid, d.objid, d.objsubid)
               WHEN b.oid THEN pg_describe_object(d.classid, d.objid, d.objsubid)
               ELSE 'something in database ' || quote_ident(coalesce((SELECT o.datname
                      FROM pg_database o WHERE o.oid = d.dbid), '?')) END, ', ')
      INTO rest
      FROM pg_shdepend d JOIN pg_database b ON b.datname = current_database()
     WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = role_oid;
    IF rest IS NOT NULL THEN
      RAISE EXCEPTION 'the role % has rights that these scripts did not grant, on %',
          quote_ident(dms_role), rest
        USING HINT = 'REVOKE them, or run the clean-up of the other database first, then run this'
          ' again. Nothing was changed.';
    END IF;
    EXECUTE format('DROP ROLE %I', dms_role);
  END IF;
END
$cairn$;

-- DMS drops the slot when a task is deleted. A remaining slot keeps WAL forever: check, and drop
-- slots that belong to no running task with pg_drop_replication_slot(slot_name).
SELECT slot_name, plugin, active, restart_lsn
  FROM pg_catalog.pg_replication_slots
 WHERE database OPERATOR(pg_catalog.=) pg_catalog.current_database()
 ORDER BY slot_name;
