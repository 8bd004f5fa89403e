SELECT pg_catalog.txid_current_snapshot()::pg_catalog.text
