
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
