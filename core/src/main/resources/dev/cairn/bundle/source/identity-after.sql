
  UPDATE {schema}.cairn_undo u
     SET after = c.relreplident::text || coalesce((SELECT i.indexrelid::regclass::text
           FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident), '')
    FROM unnest(tables) t (name), pg_class c
   WHERE u.what = 'identity' AND u.relation = to_regclass(t.name) AND c.oid = u.relation;
  DELETE FROM {schema}.cairn_undo u WHERE u.what = 'identity' AND u.after = u.before;
