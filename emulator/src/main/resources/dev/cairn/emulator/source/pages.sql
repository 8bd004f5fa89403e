-- The pages of the relations that can be read by ranges of pages: heaps without child tables, on a
-- server that reads a range without reading the pages before it.
SELECT n.name, pg_catalog.pg_relation_size(c.oid::pg_catalog.regclass, 'main')
  OPERATOR(pg_catalog./) pg_catalog.current_setting('block_size')::pg_catalog.int8
FROM pg_catalog.unnest(?::pg_catalog.text[]) n (name)
JOIN pg_catalog.pg_class c
  ON c.oid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(n.name)::pg_catalog.oid
JOIN pg_catalog.pg_am a ON a.oid OPERATOR(pg_catalog.=) c.relam
WHERE pg_catalog.current_setting('server_version_num')::pg_catalog.int4
    OPERATOR(pg_catalog.>=) 140000
  AND c.relkind OPERATOR(pg_catalog.=) 'r'
  AND a.amhandler::pg_catalog.text OPERATOR(pg_catalog.=) 'heap_tableam_handler'
  AND NOT EXISTS (
    SELECT 1 FROM pg_catalog.pg_inherits i WHERE i.inhparent OPERATOR(pg_catalog.=) c.oid)
