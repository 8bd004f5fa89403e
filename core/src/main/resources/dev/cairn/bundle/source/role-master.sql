
  -- source.master_user: the role exists; it only gets the rights that it lacks.
  SELECT r.oid INTO role_oid FROM pg_roles r WHERE r.rolname = dms_role;
  IF role_oid IS NULL THEN
    RAISE EXCEPTION 'there is no role %', quote_ident(dms_role)
      USING HINT = 'With source.master_user, source.user names the master user. Correct the target'
        ' file, and generate again.';
  END IF;
