-- The decoding plugin test_decoding is part of PostgreSQL; there is nothing to install. This query
-- shows the number of free slots; it changes nothing.

SELECT pg_catalog.current_setting('wal_level') AS wal_level,
       pg_catalog.current_setting('max_replication_slots')::integer
         - (SELECT pg_catalog.count(*) FROM pg_catalog.pg_replication_slots) AS free_slots;
