SELECT pg_catalog.pg_current_wal_flush_lsn() >= ?::pg_catalog.pg_lsn
