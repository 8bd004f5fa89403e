-- The search path for the functions that a table needs, which may use unqualified names: the search
-- path that the session began with, in that of the table's owner, in the table's schema and in the
-- owner's other schemas.
SELECT pg_catalog.concat_ws(', ', 'pg_catalog',
  (SELECT NULLIF(s.reset_val, '')
   FROM pg_catalog.pg_settings s
   WHERE s.name OPERATOR(pg_catalog.=) 'search_path'),
  (SELECT pg_catalog.string_agg(pg_catalog.substr(o.setting, 13), ', ' ORDER BY r.setrole DESC)
   FROM pg_catalog.pg_db_role_setting r,
        pg_catalog.unnest(r.setconfig) o (setting)
   WHERE o.setting OPERATOR(pg_catalog.~~) 'search\_path=_%'
     AND r.setrole IN (0::pg_catalog.oid, c.relowner)
     AND r.setdatabase IN (0::pg_catalog.oid,
           (SELECT d.oid FROM pg_catalog.pg_database d
            WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()))),
  pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(c.relowner)),
  pg_catalog.quote_ident(n.nspname),
  (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.nspname), ', ' ORDER BY o.nspname)
   FROM pg_catalog.pg_namespace o
   WHERE o.nspowner OPERATOR(pg_catalog.=) c.relowner
     AND o.nspname OPERATOR(pg_catalog.!~) '^pg_'),
  'pg_temp')
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
WHERE c.oid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid
