
  -- A table whose identity has not changed since this script keeps its first note.
  DELETE FROM {schema}.cairn_undo u
   USING unnest(tables) t (name), pg_class c
   WHERE u.what = 'identity' AND u.relation = to_regclass(t.name) AND c.oid = u.relation
     AND u.after IS DISTINCT FROM c.relreplident::text || coalesce((SELECT i.indexrelid::regclass::text
           FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident), '');
  INSERT INTO {schema}.cairn_undo (what, name, relation, detail, before)
    SELECT 'identity', '', c.oid, '', c.relreplident::text || coalesce((SELECT i.indexrelid::regclass::text
           FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident), '')
      FROM unnest(tables) t (name) JOIN pg_class c ON c.oid = to_regclass(t.name)
    ON CONFLICT DO NOTHING;
