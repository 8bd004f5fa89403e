-- For a connection that is closed when it is no longer needed: no timeout of the role ends it
-- between two transactions. The setting exists from version 14 on.
SELECT pg_catalog.set_config(s.name, '0', false)
FROM pg_catalog.pg_settings s
WHERE s.name OPERATOR(pg_catalog.=) 'idle_session_timeout'
