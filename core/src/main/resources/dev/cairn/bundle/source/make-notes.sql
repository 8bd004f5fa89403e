
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
    INSERT INTO {schema}.cairn_undo VALUES ('schema', dms_schema, 0, '') ON CONFLICT DO NOTHING;
  END IF;
