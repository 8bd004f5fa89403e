
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
