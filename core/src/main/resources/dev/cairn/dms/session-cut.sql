-- The session waits, in its transaction, while records are made and played.
SELECT pg_catalog.set_config('idle_in_transaction_session_timeout', '0', true)
