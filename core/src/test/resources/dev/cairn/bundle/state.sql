-- Everything that a set-up script could change in a database and its cluster, one line a thing, by
-- names and never by OIDs: what pg_dumpall and pg_dump would show. Rights are shown as they act:
-- a list that was never touched and the same list written down are one.
SELECT 'role ' || (to_jsonb(r) - 'oid')::text AS line FROM pg_authid r WHERE rolname !~ '^pg_'
UNION ALL
SELECT 'member ' || pg_get_userbyid(roleid) || ' ' || pg_get_userbyid(member) || ' '
       || (to_jsonb(m) - 'oid' - 'roleid' - 'member' - 'grantor')::text || pg_get_userbyid(grantor)
  FROM pg_auth_members m WHERE pg_get_userbyid(member) !~ '^pg_'
UNION ALL
SELECT 'setting ' || coalesce(datname, '-') || ' ' || setrole::regrole || ' ' || setconfig::text
  FROM pg_db_role_setting LEFT JOIN pg_database d ON d.oid = setdatabase
 WHERE datname IS NULL OR datname = current_database()
UNION ALL
SELECT 'acl ' || o.what || ' owner ' || pg_get_userbyid(o.owner) || ' '
       || coalesce(nullif(pg_get_userbyid(x.grantee), 'unknown (OID=0)'), 'PUBLIC') || ' '
       || x.privilege_type || ' ' || x.is_grantable || ' by ' || pg_get_userbyid(x.grantor)
  FROM (SELECT 'database ' AS what, datdba AS owner, coalesce(datacl, acldefault('d', datdba)) AS acl
          FROM pg_database WHERE datname = current_database()
        UNION ALL
        SELECT 'schema ' || nspname, nspowner, coalesce(nspacl, acldefault('n', nspowner))
          FROM pg_namespace WHERE nspname !~ '^pg_(toast|temp)'
        UNION ALL
        SELECT 'relation ' || oid::regclass, relowner,
               coalesce(relacl, acldefault((CASE relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", relowner))
          FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND oid >= 16384
        UNION ALL
        SELECT 'column ' || attrelid::regclass || '.' || attname, relowner, attacl
          FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE attacl IS NOT NULL
        UNION ALL
        SELECT 'function ' || oid::regprocedure, proowner, coalesce(proacl, acldefault('f', proowner))
          FROM pg_proc WHERE oid >= 16384) o,
       aclexplode(o.acl) x
UNION ALL
SELECT 'default ' || pg_get_userbyid(defaclrole) || ' ' || defaclobjtype::text || ' '
       || coalesce(defaclnamespace::regnamespace::text, '') || ' ' || defaclacl::text
  FROM pg_default_acl
UNION ALL
SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname !~ '^pg_(toast|temp)'
UNION ALL
SELECT 'relation ' || oid::regclass || ' ' || relkind::text || relreplident::text
       || relrowsecurity || relhastriggers
  FROM pg_class WHERE oid >= 16384 AND relnamespace::regnamespace::text !~ '^pg_toast'
UNION ALL
SELECT 'identity ' || indexrelid::regclass FROM pg_index WHERE indisreplident
UNION ALL
SELECT 'column ' || attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod)
  FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
 WHERE attnum > 0 AND NOT attisdropped AND c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v')
UNION ALL
SELECT 'constraint ' || conrelid::regclass || ' ' || conname || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE conrelid <> 0
UNION ALL
SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL
SELECT 'event trigger ' || evtname || ' ' || evtevent || ' ' || evtfoid::regprocedure || ' '
       || evtenabled::text || coalesce(evttags::text, '') || pg_get_userbyid(evtowner)
  FROM pg_event_trigger
UNION ALL
SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc WHERE oid >= 16384 AND prosrc <> '-'
   AND proname !~ 'aggregate'
UNION ALL
SELECT 'extension ' || extname || extversion FROM pg_extension
UNION ALL
SELECT 'slot ' || slot_name FROM pg_replication_slots WHERE database = current_database()
ORDER BY 1
