
  -- The role. An existing role keeps its password, its limits and its other rights.
  SELECT r.oid INTO role_oid FROM pg_roles r WHERE r.rolname = dms_role;
  IF role_oid IS NULL THEN
    EXECUTE format('CREATE ROLE %I WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', dms_role);
    SELECT r.oid INTO STRICT role_oid FROM pg_roles r WHERE r.rolname = dms_role;
    INSERT INTO {schema}.cairn_undo (what, name, relation, detail, before)
      VALUES ('role', dms_role, 0, '', role_oid)
      ON CONFLICT (what, name, relation, detail) DO UPDATE SET before = excluded.before;
    RAISE NOTICE 'the role % is new and has no password yet: set it with \password',
      quote_ident(dms_role);
  ELSIF NOT (SELECT r.rolcanlogin FROM pg_roles r WHERE r.oid = role_oid) THEN
    RAISE EXCEPTION 'the role % exists and cannot log in', quote_ident(dms_role)
      USING HINT = 'It may be a group of other roles. Set source.user to another name, and generate'
        ' again.';
  ELSIF NOT EXISTS (SELECT FROM {schema}.cairn_undo u
                     WHERE u.what = 'role' AND u.before = role_oid::text) THEN
    RAISE NOTICE 'the role % existed before: its password is not changed, and the clean-up keeps it',
      quote_ident(dms_role);
  END IF;
