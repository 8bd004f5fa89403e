  me   CONSTANT oid := (SELECT r.oid FROM pg_catalog.pg_roles r
                         WHERE r.rolname OPERATOR(pg_catalog.=) current_user);
  notes_owner oid;
BEGIN
  -- Names below are PostgreSQL's own, regardless of this session's search_path.
  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  PERFORM pg_catalog.set_config('lock_timeout', '10s', true);
