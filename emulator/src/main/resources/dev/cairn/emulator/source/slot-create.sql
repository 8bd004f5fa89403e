-- A temporary slot: it is dropped with the session, however that ends.
SELECT s.lsn::pg_catalog.text
FROM pg_catalog.pg_create_logical_replication_slot(?, 'test_decoding', true) s
