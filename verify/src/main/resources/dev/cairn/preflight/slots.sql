-- Slots that no session reads: the server keeps WAL for each of them.
SELECT s.slot_name::text AS slot, coalesce(s.plugin::text, '') AS plugin,
       coalesce(s.restart_lsn::text, '') AS restart_lsn
  FROM pg_catalog.pg_replication_slots s
 WHERE NOT s.active
 ORDER BY s.slot_name
