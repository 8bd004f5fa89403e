-- An end directly after the header of a page (24 bytes, 40 at the start of a file) is
-- flushed with the page before it.
SELECT pg_catalog.pg_current_wal_flush_lsn() - '0/0'::pg_catalog.pg_lsn
       >= e.place - CASE WHEN e.place % e.page IN (24, 40) THEN e.place % e.page ELSE 0 END
FROM (SELECT ?::pg_catalog.pg_lsn - '0/0'::pg_catalog.pg_lsn AS place,
             pg_catalog.current_setting('wal_block_size')::pg_catalog.numeric AS page) e
